/** A run of the lab: pictures in, a folder with a report for each out. */
import { basename, resolve } from 'node:path'
import { version } from '../../package.json'
import { type ErrorReport, OrreryError, toOrreryError } from '../../src-shared/errors'
import type { LabProgress } from '../../src-shared/lab/lab-progress'
import { LabReport, type PictureNote, type Scale } from '../../src-shared/lab/lab-report'
import { isAnswer, MEASURE_NAMES, type MeasureName } from '../../src-shared/lab/measure-names'
import type { Picture } from '../analysis/picture'
import { throwIfCancelled } from '../files/cancel'
import { prepareFolder } from '../files/prepare-folder'
import { findFiles } from '../jobs/find-files'
import { folderName } from './folder-name'
import type { LabKey } from './lab-key'
import { LabPool, threadsFor } from './lab-pool'
import { type MeasuredPicture, measurePicture } from './measure-picture'
import { filesOfReports } from './own-reports'
import { isCalledPicture } from './picture-names'
import { ProgressWatch } from './progress-watch'
import { readPictures } from './read-picture'
import { PAGE_FILE, REPORT_FILE, reportText, type WorkRequest, withNumbers } from './report-json'
import type { PictureTask, PreparedPicture, SharedPicture } from './thread-calls'
import { type DamagedReport, openReport, type WorkFolder } from './work-folder'

/** A file, or a folder of them; or a picture that is in memory only, with the name that its report gets. */
export type LabInput =
  | { readonly path: string }
  | { readonly name: string; readonly picture: Picture; readonly notes: readonly PictureNote[] }

export interface LabRequest {
  readonly inputs: readonly LabInput[]
  /** The folder that gets a folder for each picture. Made when it is missing. Nothing in it is written over. */
  readonly output: string
  readonly scale: Scale
  /** 0 to 2^32 - 1. */
  readonly seed: number
  /** What to measure, or `null` for everything. */
  readonly only: readonly MeasureName[] | null
}

export interface LabControl {
  /** Ends the run within a second; what is measured by then is kept for the next run with the same request. */
  readonly signal: AbortSignal
  /** Called some times a second at most. */
  readonly onProgress: (progress: LabProgress) => void
  /** Called as soon as it is known what became of a picture or file. */
  readonly onOutcome?: (outcome: LabOutcome) => void
}

export type LabOutcome =
  | {
      readonly status: 'done'
      /** As it was asked for: the file's path, or the picture's name. */
      readonly source: string
      /** Of the report: `report.html`, `report.json`, `original.png`, ... */
      readonly folder: string
      readonly report: LabReport
      /** The folder held the finished report of this very request before; nothing was measured. */
      readonly wasThere: boolean
      /** Measured by an earlier run that did not come to its end, changed by somebody since, and so measured anew. */
      readonly changed: readonly MeasureName[]
      /** Other reports of the same request, of which files are missing or changed. */
      readonly damaged: readonly DamagedReport[]
      /** A folder in which files were left that lay beside the report's while it was made, and are none of them. */
      readonly strangers: string | null
    }
  | { readonly status: 'failed'; readonly source: string; readonly error: ErrorReport }
  /** It lies in a chosen folder and is nothing that the lab could measure. */
  | { readonly status: 'skipped'; readonly source: string; readonly error: ErrorReport }

export interface LabResult {
  readonly outcomes: readonly LabOutcome[]
  readonly cancelled: boolean
  /** Files and pictures that have no outcome, or not all, because the run was cancelled or nothing could be written any more. */
  readonly undone: number
  /** Folders of reports that were begun and are not whole: the same request goes on with them. */
  readonly begun: readonly string[]
  readonly seconds: number
}

/**
 * One picture after the other, the measures of each on all cores. A picture that fails does not end the run, but for errors that every
 * other would meet too: a full drive, a missing model.
 * @throws OrreryError OUTPUT_UNWRITABLE and its like, when the folder cannot be made; NOTHING_TO_DO when there is no file.
 */
export async function runLab(request: LabRequest, control: LabControl): Promise<LabResult> {
  const { signal, onProgress } = control
  const start = performance.now()
  const outcomes: LabOutcome[] = []
  const ended = (cancelled: boolean, undone: number): LabResult => ({
    ...{ outcomes, undone, cancelled, begun: run?.begun ?? [] },
    seconds: (performance.now() - start) / 1000,
  })
  const told = (outcome: LabOutcome) => {
    outcomes.push(outcome)
    control.onOutcome?.(outcome)
  }
  const output = resolve(request.output)
  let run: Run | undefined
  try {
    const sources = await listSources(request.inputs, output, signal)
    if (sources.length === 0) throw new OrreryError('NOTHING_TO_DO')
    const folder = await prepareFolder(output, 'private')
    folder.close()
    run = new Run({ ...request, output }, signal, new ProgressWatch(sources.length, onProgress), told)
    for (const [index, source] of sources.entries()) {
      const ending = signal.aborted ? 'cancelled' : await run.source(source, index)
      if (ending === 'cancelled') return ended(true, sources.length - index)
      if (ending === 'stopped') return ended(false, sources.length - index - 1)
    }
    return ended(false, 0)
  } catch (thrown) {
    if (signal.aborted) return ended(true, 0)
    throw thrown
  } finally {
    await run?.close()
  }
}

