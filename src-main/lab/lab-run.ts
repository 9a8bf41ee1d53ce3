/** A run of the lab: pictures in, a folder with a report for each out. */
import { basename, resolve } from 'node:path'
import { version } from '../../package.json'
import { type ErrorReport, OrreryError, toOrreryError } from '../../src-shared/errors'
import type { LabProgress } from '../../src-shared/lab/lab-progress'
import { LabReport, type PictureNote, type Scale } from '../../src-shared/lab/lab-report'
import { MEASURE_NAMES, type MeasureName } from '../../src-shared/lab/measure-names'
import type { Picture } from '../analysis/picture'
import { throwIfCancelled } from '../files/cancel'
import { prepareFolder } from '../files/prepare-folder'
import { findFiles } from '../jobs/find-files'
import { folderName } from './folder-name'
import type { LabKey } from './lab-key'
import { LabPool, threadsFor } from './lab-pool'
import { type MeasuredPicture, measurePicture } from './measure-picture'
import { ProgressWatch } from './progress-watch'
import { readPictures } from './read-picture'
import { PAGE_FILE, REPORT_FILE, reportText, type WorkRequest } from './report-json'
import type { PictureTask, PreparedPicture, SharedPicture } from './thread-calls'
import { openReport, type WorkFolder } from './work-folder'

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
    }
  | { readonly status: 'failed'; readonly source: string; readonly error: ErrorReport }

export interface LabResult {
  readonly outcomes: readonly LabOutcome[]
  /** What was left is not among the outcomes. */
  readonly cancelled: boolean
  readonly seconds: number
}

/**
 * One picture after the other, the measures of each on all cores. A picture that fails does not end the run.
 * @throws OrreryError OUTPUT_UNWRITABLE and its like, NOTHING_TO_DO when there is no picture, MODEL_MISSING and its like when the
 * lab's key cannot be made.
 */
export async function runLab(request: LabRequest, { signal, onProgress }: LabControl): Promise<LabResult> {
  const start = performance.now()
  const outcomes: LabOutcome[] = []
  const ended = (cancelled: boolean): LabResult => ({
    outcomes,
    cancelled,
    seconds: (performance.now() - start) / 1000,
  })
  const output = resolve(request.output)
  let run: Run | undefined
  try {
    const sources = await listSources(request.inputs, output, signal)
    if (sources.length === 0) throw new OrreryError('NOTHING_TO_DO')
    const folder = await prepareFolder(output, 'private')
    folder.close()
    run = new Run({ ...request, output }, signal, new ProgressWatch(sources.length, onProgress))
    for (const [index, source] of sources.entries()) {
      throwIfCancelled(signal)
      outcomes.push(...(await run.source(source, index)))
    }
    return ended(false)
  } catch (thrown) {
    if (signal.aborted) return ended(true)
    throw thrown
  } finally {
    await run?.close()
  }
}

type Source =
  | { readonly path: string; readonly chosen: boolean }
  | { readonly path: string; readonly error: ErrorReport }
  | Extract<LabInput, { name: string }>

async function listSources(
  inputs: readonly LabInput[],
  output: string,
  signal: AbortSignal,
): Promise<Source[]> {
  const paths = inputs.flatMap((input) => ('path' in input ? [input.path] : []))
  const found = await findFiles(paths, output, signal)
  return [
    ...found.flatMap((file): Source[] => {
      if (file.ok) return [{ path: file.path, chosen: file.chosen }]
      return file.isSkipped === true ? [] : [{ path: file.path, error: file.error }]
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

class Run {
  readonly #request: LabRequest
  readonly #signal: AbortSignal
  readonly #watch: ProgressWatch
  readonly #measures: readonly MeasureName[]
  #pool: LabPool | undefined
  #key: LabKey | undefined
  #pictures = 0

  constructor(request: LabRequest, signal: AbortSignal, watch: ProgressWatch) {
    this.#request = request
    this.#signal = signal
    this.#watch = watch
    const { only } = request
    this.#measures = MEASURE_NAMES.filter((name) => only === null || only.includes(name))
  }

  /** One outcome a picture of the source; a file that is none and was met in a folder is passed by. */
  async source(source: Source, index: number): Promise<LabOutcome[]> {
    const named = 'name' in source ? source.name : source.path
    this.#watch.begin(index, basename(named))
    const failed = (thrown: unknown): LabOutcome => ({
      status: 'failed',
      source: named,
      error: toOrreryError(thrown).report(),
    })
    if ('error' in source) return [{ status: 'failed', source: named, error: source.error }]
    const outcomes: LabOutcome[] = []
    try {
      for (const picture of await picturesOf(source, this.#signal)) {
        throwIfCancelled(this.#signal)
        outcomes.push(await this.#picture(picture, named))
      }
    } catch (thrown) {
      if (this.#signal.aborted || endsAll(thrown)) throw thrown
      if (!isNoPicture(source, thrown)) outcomes.push(failed(thrown))
    }
    return outcomes
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
    if (opened.isFinished) {
      const { folder, report } = opened
      return { status: 'done', source, folder, report, wasThere: true, changed: [] }
    }
    const { work } = opened
    try {
      const tools = { pool, work, watch: this.#watch, signal: this.#signal }
      const measured = await measurePicture(task, this.#measures, tools)
      const { value: pngs } = await pool.run('draw', task, this.#signal)
      for (const [png, bytes] of Object.entries(pngs)) await work.writePicture(png, bytes)
      const report = this.#report(request, prepared, task.key, measured)
      await this.#write(work, report)
      const folder = await work.finish()
      return { status: 'done', source, folder, report, wasThere: false, changed: measured.changed }
    } finally {
      await work.leave()
    }
  }

  async #write(work: WorkFolder, report: LabReport): Promise<void> {
    await work.writeFile(REPORT_FILE, reportText(report))
    // What draws plots takes a while to load.
    const { reportHtml } = await import('./report-html')
    await work.writeFile(PAGE_FILE, await reportHtml(report, (name) => work.readPicture(name)))
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
    if (this.#pool?.threads !== threads) {
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

/** Of no other picture more can be expected. */
function endsAll(thrown: unknown): boolean {
  return /^(MODEL|DISK_FULL|QUOTA|OUTPUT)_?/.test(toOrreryError(thrown).code)
}

/** A file that lies in a folder beside pictures. */
function isNoPicture(source: Source, thrown: unknown): boolean {
  return 'chosen' in source && !source.chosen && toOrreryError(thrown).code === 'PICTURE_KIND_UNKNOWN'
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
