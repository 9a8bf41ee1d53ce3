/** orrery lab: the paper's evaluation on pictures of one's own. No keystore is opened. */
import { basename } from 'node:path'
import { type Command, Option } from 'commander'
import type { Advice } from '../../../src-shared/advice'
import { MOST_SEED, MOST_SEQUENCES } from '../../../src-shared/lab/lab-limits'
import type { LabProgress } from '../../../src-shared/lab/lab-progress'
import type { LabReport } from '../../../src-shared/lab/lab-report'
import { isAnswer, MEASURE_NAMES, type MeasureName } from '../../../src-shared/lab/measure-names'
import { explain, words } from '../../../src-shared/words'
import type { LabOutcome, LabRequest, LabResult } from '../../workflows/run-lab'
import type { StsRequest, StsResult } from '../../workflows/run-sts'
import { EXIT, type ExitCode } from '../exit-code'
import { formatSeconds, table } from '../format'
import { tellFailures } from '../job-result'
import { tellLeftOut } from '../left-out'
import { hintLine, type Output, printable } from '../output'
import { type Context, examples, type Perform } from '../perform'
import { bar, createLine } from '../progress-bar'

const DEFAULT_SEED = 1
const ONLY = '--only <NAME,...>'
/** Names of measures in a line of the help. */
const NAMES_IN_LINE = 6

export function defineLab(program: Command, perform: Perform): void {
  const text = words().commandLine.lab
  program
    .command('lab')
    .summary(text.summary)
    .description(text.description)
    .argument('[IMAGE...]', text.images)
    .option('-o, --output <DIR>', text.output)
    .addOption(new Option('--quick', text.quick).conflicts('full'))
    .option('--full', text.full)
    .option('--seed <N>', text.seed)
    .option(ONLY, text.only)
    .option('--sts <FILE>', text.sts)
    .addHelpText('after', `\n${text.names(namesInLines())}`)
    .addHelpText(
      'after',
      examples(
        'orrery lab brain.dcm -o reports',
        'orrery lab pictures --full -o reports',
        'orrery lab a.png --only entropy,quality -o reports',
        'orrery lab --sts random.bin',
      ),
    )
    .action(
      perform(
        ({ z, asMessage, wholeNumber }) =>
          z
            .object({
              operands: z.tuple([z.array(z.string().min(1, asMessage({ name: 'pathEmpty' })))]),
              output: z
                .string()
                .min(1, asMessage({ name: 'resultsFolderNeeded' }))
                .optional(),
              quick: z.boolean().default(false),
              full: z.boolean().default(false),
              seed: wholeNumber('--seed', 0, MOST_SEED).optional(),
              only: z
                .string()
                .transform((names, context) => {
                  const named = names.split(',').map((name) => name.trim())
                  const unknown = unknownName(named)
                  if (unknown !== undefined) context.addIssue(asMessage(unknown))
                  return named as MeasureName[]
                })
                .nullable()
                .default(null),
              sts: z
                .string()
                .min(1, asMessage({ name: 'pathEmpty' }))
                .optional(),
            })
            .transform(({ operands: [paths], output, full, seed, only, sts }, context) => {
              const scale = full ? ('full' as const) : ('quick' as const)
              const complain = (name: 'stsAlone' | 'pathNeeded' | 'resultsFolderNeeded') => {
                context.addIssue(asMessage({ name }))
                return { file: '', scale }
              }
              if (sts !== undefined) {
                const isAlone =
                  paths.length === 0 && output === undefined && only === null && seed === undefined
                return isAlone ? { file: sts, scale } : complain('stsAlone')
              }
              if (paths.length === 0) return complain('pathNeeded')
              if (output === undefined) return complain('resultsFolderNeeded')
              return {
                inputs: paths.map((path) => ({ path })),
                output,
                scale,
                seed: seed ?? DEFAULT_SEED,
                only,
              }
            }),
        async (context, request) =>
          'file' in request ? testFile(context, request) : measurePictures(context, request),
      ),
    )
}

async function measurePictures({ output, signal }: Context, request: LabRequest): Promise<ExitCode> {
  const { runLab } = await import('../../workflows/run-lab')
  const line = createLine(progressLine)
  return tell(output, await runLab(request, { signal, onProgress: line.show }).finally(line.clear))
}

async function testFile({ output, signal }: Context, request: StsRequest): Promise<ExitCode> {
  const { runSts } = await import('../../workflows/run-sts')
  const text = words().commandLine
  const line = createLine(
    ([done, of]: readonly [number, number]) => `${bar(done / of)} ${text.lab.sequences(done, of)}`,
  )
  const onProgress = (...sequences: [number, number]) => line.show(sequences)
  const result = await runSts(request, { signal, onProgress }).finally(line.clear)
  output.result(result, stsText(result, request.scale))
  return EXIT.done
}

