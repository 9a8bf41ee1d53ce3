/** The two networks and the classifier that are installed: what they are, and whether they are whole. */
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { NETWORKS } from '../dcgan/architecture'
import { chooseBackend } from '../dcgan/backend'
import { type Layer, layersOf } from '../dcgan/layers'
import { checkModel, type SelfCheck } from '../dcgan/self-check'
import { type Manifest, readManifest } from '../dcgan/weights-file'
import { throwIfCancelled, unlessCancelled } from '../files/cancel'
import { assertFitsDecoys } from '../keygen/stored-generator'
import { checkClassifier } from '../lab/classifier-check'
import { type ClassifierHead, readClassifierHead } from '../lab/classifier-file'
import { resourcePath } from '../resources'

/** What lies in the place of a network's weights; a look only, `verifyModel` reads them. */
export type WeightsFound = 'there' | 'missing' | 'of another length'

export type InstalledNetwork = Pick<Manifest, 'network' | 'architecture' | 'origin' | 'bytes' | 'sha256'> & {
  readonly parameters: number
  readonly layers: readonly Layer[]
  readonly weights: WeightsFound
}

export type InstalledClassifier = Omit<ClassifierHead['manifest'], 'orreryClassifier'> & {
  /** Numbers that it holds. */
  readonly parameters: number
}

export interface InstalledModel {
  readonly folder: string
  readonly networks: readonly InstalledNetwork[]
  /** What adversarial pictures of the lab are made against; null where it is missing or damaged: nothing else needs it. */
  readonly classifier: InstalledClassifier | null
  /** As TensorFlow.js calls what it computes with. */
  readonly backend: string
}

/** Throws MODEL_MISSING, MODEL_DAMAGED, DISCRIMINATOR_MISSING, DISCRIMINATOR_DAMAGED. */
export async function describeModel(): Promise<InstalledModel> {
  const folder = resourcePath('models')
  const networks: InstalledNetwork[] = []
  for (const name of NETWORKS) {
    const { network, architecture, origin, bytes, sha256 } = await readManifest(folder, name)
    const layers = layersOf(network, architecture)
    const parameters = layers.reduce((sum, layer) => sum + layer.parameters, 0)
    const weights = await weightsIn(join(folder, `${name}.bin`), bytes)
    networks.push({ network, architecture, parameters, layers, origin, bytes, sha256, weights })
  }
  const classifier = await describeClassifier(folder)
  return { folder, networks, classifier, backend: await chooseBackend() }
}

async function describeClassifier(folder: string): Promise<InstalledClassifier | null> {
  try {
    const { manifest, kernel, bias } = await readClassifierHead(folder)
    const { orreryClassifier: _, ...told } = manifest
    return { ...told, parameters: kernel.length + bias.length }
  } catch {
    return null
  }
}

async function weightsIn(file: string, bytes: number): Promise<WeightsFound> {
  const found = await stat(file).catch(() => undefined)
  if (found === undefined) return 'missing'
  return found.isFile() && found.size === bytes ? 'there' : 'of another length'
}

export interface ModelCheck extends SelfCheck {
  /** What the classifier gives to one fixed picture, by diagnosis. */
  readonly classifier: Readonly<Record<string, number>>
}

/**
 * Reads both networks and the classifier and computes with them. Throws MODEL_UNFIT, CANCELLED, CLASSIFIER_DAMAGED and what
 * `checkModel` throws.
 */
export async function verifyModel(signal: AbortSignal): Promise<ModelCheck> {
  assertFitsDecoys(await readManifest(resourcePath('models'), 'generator'))
  const check = await unlessCancelled(checkModel(), signal)
  throwIfCancelled(signal)
  return { ...check, classifier: await unlessCancelled(checkClassifier(), signal) }
}
