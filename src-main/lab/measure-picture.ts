/** All measures of one picture, on all threads; each is kept as soon as it is made. */
import { type ErrorCode, OrreryError, toOrreryError } from '../../src-shared/errors'
import { SECTIONS } from '../../src-shared/lab/lab-report'
import type { MeasureName } from '../../src-shared/lab/measure-names'
import { SEQUENCE_SOURCES, sequencePlan } from '../analysis/sp80022/sequence-bits'
import { expectedFalse, summarise } from '../analysis/sp80022/summarise'
import type { LabPool } from './lab-pool'
import { costOf, type ProgressWatch } from './progress-watch'
import type { AnySection, PictureTask, Pngs } from './thread-calls'
import type { KeptSection, WorkFolder } from './work-folder'

export interface Measuring {
  readonly pool: LabPool
  readonly work: WorkFolder
  readonly watch: ProgressWatch
  readonly signal: AbortSignal
}

export interface MeasuredPicture {
  readonly sections: ReadonlyMap<MeasureName, KeptSection>
  readonly notMeasured: readonly { readonly measure: MeasureName; readonly code: ErrorCode }[]
  /** Kept by an earlier run and changed by somebody since: measured anew. */
  readonly changed: readonly MeasureName[]
}

/** What takes the whole machine: it is measured when nothing else is. */
const ALONE: readonly MeasureName[] = ['time']

/**
 * A measure that throws is not made, whether the picture is nothing that can be measured so or a thread died of it: the report says so.
 * @throws OrreryError CANCELLED, and what comes of writing. What was measured until then is kept.
 */
export async function measurePicture(
  task: PictureTask,
  measures: readonly MeasureName[],
  measuring: Measuring,
): Promise<MeasuredPicture> {
  const { signal } = measuring
  const stop = new AbortController()
  const leave = () => stop.abort()
  signal.addEventListener('abort', leave)
  if (signal.aborted) leave()
  try {
    return await measureAll(task, measures, measuring, stop)
  } finally {
    signal.removeEventListener('abort', leave)
  }
}

/** @param stop stops all threads; aborted when something cannot be written too, for the rest is of no use then. */
async function measureAll(
  task: PictureTask,
  measures: readonly MeasureName[],
  { pool, work, watch }: Measuring,
  stop: AbortController,
): Promise<MeasuredPicture> {
  const sections = new Map<MeasureName, KeptSection>()
  const notMeasured: { measure: MeasureName; code: ErrorCode }[] = []
  const changed: MeasureName[] = []
  const pixels = task.picture.rows * task.picture.columns
  watch.expect(measures, task.scale, pixels)

  const missing: MeasureName[] = []
  for (const measure of measures) {
    const kept = await work.kept(measure)
    if (kept === 'changed') changed.push(measure)
    if (typeof kept === 'string') {
      missing.push(measure)
      continue
    }
    sections.set(measure, kept)
    watch.ended(measure, 'done')
  }

  async function make(measure: MeasureName): Promise<void> {
    let made: Made
    try {
      made = await measured(task, measure, { pool, work, watch, signal: stop.signal })
    } catch (thrown) {
      if (stop.signal.aborted) throw new OrreryError('CANCELLED')
      notMeasured.push({ measure, code: toOrreryError(thrown).code })
      watch.ended(measure, 'failed')
      return
    }
    const { seconds, section, pngs } = made
    await work.keep(measure, { seconds, section }, pngs)
    sections.set(measure, { seconds, section })
    watch.ended(measure, 'done')
  }

  const cost = (measure: MeasureName) => costOf(measure, task.scale, pixels)
  const together = missing.filter((measure) => !ALONE.includes(measure)).sort((a, b) => cost(a) - cost(b))
  await allOrThrow(together.map(make), stop)
  for (const measure of missing) if (ALONE.includes(measure)) await make(measure)
  notMeasured.sort((a, b) => measures.indexOf(a.measure) - measures.indexOf(b.measure))
  return { sections, notMeasured, changed }
}

type Made = KeptSection & { readonly pngs: Pngs }

async function measured(task: PictureTask, measure: MeasureName, measuring: Measuring): Promise<Made> {
  if (measure === 'sp80022') return sp80022(task, measuring)
  const { pool, watch, signal } = measuring
  const [share] = watch.running(measure)
  const { value, seconds } = await pool.run('measure', { ...task, measure }, signal, share)
  // No NaN gets past this.
  const section = SECTIONS[measure].parse(value.section) as AnySection
  return { seconds, section, pngs: value.pngs }
}

/** Sequence by sequence, so that all threads share the work. */
async function sp80022(task: PictureTask, { pool, watch, signal }: Measuring): Promise<Made> {
  const sequences = SEQUENCE_SOURCES.flatMap((source) => {
    const plan = sequencePlan(source, task.scale, task.picture)
    return Array.from({ length: plan.sequences }, (_, index) => ({ source, plan, index }))
  })
  const shares = watch.running('sp80022', sequences.length)
  const tasks = sequences.map((sequence) => ({ ...task, ...sequence }))
  const answers = await pool.runAll('sequence', tasks, signal, { shares })
  const tested = SEQUENCE_SOURCES.map((source) => {
    const plan = sequencePlan(source, task.scale, task.picture)
    const pValues = answers.flatMap(({ value }, n) => (sequences[n]?.source === source ? [value] : []))
    const rows = summarise(source, pValues)
    return { rows, source: { source, ...plan, expectedFalse: expectedFalse(rows) } }
  })
  const section = SECTIONS.sp80022.parse({
    sp80022: tested.flatMap(({ rows }) => rows),
    sp80022Sources: tested.map(({ source }) => source),
  })
  const seconds = answers.reduce((sum, answer) => sum + answer.seconds, 0)
  return { seconds: Math.round(1000 * seconds) / 1000, section, pngs: {} }
}

/** Stops the others when one throws, and waits for all, so that nothing writes any more when it throws the same. */
async function allOrThrow(work: readonly Promise<void>[], stop: AbortController): Promise<void> {
  try {
    await Promise.all(work)
  } catch (thrown) {
    stop.abort()
    await Promise.allSettled(work)
    throw thrown
  }
}
