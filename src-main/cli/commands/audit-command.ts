/** orrery audit: what was done, and the proof that nothing was taken out of the record. */
import { z } from 'zod'
import { OrreryError } from '../../../src-shared/errors'
import type { AuditEntry } from '../../keystore'
import type { RunCommand } from '../context'
import { EXIT } from '../exit-code'
import { count, formatTime, shortId, table } from '../format'
import { parseInput, unlocking } from '../input'
import { printable } from '../output'
import { withKeystore } from '../with-keystore'

const Input = z.object({ ...unlocking, verify: z.boolean().default(false) })

export const audit: RunCommand = (context, input) => {
  const { verify, ...unlock } = parseInput(Input, input)
  return withKeystore(context, unlock, (keystore) => {
    const verdict = keystore.audit.verify()
    if (!verdict.ok) {
      throw new OrreryError('AUDIT_BROKEN', { advice: { name: 'auditBroken', row: verdict.firstBroken } })
    }
    const entries = verify ? [] : keystore.audit.list()
    const whole = `The audit trail is whole: ${count(verdict.rows, 'row')}, none missing or changed.`
    const rows = entries.length === 0 ? [] : [table(entries.map(columns))]
    context.output.result({ verified: true, rows: verdict.rows, entries }, [...rows, whole].join('\n'))
    return EXIT.done
  })
}

function columns({ number, time, action, files, keyIds, detail }: AuditEntry): string[] {
  return [
    String(number),
    formatTime(time),
    action,
    files > 0 ? count(files, 'file') : '',
    keyIds.map(shortId).join(' '),
    printable(detail ?? ''),
  ]
}
