/**
 * A report on its way: `NAME.unfinished` beside the place where `NAME` will be. It holds what was asked for (`request.json`), every
 * section that is measured (`sections/`), and the folder as it will be (`report/`), which gets its name when it is whole. Whoever asks
 * for the same again goes on from there.
 */
import { createHash } from 'node:crypto'
import { lstatSync, mkdirSync, readdirSync } from 'node:fs'
import { readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { parseBoundedJson } from '../../src-shared/bounded-json'
import { OrreryError, toOrreryError } from '../../src-shared/errors'
import { PictureName } from '../../src-shared/lab/lab-numbers'
import { type LabReport, SECTIONS } from '../../src-shared/lab/lab-report'
import type { MeasureName } from '../../src-shared/lab/measure-names'
import { writeNewFile } from '../files/commit'
import { errnoOf } from '../files/errno'
import { readSmallFile } from '../files/file-bytes'
import { newTag, partName, writerOf } from '../files/part-name'
import { FOLDER_MODE } from '../files/prepare-folder'
import { nthName } from './folder-name'
import {
  answers,
  isSame,
  JSON_BOUNDS,
  MAX_JSON_BYTES,
  readJson,
  readPicture,
  readReport,
  WorkRequest,
} from './report-json'
import type { AnySection, Pngs } from './thread-calls'

const UNFINISHED = '.unfinished'
const REQUEST = 'request.json'

/** One measure as it lies in `sections/`: its part of the report, and the pictures that belong to it, by their hash. */
const Kept = z.object({
  seconds: z.number().min(0),
  section: z.record(z.string(), z.unknown()),
  pictures: z.record(PictureName, z.string()),
})

export interface KeptSection {
  readonly seconds: number
  readonly section: AnySection
}

export type OpenedReport =
  | { readonly isFinished: true; readonly folder: string; readonly report: LabReport }
  | { readonly isFinished: false; readonly work: WorkFolder }

/**
 * The finished report of that very request, one that was begun, or a new one, under the first name that is free for it.
 * @param output an existing folder. @param name of the report's folder.
 * @throws OrreryError OUTPUT_UNWRITABLE, DISK_FULL and its relatives.
 */
export async function openReport(output: string, name: string, request: WorkRequest): Promise<OpenedReport> {
  try {
    for (let n = 1; ; n++) {
      const folder = join(output, nthName(name, n))
      if (isThere(folder)) {
        const report = await readReport(folder)
        if (report === null || !isSame(report, request) || !answers(report, request.measures)) continue
        return { isFinished: true, folder, report }
      }
      const work = await WorkFolder.begin(folder, request)
      if (work !== null) return { isFinished: false, work }
    }
  } catch (thrown) {
    throw toOrreryError(thrown, 'OUTPUT_UNWRITABLE')
  }
}

const BELOW = ['sections', 'report'] as const

/** Whether nothing is there, or a folder of files as the lab leaves it: a link would lead elsewhere, a pipe never ends. */
function holdsOnlyFiles(folder: string): boolean {
  const found = lstatSync(folder, { throwIfNoEntry: false })
  if (found === undefined) return true
  return found.isDirectory() && readdirSync(folder, { withFileTypes: true }).every((entry) => entry.isFile())
}

const isThere = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false }) !== undefined

export class WorkFolder {
  /** Where the report will be. */
  readonly folder: string
  readonly #place: string
  readonly #lock: string

  private constructor(folder: string, lock: string) {
    this.folder = folder
    this.#place = folder + UNFINISHED
    this.#lock = lock
  }

