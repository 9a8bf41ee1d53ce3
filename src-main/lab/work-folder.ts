/**
 * A report on its way: `NAME.unfinished` beside the place where `NAME` will be. It holds what was asked for (`request.json`), every
 * section that is measured (`sections/`), and the folder as it will be (`report/`), which gets its name when it is whole. Whoever asks
 * for the same again goes on from there.
 */
import { lstatSync, mkdirSync, readdirSync } from 'node:fs'
import { mkdtemp, readdir, rename, rm, rmdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import { parseBoundedJson } from '../../src-shared/bounded-json'
import { OrreryError, toOrreryError } from '../../src-shared/errors'
import { PictureName } from '../../src-shared/lab/lab-numbers'
import { type LabReport, SECTIONS } from '../../src-shared/lab/lab-report'
import { MEASURE_NAMES, type MeasureName } from '../../src-shared/lab/measure-names'
import { writeNewFile } from '../files/commit'
import { errnoOf } from '../files/errno'
import { readSmallFile } from '../files/file-bytes'
import { partName, writerOf } from '../files/part-name'
import { FOLDER_MODE } from '../files/prepare-folder'
import { nthName } from './folder-name'
import {
  answers,
  damagedFiles,
  findReport,
  isSame,
  JSON_BOUNDS,
  MAX_JSON_BYTES,
  picturesIn,
  REPORT_FILE,
  readJson,
  readPicture,
  sha256,
  WorkRequest,
} from './report-json'
import type { AnySection, Pngs } from './thread-calls'

const UNFINISHED = '.unfinished'
export const REQUEST_FILE = 'request.json'

/** Longer than those who come at once take to see each other. */
const WAITS = 6
const WAIT_MS = 50

/** One measure as it lies in `sections/`: its part of the report, and the pictures that belong to it, by their hash. */
const Kept = z.object({
  seconds: z.number().min(0),
  section: z.record(z.string(), z.unknown()),
  pictures: z.record(PictureName, z.string()),
})
type Kept = z.infer<typeof Kept>

export interface KeptSection {
  readonly seconds: number
  readonly section: AnySection
}

/** A report of what was asked for that was finished, and of which files are missing or not as they were written. */
export interface DamagedReport {
  readonly folder: string
  readonly files: readonly string[]
}

/** A finished report of the same picture, of which nothing is missing but measures. */
export interface EarlierReport {
  readonly folder: string
  readonly report: LabReport
}

export type OpenedReport = {
  /** Met on the way to this one, and left as they are. */
  readonly damaged: readonly DamagedReport[]
} & (
  | { readonly isFinished: true; readonly folder: string; readonly report: LabReport }
  | { readonly isFinished: false; readonly work: WorkFolder; readonly earlier: EarlierReport | null }
)

/**
 * The finished report of that very request, one that was begun, or a new one, under the first name that is free for it.
 * @param output an existing folder. @param name of the report's folder.
 * @throws OrreryError OUTPUT_UNWRITABLE, DISK_FULL and its relatives.
 */
export async function openReport(output: string, name: string, request: WorkRequest): Promise<OpenedReport> {
  const damaged: DamagedReport[] = []
  let earlier: EarlierReport | null = null
  try {
    for (let n = 1; ; n++) {
      const folder = join(output, nthName(name, n))
      if (isThere(folder)) {
        const found = await findReport(folder)
        if (found === 'unreadable') damaged.push({ folder, files: [REPORT_FILE] })
        if (found === null || found === 'unreadable' || !isSame(found.report, request)) continue
        const { report } = found
        const files = await damagedFiles(folder, found)
        const isAnswered = answers(report, request.measures)
        if (files.length > 0) {
          if (isAnswered) damaged.push({ folder, files })
        } else if (isAnswered) {
          await WorkFolder.tidyUp({ folder, report }, request)
          return { isFinished: true, folder, report, damaged }
        } else earlier = { folder, report }
        continue
      }
      const work = await WorkFolder.begin(folder, request)
      if (work === null) continue
      if (!isThere(folder)) return { isFinished: false, work, earlier, damaged }
      // Somebody has finished it since it was looked for: it is looked at once more.
      await work.leave()
      n--
    }
  } catch (thrown) {
    throw toOrreryError(thrown, 'OUTPUT_UNWRITABLE')
  }
}

/** In the folder of a report that is being made. */
export const WORK_FOLDERS = ['sections', 'report'] as const

/** Whether nothing is there, or a folder of files as the lab leaves it: a link would lead elsewhere, a pipe never ends. */
function holdsOnlyFiles(folder: string): boolean {
  const found = lstatSync(folder, { throwIfNoEntry: false })
  if (found === undefined) return true
  return found.isDirectory() && readdirSync(folder, { withFileTypes: true }).every((entry) => entry.isFile())
}

const isThere = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false }) !== undefined

