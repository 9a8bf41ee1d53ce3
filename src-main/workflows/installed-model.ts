/** The two networks that are installed: what they are, and whether they are whole. */
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { NETWORKS } from '../dcgan/architecture'
import { chooseBackend } from '../dcgan/backend'
import { type Layer, layersOf } from '../dcgan/layers'
import { checkModel } from '../dcgan/self-check'
import { type Manifest, readManifest } from '../dcgan/weights-file'
import { unlessCancelled } from '../files/cancel'
import { assertFitsDecoys } from '../keygen/stored-generator'
import { resourcePath } from '../resources'

/** What lies in the place of a network's weights; a look only, `verifyModel` reads them. */
export type WeightsFound = 'there' | 'missing' | 'of another length'

export type InstalledNetwork = Pick<Manifest, 'network' | 'architecture' | 'origin' | 'bytes' | 'sha256'> & {
  readonly parameters: number
  readonly layers: readonly Layer[]
  readonly weights: WeightsFound
}

export interface InstalledModel {
  readonly folder: string
  readonly networks: readonly InstalledNetwork[]
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
  return { folder, networks, backend: await chooseBackend() }
}

async function weightsIn(file: string, bytes: number): Promise<WeightsFound> {
  const found = await stat(file).catch(() => undefined)
  if (found === undefined) return 'missing'
  return found.isFile() && found.size === bytes ? 'there' : 'of another length'
}

/** Reads both networks and computes with them. Throws MODEL_UNFIT, CANCELLED and what `checkModel` throws. */
export async function verifyModel(signal: AbortSignal): ReturnType<typeof checkModel> {
  assertFitsDecoys(await readManifest(resourcePath('models'), 'generator'))
  return await unlessCancelled(checkModel(), signal)
}