type Source =
  | { readonly path: string; readonly chosen: boolean }
  | { readonly path: string; readonly error: ErrorReport; readonly status: 'failed' | 'skipped' }
  | Extract<LabInput, { name: string }>

async function listSources(
  inputs: readonly LabInput[],
  output: string,
  signal: AbortSignal,
): Promise<Source[]> {
  const paths = inputs.flatMap((input) => ('path' in input ? [input.path] : []))
  const found = await findFiles(paths, output, signal)
  const met = found.flatMap((file) => (file.ok && !file.chosen ? [file.path] : []))
  const own = await filesOfReports(met)
  return [
    ...found.map((file): Source => {
      const { path } = file
      if (file.ok && !file.chosen && own.has(path))
        return { path, error: { code: 'LAB_OWN_REPORT' }, status: 'skipped' }
      if (file.ok) return { path, chosen: file.chosen }
      return { path, error: file.error, status: file.isSkipped === true ? 'skipped' : 'failed' }
    }),
    ...inputs.filter((input) => 'name' in input),
  ]
}

interface NamedPicture {
  /** Of the file. */
  readonly name: string
  /** Of the report's folder, as far as it is free. */
  readonly folder: string
  readonly picture: Picture
  readonly notes: readonly PictureNote[]
}

/** `stopped`: every other picture would fail for the same reason. */
type Ending = 'done' | 'stopped' | 'cancelled'

class Run {
  /** Folders of reports that are not whole. */
  readonly begun: string[] = []
  readonly #request: LabRequest
  readonly #signal: AbortSignal
  readonly #watch: ProgressWatch
  readonly #told: (outcome: LabOutcome) => void
  readonly #measures: readonly MeasureName[]
  #pool: LabPool | undefined
  #key: LabKey | undefined
  #pictures = 0

  constructor(
    request: LabRequest,
    signal: AbortSignal,
    watch: ProgressWatch,
    told: (outcome: LabOutcome) => void,
  ) {
    this.#request = request
    this.#signal = signal
    this.#watch = watch
    this.#told = told
    const { only } = request
    this.#measures = MEASURE_NAMES.filter((name) => only === null || only.includes(name))
  }