/** False when something of the name is there. */
function makeFolder(path: string): boolean {
  try {
    mkdirSync(path, { mode: FOLDER_MODE.private })
    return true
  } catch (thrown) {
    if (errnoOf(thrown) === 'EEXIST') return false
    throw thrown
  }
}

/** What is measured already: it would be lost to a request that does not ask for it. */
function keptIn(place: string): MeasureName[] {
  const sections = join(place, 'sections')
  return MEASURE_NAMES.filter((measure) => isThere(join(sections, `${measure}.json`)))
}

/** Whether a folder was begun for that request, or by a run that ended before it said for which. */
async function isBegunFor(place: string, request: WorkRequest): Promise<boolean> {
  if (!lstatSync(place).isDirectory() || !WORK_FOLDERS.every((below) => holdsOnlyFiles(join(place, below))))
    return false
  if (!isThere(join(place, REQUEST_FILE))) return readdirSync(place).every((name) => writerOf(name) !== null)
  const begun = await readJson(join(place, REQUEST_FILE), WorkRequest)
  return (
    begun !== null && isSame(begun, request) && keptIn(place).every((name) => request.measures.includes(name))
  )
}

export interface FinishedReport {
  readonly folder: string
  /** The folder in which files were left that are none of the report's; null where there were none. */
  readonly strangers: string | null
}

export class WorkFolder {
  /** Where the report will be. */
  readonly folder: string
  /** Where it is made. */
  readonly place: string
  readonly #lock: string
  /** SHA-256 of the files of the report, by their names. */
  readonly #files = new Map<string, string>()

  private constructor(folder: string, lock: string) {
    this.folder = folder
    this.place = folder + UNFINISHED
    this.#lock = lock
  }

