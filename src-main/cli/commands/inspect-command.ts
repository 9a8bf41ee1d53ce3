/** orrery inspect: what anyone can read from encrypted files. No keystore is opened. */
import type { Command } from 'commander'
import { words } from '../../../src-shared/words'
import type { Inspection } from '../../workflows/inspect-files'
import { EXIT } from '../exit-code'
import { formatBytes } from '../format'
import { inWords, tellFailures } from '../job-result'
import { tellGaps, tellLeftOut } from '../left-out'
import { printable } from '../output'
import { examples, type Perform } from '../perform'
import { withPool } from '../with-keystore'

export function defineInspect(program: Command, perform: Perform): void {
  const text = words().commandLine.inspect
  program
    .command('inspect')
    .summary(text.summary)
    .description(text.description)
    .argument('<PATH...>', text.paths)
    .addHelpText('after', examples('orrery inspect encrypted/1a2b3c4d-0001.png'))
    .action(
      perform(
        ({ z, Paths }) => z.object({ operands: z.tuple([Paths]) }),
        async ({ output, signal }, { operands }) => {
          const { gapsByName, inspectFiles } = await import('../../workflows/inspect-files')
          const inspections = await withPool((pool) => inspectFiles(pool, operands[0], signal))
          const encrypted = inspections.filter((file) => file.status === 'encrypted')
          const failed = inspections.filter((file) => file.status === 'failed')
          tellFailures(output, inspections)
          tellLeftOut(output, inspections)
          const gaps = gapsByName(inspections)
          tellGaps(output, gaps)
          const summary = text.counts(encrypted.length, inspections.length)
          output.result(
            { files: inspections.map(inWords), gaps },
            [...encrypted.map(describe), summary].join('\n'),
          )
          if (encrypted.length === 0) return EXIT.refused
          return failed.length > 0 ? EXIT.someFailed : EXIT.done
        },
      ),
    )
}

type Encrypted = Extract<Inspection, { status: 'encrypted' }>

function describe({ source, container, keyId, fileId, tiles, rows, bytesOnDisk }: Encrypted): string {
  const text = words().commandLine.inspect
  return [
    printable(source),
    `  ${text.kind(words().containers[container].noun, tiles, rows, formatBytes(bytesOnDisk))}`,
    `  ${text.keyId(keyId)}`,
    `  ${text.fileId(fileId)}`,
    '',
  ].join('\n')
}
