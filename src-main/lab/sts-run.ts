/** SP 800-22 on the bytes of any file. */
import { fstatSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { OrreryError } from '../../src-shared/errors'
import { MOST_SEQUENCES } from '../../src-shared/lab/lab-limits'
import type { Scale } from '../../src-shared/lab/lab-report'
import type { Sp80022Row, Sp80022Source } from '../../src-shared/lab/sp80022-section'
import { expectedFalse, summarise } from '../analysis/sp80022/summarise'
import { throwIfCancelled } from '../files/cancel'
import { readUpTo, sizeOf, withFile } from '../files/file-bytes'
import { LabPool, threadsFor } from './lab-pool'

/** As in the paper; every test is applicable to so many. */
const SEQUENCE_BITS = 1_200_000

export interface StsRequest {
  readonly file: string
  /** `quick`: ten sequences at most, `full`: a hundred. */
  readonly scale: Scale
}

export interface StsControl {
  readonly signal: AbortSignal
  /** Called after each sequence. */
  readonly onProgress: (done: number, sequences: number) => void
}

/** Keys as in the report of a picture. */
export interface StsResult {
  readonly sp80022: readonly Sp80022Row[]
  readonly sp80022Sources: readonly Sp80022Source[]
  /** Of the file, from its beginning. */
  readonly testedBytes: number
  /** Behind them. */
  readonly untestedBytes: number
  readonly seconds: number
}

/**
 * Tests the file's bits from its beginning, most significant bit of each byte first, as sequences of 1,200,000; a file that has not so
 * many as one shorter sequence. What is left at its end is not tested: `untestedBytes`.
 * @throws OrreryError FILE_UNREADABLE, FILE_EMPTY, WORKER_FAILED, CANCELLED.
 */
export async function runSts(
  { file, scale }: StsRequest,
  { signal, onProgress }: StsControl,
): Promise<StsResult> {
  const start = performance.now()
  const { bytes, bits, untestedBytes } = await sequencesOf(resolve(file), MOST_SEQUENCES[scale])
  const pool = new LabPool(threadsFor(0))
  try {
    throwIfCancelled(signal)
    let done = 0
    onProgress(done, bytes.length)
    const tasks = bytes.map((sequence) => ({ bytes: sequence, bits }))
    const answers = await pool.runAll('bytes', tasks, signal, {
      onEnd: () => onProgress(++done, bytes.length),
    })
    const source = basename(file)
    const pValues = answers.map(({ value }) => value)
    const rows = summarise(source, pValues)
    const told = { source, sequences: answers.length, bits, pictures: 0, expectedFalse: expectedFalse(rows) }
    return {
      sp80022: rows,
      sp80022Sources: [told],
      testedBytes: bytes.reduce((sum, { length }) => sum + length, 0),
      untestedBytes,
      seconds: (performance.now() - start) / 1000,
    }
  } catch (thrown) {
    throwIfCancelled(signal)
    throw thrown
  } finally {
    await pool.close()
  }
}

interface Sequences {
  readonly bytes: readonly Uint8Array<ArrayBuffer>[]
  /** Of each. */
  readonly bits: number
  readonly untestedBytes: number
}

function sequencesOf(path: string, most: number): Promise<Sequences> {
  return withFile(path, (file) => {
    const ofOne = SEQUENCE_BITS / 8
    const all = new Uint8Array(Math.min(sizeOf(file, most * ofOne), most * ofOne))
    const read = all.subarray(0, readUpTo(file, all, 0))
    if (read.length === 0) throw new OrreryError('FILE_EMPTY')
    const count = Math.max(1, Math.floor(read.length / ofOne))
    const length = Math.min(read.length, ofOne)
    const bytes = Array.from({ length: count }, (_, n) => read.slice(n * length, (n + 1) * length))
    const { size } = fstatSync(file)
    const untestedBytes = Math.max(size, read.length) - count * length
    return { bytes, bits: 8 * length, untestedBytes }
  })
}
