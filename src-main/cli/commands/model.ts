/** orrery model info and verify: the two networks that are installed. No keystore is opened. */
import { getBackend } from '@tensorflow/tfjs-core'
import { chooseBackend } from '../../dcgan/backend'
import { type Layer, layersOf } from '../../dcgan/measure/layers'
import { checkModel } from '../../dcgan/measure/self-check'
import { type Manifest, NETWORKS, readManifest } from '../../dcgan/weights-file'
import { unlessCancelled } from '../../files/cancel'
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
    networks.push({ network, architecture, parameters, layers, origin, bytes, sha256 })
  }
  await chooseBackend()
  const backend = getBackend()
  const text = [...networks.map(describe), `Decoys are computed with ${BACKENDS[backend] ?? backend}.`]
  output.result({ networks, backend }, text.join('\n\n'))
  return EXIT.done
}

type Network = Pick<Manifest, 'network' | 'architecture' | 'origin' | 'bytes' | 'sha256'> & {
  readonly parameters: number
  readonly layers: readonly Layer[]
}

function describe({ network, architecture, parameters, layers, origin, bytes, sha256 }: Network): string {
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
    ['SHA-256', sha256],
  ]
  const rows = layers.map((layer) => [layer.name, layer.output.join('x'), number(layer.parameters)])
  const layerTable = table([['layer', 'makes', 'parameters'], ...rows])
  return [network, ...[...table(facts).split('\n'), '', ...layerTable.split('\n')].map(indented)].join('\n')
}

const indented = (line: string) => (line === '' ? '' : `  ${line}`)

export const verify: RunCommand = async ({ output, signal }) => {
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