/** A line a test: how many of its rows passed, and the smallest p-value. */
function stsText(result: StsResult, scale: StsRequest['scale']): string {
  const {
    sp80022,
    sp80022Sources: [source],
  } = result
  const text = words().commandLine.lab
  const tests = [...new Set(sp80022.map(({ test }) => test))]
  const lines = tests.map((test) => {
    const rows = sp80022.filter((row) => row.test === test)
    const applicable = rows.filter(({ passed }) => passed !== null)
    if (applicable.length === 0) return [test, text.notApplicable]
    const passed = applicable.filter((row) => row.passed === true).length
    const pValues = applicable.flatMap((row) => row.pValues.filter((p) => p !== null))
    return [test, text.rowsPassed(passed, applicable.length), Math.min(...pValues).toFixed(6)]
  })
  const { sequences = 0, bits = 0, expectedFalse = 0 } = source ?? {}
  return [
    text.tested(sequences, bits.toLocaleString('en-US')),
    table([[...text.stsColumns], ...lines]),
    ...untestedText(result, scale),
    text.stsMeans(expectedFalse.toFixed(1)),
  ].join('\n')
}

function untestedText({ testedBytes, untestedBytes }: StsResult, scale: StsRequest['scale']): string[] {
  const text = words().commandLine.lab
  const number = (value: number) => value.toLocaleString('en-US')
  return untestedBytes === 0
    ? []
    : [text.untested(number(testedBytes), number(untestedBytes), number(MOST_SEQUENCES[scale]))]
}

function namesInLines(): string {
  const lines: string[] = []
  for (let at = 0; at < MEASURE_NAMES.length; at += NAMES_IN_LINE)
    lines.push(`  ${MEASURE_NAMES.slice(at, at + NAMES_IN_LINE).join(', ')}`)
  return lines.join(',\n')
}

function unknownName(names: readonly string[]): Advice | undefined {
  const value = names.find((name) => !(MEASURE_NAMES as readonly string[]).includes(name))
  if (value === undefined) return undefined
  return { name: 'optionValueUnknown', option: ONLY, value: printable(value), choices: [...MEASURE_NAMES] }
}

function progressLine({ picture, pictures, name, measures, share }: LabProgress, seconds: number): string {
  const text = words().commandLine
  const running = measures.filter(({ state }) => state === 'running').map(({ measure }) => measure)
  const parts = [
    `${bar(share)} ${text.lab.progress(picture + 1, pictures, printable(name), running.join(', '))}`,
  ]
  if (share > 0.02) parts.push(text.progress.left(formatSeconds(Math.ceil((seconds / share) * (1 - share)))))
  return parts.join(', ')
}

function tell(output: Output, { outcomes, cancelled, undone, begun, seconds }: LabResult): ExitCode {
  const text = words().commandLine.lab
  const done = outcomes.filter((outcome) => outcome.status === 'done')
  const failed = outcomes.filter((outcome) => outcome.status === 'failed')
  tellFailures(output, failed)
  tellSkipped(output, outcomes)
  for (const outcome of done) tellNotes(output, outcome)
  if (cancelled) output.note(`orrery: ${text.cancelled}`)
  for (const folder of begun) output.note(`orrery: ${text.begun(printable(folder))}`)
  if (undone > 0) output.note(`orrery: ${text.undone(undone)}`)
  if (cancelled || begun.length > 0 || undone > 0) output.note(hintLine(text.goesOn))
  const lines = done.map(({ source, folder, wasThere }) =>
    (wasThere ? text.wasThere : text.done)(printable(basename(source)), printable(folder)),
  )
  const told = outcomes.map((outcome) =>
    'error' in outcome ? { ...outcome, error: explain(outcome.error) } : outcome,
  )
  output.result(
    { outcomes: told, cancelled, undone, begun, seconds },
    lines.length > 0 ? lines.join('\n') : text.none,
  )
  if (cancelled) return EXIT.cancelled
  if (done.length === 0) return EXIT.refused
  const isAll =
    failed.length === 0 && undone === 0 && done.every(({ report }) => missingIn(report).length === 0)
  return isAll ? EXIT.done : EXIT.someFailed
}

/** Files that lie beside pictures are counted; whatever could be taken for a picture is named. */
function tellSkipped(output: Output, outcomes: readonly LabOutcome[]): void {
  const skipped = outcomes.filter((outcome) => outcome.status === 'skipped')
  const others = skipped.filter(({ error }) => error.code === 'PICTURE_KIND_UNKNOWN')
  tellLeftOut(
    output,
    skipped.filter((outcome) => !others.includes(outcome)),
  )
  if (others.length > 0) output.note(`orrery: ${words().commandLine.lab.noPictures(others.length)}`)
}

function tellNotes(
  output: Output,
  { source, report, changed, damaged, strangers }: Extract<LabOutcome, { status: 'done' }>,
): void {
  const text = words().commandLine.lab
  const about = (note: string) => output.note(`orrery: ${printable(source)}: ${note}`)
  for (const { folder, files } of damaged) about(text.notWhole(printable(folder), files.join(', ')))
  if (changed.length > 0) about(text.changed(changed.join(', ')))
  for (const { measure, code } of report.notMeasured)
    about(text.notMeasured(measure, explain({ code }).message, code))
  const missing = missingIn(report)
  if (missing.length > 0) about(text.triedAgain(missing.join(', ')))
  if (strangers !== null) about(text.strangers(printable(strangers)))
}

/** Measures that could not be made, though not because of the picture. */
function missingIn({ notMeasured }: LabReport): MeasureName[] {
  return notMeasured.flatMap(({ measure, code }) => (isAnswer(code) ? [] : [measure]))
}