  /** Null when the name is taken: by another report that was begun, or by somebody who works on this one at this moment. */
  static async begin(folder: string, request: WorkRequest): Promise<WorkFolder | null> {
    const place = folder + UNFINISHED
    if (isThere(place)) {
      if (!lstatSync(place).isDirectory() || !BELOW.every((below) => holdsOnlyFiles(join(place, below))))
        return null
      const begun = await readJson(join(place, REQUEST), WorkRequest)
      const isNothing = begun === null && (await readdir(place)).length === 0
      if (!isNothing && (begun === null || !isSame(begun, request))) return null
    } else {
      try {
        mkdirSync(place, { mode: FOLDER_MODE.private })
      } catch (thrown) {
        if (errnoOf(thrown) === 'EEXIST') return null
        throw thrown
      }
    }
    const lock = partName(newTag() + newTag())
    const work = new WorkFolder(folder, join(place, lock))
    if (await work.#isHeldByAnother(lock)) {
      await rm(work.#lock, { force: true })
      return null
    }
    await rm(join(place, REQUEST), { force: true })
    await writeNewFile(join(place, REQUEST), [JSON.stringify(request)], 'private')
    for (const below of BELOW) mkdirSync(join(place, below), { recursive: true, mode: 0o700 })
    return work
  }

  /** Whoever works here holds a file whose name tells their process; two who come at once both go. */
  async #isHeldByAnother(own: string): Promise<boolean> {
    await writeFile(this.#lock, '', { flag: 'wx', mode: 0o600 })
    let isHeld = false
    for (const name of await readdir(this.#place)) {
      const writer = name === own ? null : writerOf(name)
      if (writer === 'gone') await rm(join(this.#place, name), { force: true })
      else if (writer !== null) isHeld = true
    }
    return isHeld
  }

  /**
   * What was measured before. A section or a picture that is not as it was written is `changed`, and to be measured anew.
   */
  async kept(measure: MeasureName): Promise<KeptSection | 'none' | 'changed'> {
    if (!isThere(this.#section(measure))) return 'none'
    try {
      const text = await readSmallFile(this.#section(measure), MAX_JSON_BYTES, 'FILE_UNREADABLE')
      const [hash = '', body = ''] = text.toString('utf8').split('\n')
      if (sha256(body) !== hash) return 'changed'
      const { seconds, section, pictures } = Kept.parse(parseBoundedJson(body, JSON_BOUNDS))
      for (const [name, digest] of Object.entries(pictures)) {
        if (sha256(await readPicture(join(this.#place, 'report'), name)) !== digest) return 'changed'
      }
      return { seconds, section: SECTIONS[measure].parse(section) as AnySection }
    } catch {
      return 'changed'
    }
  }

  /** Puts a section there, and its pictures before. @throws OrreryError OUTPUT_UNWRITABLE, DISK_FULL and its relatives. */
  async keep(measure: MeasureName, { seconds, section }: KeptSection, pngs: Pngs): Promise<void> {
    const pictures: Record<string, string> = {}
    for (const [name, png] of Object.entries(pngs)) {
      await this.writePicture(PictureName.parse(name), png)
      pictures[name] = sha256(png)
    }
    const body = JSON.stringify({ seconds, section, pictures })
    await this.#write(this.#section(measure), `${sha256(body)}\n${body}\n`)
  }

  async writePicture(name: string, png: Uint8Array): Promise<void> {
    await this.#write(this.#inReport(name), png)
  }

  /** A PNG of the report, by its name; undefined where there is none. */
  readPicture(name: string): Promise<Uint8Array | undefined> {
    return readPicture(join(this.#place, 'report'), name).catch(() => undefined)
  }

  /** A file of the report, which is whole afterwards but for its name. */
  async writeFile(name: string, text: string): Promise<void> {
    await this.#write(this.#inReport(name), text)
  }

  /**
   * Gives the report its name: the first that is free. Returns its folder.
   * @throws OrreryError OUTPUT_UNWRITABLE.
   */
  async finish(): Promise<string> {
    try {
      for (let n = 1; ; n++) {
        const folder = nthName(this.folder, n)
        if (isThere(folder)) continue
        await rename(join(this.#place, 'report'), folder)
        await rm(this.#place, { recursive: true, force: true })
        return folder
      }
    } catch (thrown) {
      throw toOrreryError(thrown, 'OUTPUT_UNWRITABLE')
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
    return join(this.#place, 'sections', `${measure}.json`)
  }

  #inReport(name: string): string {
    if (name !== name.replace(/[^a-z0-9.-]/g, '')) throw new OrreryError('INTERNAL')
    return join(this.#place, 'report', name)
  }
}

const sha256 = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