  /** Tells an outcome for each picture of the source, or for the file that has none. */
  async source(source: Source, index: number): Promise<Ending> {
    const named = 'name' in source ? source.name : source.path
    this.#watch.begin(index, basename(named))
    if ('error' in source) {
      const { status, error } = source
      this.#told({ status, source: named, error })
      return 'done'
    }
    let pictures: NamedPicture[]
    try {
      pictures = await picturesOf(source, this.#signal)
    } catch (thrown) {
      if (this.#signal.aborted) return 'cancelled'
      this.#told({ source: named, ...notRead(source, toOrreryError(thrown)) })
      return 'done'
    }
    for (const picture of pictures) {
      try {
        throwIfCancelled(this.#signal)
        this.#told(await this.#picture(picture, named))
      } catch (thrown) {
        if (this.#signal.aborted) return 'cancelled'
        const error = toOrreryError(thrown)
        this.#told({ status: 'failed', source: named, error: inLab(error) })
        if (ENDING.test(error.code)) return 'stopped'
      }
    }
    return 'done'
  }

  async #picture(
    { name, folder: wished, picture, notes }: NamedPicture,
    source: string,
  ): Promise<LabOutcome> {
    const { scale, seed, output } = this.#request
    const task = await this.#task(picture)
    const pool = await this.#poolFor(picture)
    const { value: prepared } = await pool.run('prepare', task, this.#signal)
    const { rows, columns } = picture
    const request: WorkRequest = {
      program: `orrery ${version}`,
      scale,
      seed,
      image: { name, rows, columns, sha256: prepared.sha256, notes: [...notes] },
      measures: [...this.#measures],
    }
    const opened = await openReport(output, wished, request)
    const { damaged } = opened
    if (opened.isFinished) {
      const { folder, report } = opened
      const there = { wasThere: true, changed: [], strangers: null }
      return { status: 'done', source, folder, report, damaged, ...there }
    }
    const { work, earlier } = opened
    let isWhole = false
    try {
      if (earlier !== null) await work.takeOver(earlier, this.#measures)
      const tools = { pool, work, watch: this.#watch, signal: this.#signal }
      const measured = await measurePicture(task, this.#measures, tools)
      if (earlier !== null && isAllOf(measured, earlier.report, this.#measures)) {
        await work.discard()
        isWhole = true
        const there = { wasThere: true, changed: [], strangers: null }
        return { status: 'done', source, ...earlier, damaged, ...there }
      }
      const { value: pngs } = await pool.run('draw', task, this.#signal)
      for (const [png, bytes] of Object.entries(pngs)) await work.writePicture(png, bytes)
      const report = await this.#write(work, this.#report(request, prepared, task.key, measured))
      const { folder, strangers } = await work.finish()
      isWhole = true
      const { changed } = measured
      return { status: 'done', source, folder, report, damaged, wasThere: false, changed, strangers }
    } finally {
      if (!isWhole) this.begun.push(work.place)
      await work.leave()
    }
  }

  /** Returns the report as it is written: with the hashes of its files. */
  async #write(work: WorkFolder, report: LabReport): Promise<LabReport> {
    // What draws plots takes a while to load.
    const { reportHtml } = await import('./report-html')
    await work.writeFile(PAGE_FILE, await reportHtml(report, (name) => work.readPicture(name)))
    const whole = withNumbers({ ...report, run: { ...report.run, files: work.files } })
    await work.writeFile(REPORT_FILE, reportText(whole))
    return whole
  }

  #report(
    { program, scale, seed, image }: WorkRequest,
    { fileId, rule }: PreparedPicture,
    { keyId }: LabKey,
    { sections, notMeasured }: MeasuredPicture,
  ): LabReport {
    const inOrder = this.#measures.flatMap((measure) => {
      const kept = sections.get(measure)
      return kept === undefined ? [] : [{ measure, ...kept }]
    })
    return LabReport.parse({
      orreryLab: 1,
      program,
      run: {
        at: new Date().toISOString(),
        seconds: Object.fromEntries(inOrder.map(({ measure, seconds }) => [measure, seconds])),
        files: {},
      },
      scale,
      seed,
      image,
      key: { keyId, fileId, rule },
      notMeasured,
      ...Object.assign({}, ...inOrder.map(({ section }) => section)),
    })
  }

  async #task(picture: Picture): Promise<PictureTask> {
    const { seed, scale } = this.#request
    const pool = await this.#poolFor(picture)
    this.#key ??= (await pool.run('labKey', { seed }, this.#signal)).value
    return { picture: shared(picture, this.#pictures++), key: this.#key, seed, scale }
  }

  async #poolFor({ rows, columns }: Picture): Promise<LabPool> {
    const threads = threadsFor(rows * columns)
    if (this.#pool?.threads !== threads || this.#pool.isBroken) {
      await this.#pool?.close()
      this.#pool = new LabPool(threads)
    }
    return this.#pool
  }

  async close(): Promise<void> {
    this.#watch.close()
    await this.#pool?.close()
  }
}

/** Behind the name of a DICOM file whose stored values are measured too. */
const PIXEL_DATA = '-pixel-data'

/** Whether an earlier report tells all of it: what it lacks could not be measured this time either. */
function isAllOf(
  { sections, notMeasured }: MeasuredPicture,
  { run, notMeasured: lacking }: LabReport,
  measures: readonly MeasureName[],
): boolean {
  const codeIn = (list: MeasuredPicture['notMeasured'], measure: MeasureName) =>
    list.find((each) => each.measure === measure)?.code
  const isLacking = (measure: MeasureName) => {
    const [before, now] = [codeIn(lacking, measure), codeIn(notMeasured, measure)]
    return before !== undefined && now !== undefined && (isAnswer(before) || !isAnswer(now))
  }
  return measures.every(
    (measure) => (sections.has(measure) && run.seconds[measure] !== undefined) || isLacking(measure),
  )
}

/** Of no other picture more can be expected. */
const ENDING = /^(MODEL_|DISK_FULL|QUOTA_REACHED|OUTPUT_(UNWRITABLE|MOVED|READ_ONLY)$)/

/** Of these the lab knows better what to do than whoever else meets them. */
function inLab(error: OrreryError): ErrorReport {
  const isFull = error.code === 'DISK_FULL' || error.code === 'QUOTA_REACHED'
  return isFull ? { code: error.code, advice: { name: 'labGoesOn' } } : error.report()
}

/** What lies in a folder beside pictures, and neither is called nor begins like one, has not failed. */
function notRead(source: Exclude<Source, { error: ErrorReport }>, error: OrreryError) {
  const failed = { status: 'failed', error: error.report() } as const
  if (!('chosen' in source) || source.chosen) return failed
  if (error.code === 'PICTURE_MISSING') return { ...failed, status: 'skipped' } as const
  const isNone = error.code === 'PICTURE_KIND_UNKNOWN' || error.code === 'FILE_EMPTY'
  if (!isNone || isCalledPicture(source.path)) return failed
  return { status: 'skipped', error: { code: 'PICTURE_KIND_UNKNOWN' } } as const
}

async function picturesOf(
  source: Exclude<Source, { error: ErrorReport }>,
  signal: AbortSignal,
): Promise<NamedPicture[]> {
  if ('name' in source) return [{ ...source, folder: folderName(source.name) }]
  const name = basename(source.path)
  const pictures = await readPictures(source, { signal })
  return pictures.map(({ part, picture, notes }) => ({
    name,
    folder: folderName(name) + (part === 'pixelData' ? PIXEL_DATA : ''),
    picture,
    notes,
  }))
}

function shared({ rows, columns, planes }: Picture, id: number): SharedPicture {
  const all = new Uint8Array(new SharedArrayBuffer(planes.length))
  all.set(planes)
  return { rows, columns, planes: all, id }
}
