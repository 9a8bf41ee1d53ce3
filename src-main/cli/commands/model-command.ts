/** orrery model info and verify: the two networks and the classifier that are installed. No keystore is opened. */
import type { Command } from 'commander'
import { words } from '../../../src-shared/words'
import type { InstalledClassifier, InstalledNetwork } from '../../workflows/installed-model'
import { EXIT } from '../exit-code'
import { formatBytes, table } from '../format'
import { printable } from '../output'
import { examples, type Perform } from '../perform'

export function defineModel(program: Command, perform: Perform): void {
  const text = words().commandLine.model
  const model = program
    .command('model')
    .summary(text.summary)
    .description(text.description)
    .addHelpText('after', examples('orrery model info', 'orrery model verify'))
  defineInfo(model, perform)
  defineVerify(model, perform)
}

function defineInfo(model: Command, perform: Perform): void {
  const text = words().commandLine.model.info
  model
    .command('info')
    .description(text.description)
    .addHelpText('after', examples('orrery model info'))
    .action(
      perform(
        ({ z }) => z.unknown(),
        async ({ output }) => {
          const { describeModel } = await import('../../workflows/installed-model')
          const installed = await describeModel()
          const parts = [
            text.folder(printable(installed.folder)),
            ...installed.networks.map(describe),
            describeClassifier(installed.classifier),
            text.computedWith(backendName(installed.backend)),
          ]
          output.result(installed, parts.join('\n\n'))
          return EXIT.done
        },
      ),
    )
}

function defineVerify(model: Command, perform: Perform): void {
  const text = words().commandLine.model.verify
  model
    .command('verify')
    .description(text.description)
    .addHelpText('after', examples('orrery model verify'))
    .action(
      perform(
        ({ z }) => z.unknown(),
        async ({ output, signal }) => {
          const { verifyModel } = await import('../../workflows/installed-model')
          const check = await verifyModel(signal)
          const computed = check.backend === 'cpu' ? text.plain : text.same(backendName(check.backend))
          output.result(check, [text.whole, computed].join('\n'))
          return EXIT.done
        },
      ),
    )
}

/** What TensorFlow.js calls a backend, for people. */
const backendName = (backend: string) => words().commandLine.model.backends[backend] ?? backend

function describe(described: InstalledNetwork): string {
  const { network, architecture, parameters, layers, origin, bytes, sha256, weights } = described
  const text = words().commandLine.model.info
  const number = (value: number) => value.toLocaleString('en-US')
  const facts = [
    [text.facts.pictures, text.side(architecture.side)],
    [text.facts.parameters, number(parameters)],
    [text.facts.trainedOn, text.trainedOn(number(origin.images), printable(origin.data))],
    [text.facts.iterations, number(origin.iterations)],
    [text.facts.trainer, printable(origin.trainer)],
    [text.facts.licence, printable(origin.licence)],
    [text.facts.size, formatBytes(bytes)],
    [text.facts.weights, text.weights[weights]],
    ['SHA-256', sha256],
  ]
  const rows = layers.map((layer) => [layer.name, layer.output.join('x'), number(layer.parameters)])
  const layerTable = table([text.layers, ...rows])
  return [network, ...[...table(facts).split('\n'), '', ...layerTable.split('\n')].map(indented)].join('\n')
}

function describeClassifier(classifier: InstalledClassifier | null): string {
  const text = words().commandLine.model.info
  if (classifier === null) return [text.classifier, indented(text.noClassifier)].join('\n')
  const { diagnoses, parameters, heldOut, training, bytes, sha256 } = classifier
  const number = (value: number) => value.toLocaleString('en-US')
  const lesions = heldOut.diagnoses.reduce((sum, each) => sum + each.lesions, 0)
  const facts = [
    [text.facts.diagnoses, diagnoses.map(printable).join(', ')],
    [text.facts.parameters, number(parameters)],
    [text.facts.trainedOn, text.trainedOn(number(training.pictures), printable(training.data))],
    [text.facts.accuracy, text.accuracy((100 * heldOut.balancedAccuracy).toFixed(1), number(lesions))],
    [text.facts.licence, printable(training.licence)],
    [text.facts.size, formatBytes(bytes)],
    ['SHA-256', sha256],
  ]
  return [text.classifier, ...table(facts).split('\n').map(indented)].join('\n')
}

const indented = (line: string) => (line === '' ? '' : `  ${line}`)
