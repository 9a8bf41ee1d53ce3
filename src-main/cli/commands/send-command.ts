/** orrery send: copies what Orrery made to a drive or folder, and reads it back. */
import { z } from 'zod'
import { asMessage } from '../../../src-shared/advice'
import { sendAndRecord } from '../../workflows/send-files'
import type { RunCommand } from '../context'
import { EXIT } from '../exit-code'
import { count, formatBytes } from '../format'
import { Paths, parseInput, unlocking } from '../input'
import { printable } from '../output'
import { createProgressBar } from '../progress-bar'
import { withKeystore, withPool } from '../with-keystore'

const Input = z.object({
  ...unlocking,
  operands: z.tuple([Paths]),
  to: z.string().min(1, asMessage({ name: 'targetFolderNeeded' })),
  keysWithFiles: z.boolean().default(false),
})

export const send: RunCommand = async (context, input) => {
  const { operands, to, keysWithFiles, ...unlock } = parseInput(Input, input)
  const bar = createProgressBar()
  const request = { inputs: operands[0], targetDir: to, keysWithFiles }
  const report = await withKeystore(context, unlock, (keystore) =>
    withPool((pool) =>
      sendAndRecord({ keystore, pool }, request, { signal: context.signal, onProgress: bar.show }),
    ),
  ).finally(bar.clear)
  const { files, bytes, alreadyThere, readBackFrom } = report
  const lines = [
    `Sent ${count(files, 'file')} (${formatBytes(bytes)}) to ${printable(to)}, read back and equal.`,
  ]
  if (alreadyThere > 0) lines.push(`${alreadyThere} of them were there already, with the same content.`)
  if (readBackFrom === 'cache') {
    lines.push('The system may have read them back from memory: eject the drive before you unplug it.')
  }
  context.output.result(report, lines.join('\n'))
  return EXIT.done
}
