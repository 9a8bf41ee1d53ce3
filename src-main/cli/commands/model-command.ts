/** orrery model info and verify: the two networks that are installed. No keystore is opened. */
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { getBackend } from '@tensorflow/tfjs-core'
import { NETWORKS } from '../../dcgan/architecture'
import { chooseBackend } from '../../dcgan/backend'
import { type Layer, layersOf } from '../../dcgan/layers'
import { checkModel } from '../../dcgan/self-check'
import { type Manifest, readManifest } from '../../dcgan/weights-file'
import { unlessCancelled } from '../../files/cancel'
import { assertFitsDecoys } from '../../keygen/decoy-generator'
import { resourcePath } from '../../resources'
import type { RunCommand } from '../context'
import { EXIT } from '../exit-code'
import { formatBytes, table } from '../format'
import { printable } from '../output'

/** What TensorFlow.js calls its backends, for people. */
const BACKENDS: Readonly<Record<string, string>> = {
  tensorflow: 'the native TensorFlow library',
  wasm: 'WebAssembly',
  cpu: 'plain JavaScript',
}

export const info: RunCommand = async ({ output }) => {
  const folder = resourcePath('models')
  const networks = []
  for (const name of NETWORKS) {
    const { network, architecture, origin, bytes, sha256 } = await readManifest(folder, name)
    const layers = layersOf(network, architecture)
    const parameters = layers.reduce((sum, layer) => sum + layer.parameters, 0)
    const weights = await weightsIn(join(folder, `${name}.bin`), bytes)
    networks.push({ network, architecture, parameters, layers, origin, bytes, sha256, weights })
  }
  await chooseBackend()
  const backend = getBackend()
  const where = `In ${printable(folder)}:`
  const text = [where, ...networks.map(describe), `Decoys are computed with ${BACKENDS[backend] ?? backend}.`]
  output.result({ folder, networks, backend }, text.join('\n\n'))
  return EXIT.done
}

type WeightsFound = 'there' | 'missing' | 'of another length'

/** A look only: `verify` reads them. */
async function weightsIn(file: string, bytes: number): Promise<WeightsFound> {
  const found = await stat(file).catch(() => undefined)
  if (found === undefined) return 'missing'
  return found.isFile() && found.size === bytes ? 'there' : 'of another length'
}

type Network = Pick<Manifest, 'network' | 'architecture' | 'origin' | 'bytes' | 'sha256'> & {
  readonly parameters: number
  readonly layers: readonly Layer[]
  readonly weights: WeightsFound
}

function describe(described: Network): string {
  const { network, architecture, parameters, layers, origin, bytes, sha256, weights } = described
  const { side } = architecture
  const number = (value: number) => value.toLocaleString('en-US')
  const facts = [
    ['pictures', `${side} x ${side} pixels`],
    ['parameters', number(parameters)],
    ['trained on', `${number(origin.images)} pictures: ${printable(origin.data)}`],
    ['iterations', number(origin.iterations)],
    ['trainer', printable(origin.trainer)],
    ['licence', printable(origin.licence)],
    ['size', formatBytes(bytes)],
    ['weights', weights === 'there' ? 'there (orrery model verify reads them)' : weights],
    ['SHA-256', sha256],
  ]
  const rows = layers.map((layer) => [layer.name, layer.output.join('x'), number(layer.parameters)])
  const layerTable = table([['layer', 'makes', 'parameters'], ...rows])
  return [network, ...[...table(facts).split('\n'), '', ...layerTable.split('\n')].map(indented)].join('\n')
}

const indented = (line: string) => (line === '' ? '' : `  ${line}`)

export const verify: RunCommand = async ({ output, signal }) => {
  assertFitsDecoys(await readManifest(resourcePath('models'), 'generator'))
  const check = await unlessCancelled(checkModel(), signal)
  const text = [
    'Generator and discriminator are whole: their SHA-256 is that of their manifests.',
    check.backend === 'cpu'
      ? 'They compute in plain JavaScript here.'
      : `They compute the same with ${BACKENDS[check.backend] ?? check.backend} as in plain JavaScript.`,
  ]
  output.result(check, text.join('\n'))
  return EXIT.done
}
