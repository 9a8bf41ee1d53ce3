/** orrery drives: the drives that files can be handed over on. */
import type { Command } from 'commander'
import { words } from '../../../src-shared/words'
import { EXIT } from '../exit-code'
import { formatBytes, table } from '../format'
import { printable } from '../output'
import { examples, type Perform } from '../perform'

export function defineDrives(program: Command, perform: Perform): void {
  const text = words().commandLine.drives
  program
    .command('drives')
    .summary(text.summary)
    .description(text.description)
    .addHelpText('after', examples('orrery drives'))
    .action(
      perform(
        ({ z }) => z.unknown(),
        async ({ output, signal }) => {
          const { pluggedInDrives } = await import('../../workflows/list-drives')
          const drives = await pluggedInDrives(signal)
          const rows = drives.map(({ mountPoint, label, free, size, filesystem, writable }) => [
            printable(mountPoint),
            printable(label),
            text.free(formatBytes(free), formatBytes(size)),
            writable ? filesystem : text.readOnly(filesystem),
          ])
          output.result({ drives }, rows.length === 0 ? text.none : table(rows))
          return EXIT.done
        },
      ),
    )
}
