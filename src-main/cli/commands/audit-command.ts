/** orrery audit, audit begin and audit old: what was done, and the proof that nothing was taken out of the record. */
import type { Command } from 'commander'
import { doubtReport } from '../../../src-shared/doubt-report'
import { OrreryError } from '../../../src-shared/errors'
import { shortId } from '../../../src-shared/short-id'
import { explain, words } from '../../../src-shared/words'
import type { AuditEntry, AuditVerdict } from '../../workflows/read-audit-trail'
import { EXIT } from '../exit-code'
import { formatTime, table, toldInWords } from '../format'
import { tellDoubts } from '../job-result'
import { printable } from '../output'
import { examples, type Perform } from '../perform'
import { withKeystore } from '../with-keystore'

export function defineAudit(program: Command, perform: Perform): void {
  const text = words().commandLine.audit
  const audit = program
    .command('audit')
    .summary(text.summary)
    .description(text.description)
    .option('--verify', text.verify)
    .addHelpText('after', examples('orrery audit', 'orrery audit --verify', 'orrery audit begin'))
    .action(
      perform(
        ({ z, unlocking }) => z.object({ ...unlocking, verify: z.boolean().default(false) }),
        async (context, { verify, ...unlock }) => {
          const { doubtsOf, listAuditTrail, verifyAuditTrail } = await import(
            '../../workflows/read-audit-trail'
          )
          return withKeystore(context, unlock, (keystore) => {
            // Rows of a trail that is not whole are not shown as if they were all.
            const doubts = doubtsOf(keystore)
            const refusing = doubts.find(({ name }) => verify || name === 'trailBroken')
            if (refusing !== undefined) throw OrreryError.fromReport(doubtReport(refusing))
            const { rows } = wholeVerdict(verifyAuditTrail(keystore))
            const entries = verify ? [] : listAuditTrail(keystore).map(toldInWords)
            const lines = entries.length === 0 ? [] : [table(entries.map(columns))]
            tellDoubts(context.output, doubts)
            context.output.result(
              { verified: true, rows, doubts, entries },
              [...lines, text.whole(rows)].join('\n'),
            )
            return EXIT.done
          })
        },
      ),
    )
  defineBegin(audit, perform)
  defineOld(audit, perform)
}

function wholeVerdict(verdict: AuditVerdict): Extract<AuditVerdict, { ok: true }> {
  if (verdict.ok) return verdict
  throw OrreryError.fromReport(doubtReport({ name: 'trailBroken', row: verdict.firstBroken }))
}

function defineBegin(audit: Command, perform: Perform): void {
  const text = words().commandLine.audit.begin
  audit
    .command('begin')
    .description(text.description)
    .addHelpText('after', examples('orrery audit begin'))
    .action(
      perform(
        ({ z, unlocking }) => z.object(unlocking),
        async (context, unlock) => {
          const { beginNewTrail } = await import('../../workflows/read-audit-trail')
          const doubts = await withKeystore(context, unlock, beginNewTrail)
          const lines = [
            ...doubts.map((doubt) => explain(doubtReport(doubt)).message),
            doubts.length === 0 ? text.nothingWrong : text.done,
          ]
          context.output.result({ begun: doubts.length > 0, doubts }, lines.join('\n'))
          return EXIT.done
        },
      ),
    )
}

function defineOld(audit: Command, perform: Perform): void {
  const text = words().commandLine.audit.old
  audit
    .command('old')
    .description(text.description)
    .addHelpText('after', examples('orrery audit old'))
    .action(
      perform(
        ({ z, unlocking }) => z.object(unlocking),
        async (context, unlock) => {
          const { listOldTrails } = await import('../../workflows/read-audit-trail')
          const trails = await withKeystore(context, unlock, listOldTrails)
          const told = trails.map(({ entries, ...trail }) => ({
            ...trail,
            entries: entries.map(toldInWords),
          }))
          const lines = told.flatMap(({ ended, doubts, entries, isAsEnded }) => [
            ended === null ? text.endedUnknown : text.ended(formatTime(ended)),
            ...doubts.map((doubt) => explain(doubtReport(doubt)).message),
            ...(isAsEnded ? [] : [text.changedSince]),
            table(entries.map(columns)),
          ])
          context.output.result({ trails: told }, lines.length === 0 ? text.none : lines.join('\n'))
          return EXIT.done
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
