/** orrery inspect: what anyone can read from encrypted files. No keystore is opened. */
import { z } from 'zod'
import { unlessCancelled } from '../../files/cancel'
import type { Inspection } from '../../jobs/reports'
import { inspectFiles } from '../../workflows/inspect-files'
import type { RunCommand } from '../context'
import { EXIT } from '../exit-code'
import { count, formatBytes } from '../format'
import { Paths, parseInput } from '../input'
import { inWords, tellFailure } from '../job-result'
import { printable } from '../output'
import { withPool } from '../with-keystore'

const Input = z.object({ operands: z.tuple([Paths]) })

type Encrypted = Extract<Inspection, { status: 'encrypted' }>

export const inspect: RunCommand = async ({ output, signal }, input) => {
  const { operands } = parseInput(Input, input)
  const inspections = await withPool((pool) => unlessCancelled(inspectFiles(pool, operands[0]), signal))
  const encrypted = inspections.filter((file) => file.status === 'encrypted')
  const failed = inspections.filter((file) => file.status === 'failed')
  for (const { source, error } of failed) tellFailure(output, source, error)
  const summary = `${count(encrypted.length, 'encrypted file')} of ${count(inspections.length, 'file')}.`
  output.result({ files: inspections.map(inWords) }, [...encrypted.map(describe), summary].join('\n'))
  if (encrypted.length === 0) return EXIT.refused
  return failed.length > 0 ? EXIT.someFailed : EXIT.done
}

function describe({ source, container, keyId, fileId, tiles, rows, bytesOnDisk }: Encrypted): string {
  const kind = container === 'png' ? 'PNG picture' : 'DICOM object'
  return [
    printable(source),
    `  kind     ${kind}, ${count(tiles, 'tile')} of ${count(rows, 'row')}, ${formatBytes(bytesOnDisk)}`,
    `  key id   ${keyId}`,
    `  file id  ${fileId}`,
    '',
  ].join('\n')
}
