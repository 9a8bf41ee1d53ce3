/** The checkpoints of an output folder: the last two, so that a damaged one costs an interval and no more. */
import { closeSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { OrreryError, toOrreryError } from '../../../src-shared/errors'
import { writeNewFile } from '../../files/commit'
import { openForReading } from '../../files/file-bytes'
import { type Checkpoint, decodeCheckpoint, encodeCheckpoint, type Identity } from './checkpoint-file'

const NAME = /^checkpoint-(\d{6,})\.orrtrain$/
const KEPT = 2

const nameOf = (iteration: number) => `checkpoint-${String(iteration).padStart(6, '0')}.orrtrain`

/**
 * Writes the checkpoint and removes all but the last two. One of the same iteration that is there already holds the same
 * and is left. Throws DISK_FULL, OUTPUT_UNWRITABLE; the earlier ones are kept then.
 */
export async function saveCheckpoint(folder: string, checkpoint: Checkpoint): Promise<void> {
  const { iteration } = checkpoint.state
  if (!iterationsIn(folder).includes(iteration)) {
    await writeNewFile(join(folder, nameOf(iteration)), encodeCheckpoint(checkpoint), 'shared')
  }
  for (const old of iterationsIn(folder).slice(KEPT)) rmSync(join(folder, nameOf(old)), { force: true })
}

export interface LastCheckpoint extends Checkpoint {
  /** Iterations of newer checkpoints that are damaged: they were renamed, for their iterations will come again. */
  readonly damaged: readonly number[]
}

/**
 * The newest whole checkpoint of this training, or null when there is none; what is no file counts as a damaged one. Throws
 * TRAINING_DAMAGED when all are damaged, FILE_UNREADABLE.
 */
export function lastCheckpoint(folder: string, identity: Identity): LastCheckpoint | null {
  const iterations = iterationsIn(folder)
  const damaged: number[] = []
  for (const iteration of iterations) {
    const checkpoint = readCheckpoint(join(folder, nameOf(iteration)), identity)
    if (checkpoint !== null) {
      for (const each of damaged) setAside(folder, nameOf(each))
      return { ...checkpoint, damaged }
    }
    damaged.push(iteration)
  }
  if (damaged.length > 0) throw new OrreryError('TRAINING_DAMAGED')
  return null
}

/** The oldest of those that are kept, or null. */
export function oldestCheckpoint(folder: string, identity: Identity): Checkpoint | null {
  const oldest = iterationsIn(folder).at(-1)
  return oldest === undefined ? null : readCheckpoint(join(folder, nameOf(oldest)), identity)
}

/** Null for a damaged one and for what is no file. Throws FILE_UNREADABLE. */
function readCheckpoint(path: string, identity: Identity): Checkpoint | null {
  let file: number | undefined
  try {
    file = openForReading(path)
    return decodeCheckpoint(file, identity)
  } catch (error) {
    if (error instanceof OrreryError) return null
    throw toOrreryError(error, 'FILE_UNREADABLE')
  } finally {
    if (file !== undefined) closeSync(file)
  }
}

/** Adds `.damaged` to the name, and a number where that is taken. */
function setAside(folder: string, name: string): void {
  const taken = new Set(readdirSync(folder))
  let aside = `${name}.damaged`
  for (let n = 2; taken.has(aside); n++) aside = `${name}.damaged-${n}`
  renameSync(join(folder, name), join(folder, aside))
}

/** Newest first. */
function iterationsIn(folder: string): number[] {
  return readdirSync(folder)
    .map((name) => Number(NAME.exec(name)?.[1] ?? Number.NaN))
    .filter(Number.isFinite)
    .sort((a, b) => b - a)
}
