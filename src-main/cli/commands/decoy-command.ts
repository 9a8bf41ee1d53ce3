/** orrery decoy: draws decoys to look at. */
import type { Command } from 'commander'
import { words } from '../../../src-shared/words'
import { EXIT } from '../exit-code'
import { formatSeconds } from '../format'
import { printable } from '../output'
import { examples, type Perform } from '../perform'
import { bar, createLine } from '../progress-bar'

const MOST = 256

export function defineDecoy(program: Command, perform: Perform): void {
  const text = words().commandLine.decoy
  program
    .command('decoy')
    .summary(text.summary)
    .description(text.description)
    .requiredOption('-o, --output <FILE>', text.output)
    .option('-n, --number <N>', text.number, '16')
    .addHelpText('after', examples('orrery decoy -o decoys.png', 'orrery decoy -n 64 -o decoys.png'))
    .action(
      perform(
        ({ z, NewFile, wholeNumber }) =>
          z.object({
            output: NewFile,
            number: wholeNumber('--number', 1, MOST, { name: 'decoyNumber', most: MOST }),
          }),
        async ({ output, signal }, { output: file, number }) => {
          const { drawDecoys } = await import('../../workflows/draw-decoys')
          const line = createLine(progressLine)
          const onProgress = (done: number) => line.show({ done, total: number })
          const size = await drawDecoys({ file, number }, { signal, onProgress }).finally(line.clear)
          output.result({ file, decoys: number, ...size }, text.done(number, printable(file)))
          return EXIT.done
        },
      ),
    )
}

function progressLine({ done, total }: { done: number; total: number }, seconds: number): string {
  const text = words().commandLine.progress
  const parts = [`${bar(done / total)} ${text.decoys(done, total)}`]
  if (done > 0) parts.push(text.left(formatSeconds(Math.ceil((seconds / done) * (total - done)))))
  return parts.join(', ')
}
