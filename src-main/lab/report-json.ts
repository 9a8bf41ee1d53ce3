/** `report.json`, and what tells whether a report is the one that was asked for. */
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { z } from 'zod'
import { type JsonBounds, parseBoundedJson } from '../../src-shared/bounded-json'
import { PictureName } from '../../src-shared/lab/lab-numbers'
import { LabFrame, LabReport, SECTIONS } from '../../src-shared/lab/lab-report'
import { isAnswer, MEASURE_NAMES, type MeasureName } from '../../src-shared/lab/measure-names'
import { STAGES } from '../../src-shared/lab/present/picture-stages'
import { readSmallFile } from '../files/file-bytes'

export const REPORT_FILE = 'report.json'
export const PAGE_FILE = 'report.html'
/** What was measured, in every report. */
const STAGE_FILES = STAGES.map((stage) => `${stage}.png`)

/** Many times what the longest report takes. */
export const MAX_JSON_BYTES = 64 * 2 ** 20
export const JSON_BOUNDS: JsonBounds = { depth: 16, values: 8_000_000, string: 8192 }

/** What makes one report another than the next. */
export const Identity = LabFrame.pick({ program: true, scale: true, seed: true, image: true })
export type Identity = z.infer<typeof Identity>

export const WorkRequest = Identity.extend({ measures: z.array(z.enum(MEASURE_NAMES)) })
export type WorkRequest = z.infer<typeof WorkRequest>

export function isSame(one: Identity, other: Identity): boolean {
  const plain = (identity: unknown) => JSON.stringify(Identity.parse(identity))
  return plain(one) === plain(other)
}

/** One line a key, so that it can be read, and told from another by `diff`. */
export function reportText(report: LabReport): string {
  const lines = Object.entries(report).map(
    ([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`,
  )
  return `{\n${lines.join(',\n')}\n}\n`
}

/** How the lab's own begin. */
const BEGINNING = '{\n"orreryLab": 1,'

/** With the hash of its numbers, as it is written. */
export function withNumbers(report: LabReport): LabReport {
  return { ...report, run: { ...report.run, numbers: hashOfNumbers(report) } }
}

function hashOfNumbers({ run: _, ...rest }: { readonly run: unknown }): string {
  return sha256(JSON.stringify(rest))
}

export interface FoundReport {
  readonly report: LabReport
  /** Whether its numbers are those that were written. */
  readonly hasItsNumbers: boolean
}

const Written = z.looseObject({ run: z.unknown() })

/** The report in `folder`; `unreadable` where it is one of the lab that nobody can read any more; null where there is none. */
export async function findReport(folder: string): Promise<FoundReport | 'unreadable' | null> {
  const bytes = await readSmallFile(join(folder, REPORT_FILE), MAX_JSON_BYTES, 'FILE_UNREADABLE').catch(
    () => null,
  )
  if (bytes === null) return null
  const text = bytes.toString('utf8')
  try {
    const written = Written.parse(parseBoundedJson(text, JSON_BOUNDS))
    const report = LabReport.parse(written)
    return { report, hasItsNumbers: report.run.numbers === hashOfNumbers(written) }
  } catch {
    return text.startsWith(BEGINNING) ? 'unreadable' : null
  }
}

/** The report in `folder`, or null where there is none that can be read. */
export async function readReport(folder: string): Promise<LabReport | null> {
  const found = await findReport(folder)
  return found === null || found === 'unreadable' ? null : found.report
}

const MAX_PNG_BYTES = 256 * 2 ** 20

/** The bytes of a PNG file beside the report. @throws OrreryError FILE_UNREADABLE, FILE_TOO_LARGE. */
export function readPicture(folder: string, name: string): Promise<Buffer> {
  return readSmallFile(join(folder, PictureName.parse(name)), MAX_PNG_BYTES, 'FILE_TOO_LARGE')
}

/** A JSON file that somebody may have changed, or null where it is not what it should be. */
export async function readJson<T>(path: string, shape: z.ZodType<T>): Promise<T | null> {
  try {
    const bytes = await readSmallFile(path, MAX_JSON_BYTES, 'FILE_UNREADABLE')
    return shape.parse(parseBoundedJson(bytes.toString('utf8'), JSON_BOUNDS))
  } catch {
    return null
  }
}

/** Measured, or found to be not measurable. */
export function answers(report: LabReport, measures: readonly MeasureName[]): boolean {
  const impossible = report.notMeasured.flatMap(({ measure, code }) => (isAnswer(code) ? [measure] : []))
  const told = [...Object.keys(report.run.seconds), ...impossible]
  return measures.every((measure) => told.includes(measure))
}

/** Names of the PNG files that a section tells of. */
export function picturesIn(section: unknown): string[] {
  if (typeof section === 'string') return PictureName.safeParse(section).success ? [section] : []
  if (typeof section !== 'object' || section === null) return []
  return Object.values(section).flatMap(picturesIn)
}

/** Files of a finished report that are missing, or not as they were written. */
export async function damagedFiles(
  folder: string,
  { report, hasItsNumbers }: FoundReport,
): Promise<string[]> {
  const { files } = report.run
  const sections = MEASURE_NAMES.map((measure) => SECTIONS[measure].partial().parse(report))
  const names = new Set([PAGE_FILE, ...STAGE_FILES, ...picturesIn(sections), ...Object.keys(files)])
  const damaged: string[] = []
  if (!hasItsNumbers) damaged.push(REPORT_FILE)
  for (const name of [...names].sort()) {
    const bytes = await readSmallFile(join(folder, name), MAX_PNG_BYTES, 'FILE_TOO_LARGE').catch(() => null)
    if (bytes === null || sha256(bytes) !== files[name]) damaged.push(name)
  }
  return damaged
}

export const sha256 = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
