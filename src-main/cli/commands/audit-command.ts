/** orrery audit: what was done, and the proof that nothing was taken out of the record. */
import type { Command } from 'commander'
import { OrreryError } from '../../../src-shared/errors'
import { shortId } from '../../../src-shared/short-id'
import { words } from '../../../src-shared/words'
import type { AuditEntry } from '../../workflows/read-audit-trail'
import { EXIT } from '../exit-code'
import { formatTime, table, toldInWords } from '../format'
import { printable } from '../output'
import { examples, type Perform } from '../perform'
import { withKeystore } from '../with-keystore'

export function defineAudit(program: Command, perform: Perform): void {
  const text = words().commandLine.audit
  program
    .command('audit')
    .summary(text.summary)
    .description(text.description)
    .option('--verify', text.verify)
    .addHelpText('after', examples('orrery audit', 'orrery audit --verify'))
    .action(
      perform(
        ({ z, unlocking }) => z.object({ ...unlocking, verify: z.boolean().default(false) }),
        async (context, { verify, ...unlock }) => {
          const { listAuditTrail, verifyAuditTrail } = await import('../../workflows/read-audit-trail')
          return withKeystore(context, unlock, (keystore) => {
            const verdict = verifyAuditTrail(keystore)
            if (!verdict.ok) {
              throw new OrreryError('AUDIT_BROKEN', {
                advice: { name: 'auditBroken', row: verdict.firstBroken },
              })
            }
            const entries = verify ? [] : listAuditTrail(keystore).map(toldInWords)
            const rows = entries.length === 0 ? [] : [table(entries.map(columns))]
            context.output.result(
              { verified: true, rows: verdict.rows, entries },
              [...rows, text.whole(verdict.rows)].join('\n'),
            )
            return EXIT.done
          })
        },
      ),
    )
}

function columns({ number, time, action, files, keyIds, detail }: AuditEntry): string[] {
  return [
    String(number),
    formatTime(time),
    action,
    files > 0 ? words().commandLine.audit.files(files) : '',
    keyIds.map(shortId).join(' '),
    printable(detail ?? ''),
  ]
}
