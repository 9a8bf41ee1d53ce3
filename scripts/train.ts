/** `npm run train -- --data DIR --out DIR`: trains the DCGAN on a folder of pictures. Progress goes to stderr. */
import { Command } from 'commander'
import { EXIT } from '../src-main/cli/exit-code'
import { formatSeconds } from '../src-main/cli/format'
import { parseInput } from '../src-main/cli/input'
import { cancelOnInterrupt } from '../src-main/cli/interrupt'
import { printable } from '../src-main/cli/output'
import { SIDES } from '../src-main/dcgan/architecture'
import type { LossRow } from '../src-main/training/run/loss-log'
import type { TrainingEvent } from '../src-main/training/run/train-messages'
import { DEFAULTS, TrainingOptions } from '../src-main/training/run/training-options'
import { words } from '../src-shared/words'
import { runScript } from './run-script'
import { trainInThread } from './train-thread'

/** Names of unreadable pictures that are shown. */
const MOST_NAMES = 20
/** Where lines cannot be written over, each so many iterations one. */
const LINE_EVERY = 10

const HELP = `
Writes to --out: training.json (which training it is), losses.csv, sample-*.png, checkpoint-*.orrtrain, and in the end a
model-* folder, which Orrery loads in place of its own (models/) when --side is 128. The same command goes on where an earlier
one ended or was killed.
Ctrl-C ends after the iteration and writes checkpoint and model; a second one ends at once.

Make sure that you may use the pictures: whoever gets a key sees a picture that was learnt from them.`

function program(): Command {
  const { side, width, batch, iterations, seed, sampleEvery, checkpointEvery } = DEFAULTS
  return new Command('npm run train --')
    .description('Trains the decoy generator (a DCGAN) on a folder of pictures.')
    .requiredOption('--data <DIR>', 'folder of pictures, with those in its folders')
    .requiredOption('--out <DIR>', 'folder for the results')
    .option('--side <PIXELS>', `side of a picture: ${SIDES.join(', ')}`, String(side))
    .option('--width <MAPS>', 'feature maps next to the picture', String(width))
    .option('--batch <PICTURES>', 'pictures an iteration', String(batch))
    .option('--iterations <N>', 'iterations in all', String(iterations))
    .option('--seed <N>', 'where all randomness comes from', String(seed))
    .option('--sample-every <N>', 'iterations from one sample picture to the next', String(sampleEvery))
    .option('--checkpoint-every <N>', 'iterations from one checkpoint to the next', String(checkpointEvery))
    .option('--licence <SPDX>', "the pictures' licence, for the model's manifest", 'LicenseRef-unknown')
    .option('--data-name <TEXT>', 'what the pictures are, for the manifest', 'pictures of the user')
    .option('--skip-unreadable', 'leave pictures out that cannot be read', false)
    .addHelpText('after', HELP)
    .configureOutput({ outputError: () => undefined })
    .exitOverride()
}

async function main(): Promise<void> {
  const options = parseInput(TrainingOptions, program().parse().opts())
  const note = (line: string) => {
    process.stderr.write(`${process.stderr.isTTY ? '\r\x1b[K' : ''}${line}\n`)
  }
  const result = await trainInThread(options, cancelOnInterrupt(), eventPrinter(options, note))
  const { finished, iteration, model } = result
  note(
    `${finished ? 'Finished' : 'Stopped'} after iteration ${iteration}${model === null ? '' : `: ${model}`}`,
  )
  if (!finished) process.exitCode = EXIT.cancelled
}

function eventPrinter({ iterations }: TrainingOptions, note: (line: string) => void) {
  const showRow = rowPrinter(iterations)
  return (event: TrainingEvent): void => {
    switch (event.event) {
      case 'reading':
        if (event.done % 1000 === 0) note(`${event.done} of ${event.total} pictures read`)
        break
      case 'unreadable':
        for (const name of event.names.slice(0, MOST_NAMES)) note(`unreadable: ${printable(name)}`)
        if (event.names.length > MOST_NAMES) note(`and ${event.names.length - MOST_NAMES} more`)
        break
      case 'start':
        note(`${event.images} pictures.${words().training.passedBy(event.passedBy)}`)
        for (const each of event.damaged)
          note(`The checkpoint of iteration ${each} is damaged; the one before is used.`)
        if (event.iteration >= iterations)
          note(
            `Nothing to train: iteration ${event.iteration} was reached before; --iterations is ${iterations}.`,
          )
        else if (event.iteration > 0) note(`going on after iteration ${event.iteration}`)
        break
      case 'model':
        note("Measuring the average's statistics and writing the model")
        break
      case 'iteration':
        showRow(event.row)
    }
  }
}

function rowPrinter(iterations: number): (row: LossRow) => void {
  let first: LossRow | undefined
  return (row) => {
    first ??= row
    const { iteration, seconds, dReal, dFake, g, imagesPerSecond } = row
    const pace = (seconds - first.seconds) / (iteration - first.iteration)
    const left = Number.isFinite(pace)
      ? `, ${formatSeconds(Math.ceil(pace * (iterations - iteration)))} left`
      : ''
    const line =
      `iteration ${iteration} of ${iterations}: discriminator ${dReal.toFixed(3)} + ${dFake.toFixed(3)}, ` +
      `generator ${g.toFixed(3)}, ${imagesPerSecond.toFixed(1)} images/s${left}`
    if (process.stderr.isTTY) process.stderr.write(`\r${line}\x1b[K`)
    else if (iteration % LINE_EVERY === 0) process.stderr.write(`${line}\n`)
  }
}

runScript('train', main)