  /** Null when the name is taken: by another report that was begun, or by somebody who works on this one at this moment. */
  static async begin(folder: string, request: WorkRequest): Promise<WorkFolder | null> {
    const place = folder + UNFINISHED
    const isNew = makeFolder(place)
    if (!isNew && !(await isBegunFor(place, request))) return null
    const lock = partName()
    const work = new WorkFolder(folder, join(place, lock))
    if (!(await work.#take(lock))) {
      await work.leave()
      await rmdir(place).catch(() => undefined)
      return null
    }
    if (!isThere(join(place, REQUEST_FILE)))
      await writeNewFile(join(place, REQUEST_FILE), [JSON.stringify(request)], 'private')
    for (const below of WORK_FOLDERS)
      mkdirSync(join(place, below), { recursive: true, mode: FOLDER_MODE.private })
    return work
  }

  /**
   * Takes away what was left beside a finished report of the same request: by a run that was killed when it had its name, or that came
   * late. What the report has not stays. Never throws.
   */
  static async tidyUp({ folder, report }: EarlierReport, request: WorkRequest): Promise<void> {
    const place = folder + UNFINISHED
    try {
      if (!isThere(place) || !(await isBegunFor(place, request))) return
      const lock = partName()
      const work = new WorkFolder(folder, join(place, lock))
      const isNew = (measure: MeasureName) => report.run.seconds[measure] === undefined
      if (
        (await work.#take(lock)) &&
        !MEASURE_NAMES.some((each) => isNew(each) && isThere(work.#section(each)))
      ) {
        for (const measure of MEASURE_NAMES) await work.kept(measure)
        await work.discard()
      }
      await work.leave()
    } catch {
      // It lies there for whoever comes next.
    }
  }

  /**
   * Whoever works here holds a file whose name tells their process. Of those who come at once the first by this name waits until
   * the others have gone; who holds it already stays.
   */
  async #take(lock: string): Promise<boolean> {
    try {
      await writeFile(this.#lock, '', { flag: 'wx', mode: 0o600 })
      for (let tries = 0; tries < WAITS; tries++) {
        const others = await this.#others(lock)
        if (others.length === 0) return true
        if (others.some((other) => other < lock)) return false
        await pause(WAIT_MS)
      }
      return false
    } catch (thrown) {
      // Somebody who went took the folder away.
      if (errnoOf(thrown) === 'ENOENT') return false
      throw thrown
    }
  }

  /** Files of others who are writing here; those of processes that are gone are taken away. */
  async #others(lock: string): Promise<string[]> {
    const others: string[] = []
    for (const name of await readdir(this.place)) {
      const writer = name === lock ? null : writerOf(name)
      if (writer === 'gone') await rm(join(this.place, name), { force: true })
      else if (writer !== null) others.push(name)
    }
    return others
  }

  /** SHA-256 of every file of the report that is there, by their names. */
  get files(): Readonly<Record<string, string>> {
    return Object.fromEntries([...this.#files].sort(([a], [b]) => (a < b ? -1 : 1)))
  }

  /** Takes what an earlier report has of these measures, as far as it is not here. @throws OrreryError as `keep`. */
  async takeOver({ folder, report }: EarlierReport, measures: readonly MeasureName[]): Promise<void> {
    for (const measure of measures) {
      const seconds = report.run.seconds[measure]
      if (seconds === undefined || isThere(this.#section(measure))) continue
      const section = SECTIONS[measure].parse(report) as AnySection
      const pngs: Record<string, Uint8Array> = {}
      for (const name of picturesIn(section)) {
        const png = await readPicture(folder, name).catch(() => undefined)
        if (png !== undefined && sha256(png) === report.run.files[name]) pngs[name] = png
      }
      if (picturesIn(section).every((name) => Object.hasOwn(pngs, name)))
        await this.keep(measure, { seconds, section }, pngs)
    }
  }

  /**
   * What was measured before. A section or a picture that is not as it was written is `changed`, and to be measured anew.
   */
  async kept(measure: MeasureName): Promise<KeptSection | 'none' | 'changed'> {
    if (!isThere(this.#section(measure))) return 'none'
    const found = await this.#read(measure)
    if (found === null) return 'changed'
    const { seconds, section, pictures } = found
    for (const [name, digest] of Object.entries(pictures)) this.#files.set(name, digest)
    return { seconds, section }
  }

  /** Null when anything of it is not as it was written. */
  async #read(measure: MeasureName): Promise<(KeptSection & Pick<Kept, 'pictures'>) | null> {
    try {
      const text = await readSmallFile(this.#section(measure), MAX_JSON_BYTES, 'FILE_UNREADABLE')
      const [hash = '', body = ''] = text.toString('utf8').split('\n')
      if (sha256(body) !== hash) return null
      const { seconds, section: unread, pictures } = Kept.parse(parseBoundedJson(body, JSON_BOUNDS))
      const section = SECTIONS[measure].parse(unread) as AnySection
      if (!picturesIn(section).every((name) => Object.hasOwn(pictures, name))) return null
      for (const [name, digest] of Object.entries(pictures)) {
        if (sha256(await readPicture(join(this.place, 'report'), name)) !== digest) return null
      }
      return { seconds, section, pictures }
    } catch {
      return null
    }
  }

  /**
   * Puts a section there, and its pictures before.
   * @throws OrreryError OUTPUT_UNWRITABLE, DISK_FULL and its relatives; INTERNAL when the section tells of a picture that is not given.
   */
  async keep(measure: MeasureName, { seconds, section }: KeptSection, pngs: Pngs): Promise<void> {
    if (!picturesIn(section).every((name) => Object.hasOwn(pngs, name))) throw new OrreryError('INTERNAL')
    const pictures: Record<string, string> = {}
    for (const [name, png] of Object.entries(pngs)) {
      await this.writePicture(PictureName.parse(name), png)
      pictures[name] = sha256(png)
    }
    const body = JSON.stringify({ seconds, section, pictures })
    await this.#write(this.#section(measure), `${sha256(body)}\n${body}\n`)
  }

  async writePicture(name: string, png: Uint8Array): Promise<void> {
    await this.#writeInReport(name, png)
  }

  /** A PNG of the report, by its name; undefined where there is none. */
  readPicture(name: string): Promise<Uint8Array | undefined> {
    return readPicture(join(this.place, 'report'), name).catch(() => undefined)
  }

  /** A file of the report, which is whole afterwards but for its name. */
  async writeFile(name: string, text: string): Promise<void> {
    await this.#writeInReport(name, text)
  }

  /**
   * Gives the report its name: the first that is free. What somebody else put beside its files stays behind.
   * @throws OrreryError OUTPUT_UNWRITABLE.
   */
  async finish(): Promise<FinishedReport> {
    try {
      await this.#takeStrangersOut()
      for (let n = 1; ; n++) {
        const folder = nthName(this.folder, n)
        if (isThere(folder)) continue
        await rename(join(this.place, 'report'), folder)
        await this.#clear()
        const left = await readdir(this.place).catch(() => [])
        return { folder, strangers: left.some((name) => writerOf(name) === null) ? this.place : null }
      }
    } catch (thrown) {
      throw toOrreryError(thrown, 'OUTPUT_UNWRITABLE')
    }
  }

  /** Takes all of it away again, but what somebody else put there. Never throws. */
  async discard(): Promise<void> {
    const report = join(this.place, 'report')
    for (const name of this.#files.keys())
      await rm(join(report, name), { force: true }).catch(() => undefined)
    await rmdir(report).catch(() => undefined)
    await this.#clear()
  }

  async #takeStrangersOut(): Promise<void> {
    const report = join(this.place, 'report')
    const others = (await readdir(report)).filter((name) => !this.#files.has(name))
    if (others.length === 0) return
    const unasked = new Set<string>()
    for (const measure of MEASURE_NAMES)
      for (const name of Object.keys((await this.#read(measure))?.pictures ?? {})) unasked.add(name)
    let left: string | undefined
    for (const name of others) {
      // Half-written by a run that was killed, or of a measure that this report was not asked for.
      if (writerOf(name) !== null || unasked.has(name)) await rm(join(report, name), { force: true })
      else {
        left ??= await mkdtemp(join(this.place, 'left-behind-'))
        await rename(join(report, name), join(left, name))
      }
    }
  }

  /** Takes away what this program put here, and then the folder, if nothing else is in it. Somebody may wait for it. */
  async #clear(): Promise<void> {
    const remove = (path: string) => rm(path, { force: true }).catch(() => undefined)
    for (const measure of MEASURE_NAMES) await remove(this.#section(measure))
    await remove(join(this.place, REQUEST_FILE))
    for (const folder of [join(this.place, 'sections'), this.place]) {
      const names = await readdir(folder).catch(() => [])
      for (const name of names) if (writerOf(name) === 'gone') await remove(join(folder, name))
      if (folder === this.place) await this.leave()
      await rmdir(folder).catch(() => undefined)
    }
  }

  /** Lets others go on with it. Never throws. */
  async leave(): Promise<void> {
    await rm(this.#lock, { force: true }).catch(() => undefined)
  }

  /** What is here is of this program alone: what a killed run left half-done is replaced. */
  async #write(path: string, bytes: string | Uint8Array): Promise<void> {
    await rm(path, { force: true })
    await writeNewFile(path, [bytes], 'private')
  }

  #section(measure: MeasureName): string {
    return join(this.place, 'sections', `${measure}.json`)
  }

  async #writeInReport(name: string, bytes: string | Uint8Array): Promise<void> {
    if (name !== name.replace(/[^a-z0-9.-]/g, '')) throw new OrreryError('INTERNAL')
    await this.#write(join(this.place, 'report', name), bytes)
    this.#files.set(name, sha256(bytes))
  }
}
