/**
 * What this computer last saw of the keystore at one place, kept outside of it: for each lineage how often it was written to.
 * Less than that in the file means that an earlier file was put in its place. Two small files hold it, one beside the keystore
 * (`keystore.db.seen`) and one in the user's state folder; each is written as best can be, and one that is missing, damaged or
 * out of reach counts as having seen nothing: it can hide a change, and never keeps anybody from their keys.
 */
import { createHash, randomBytes } from 'node:crypto'
import {
  closeSync,
  fstatSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { z } from 'zod'
import { openForReading } from '../files/file-bytes'
import { stateFolder, thisMachine } from './user-folders'

/** By lineage, the one that was written to last at the end. */
export type Seen = ReadonlyMap<string, number>

/** A lineage that a new trail ended: nothing of it may be found in this place again. */
export const ENDED = Number.MAX_SAFE_INTEGER

/** Keystores that were restored one after the other in one place. */
const MOST_LINEAGES = 32
const MOST_BYTES = 8192

const SeenFile = z.strictObject({
  lineages: z.array(z.strictObject({ lineage: z.hex().length(32), writes: z.int().nonnegative() })),
})

export class SeenWrites {
  readonly #files: readonly string[]

  /** Of the keystore `path`. */
  constructor(path: string) {
    this.#files = seenFiles(path)
  }

  /** The most that either file tells. To be read before the database is: another process may go on writing. */
  read(): Seen {
    return this.#files.map(readSeen).reduce(most, new Map())
  }

  /** After a write was committed. Nothing is ever lowered. */
  note(lineage: string, writes: number): void {
    for (const file of this.#files) update(file, (seen) => most(seen, new Map([[lineage, writes]])))
  }

  /** After a new trail was begun: of all that was seen here before only `lineage` goes on. */
  startOver(lineage: string, writes: number): void {
    for (const file of this.#files) {
      update(
        file,
        (seen) => new Map([...[...seen.keys()].map((old) => [old, ENDED] as const), [lineage, writes]]),
      )
    }
  }
}

/** Where it is kept, for the keystore `path`. */
export function seenFiles(path: string): string[] {
  const real = realPath(path)
  const states = stateFolder(thisMachine())
  const name = createHash('sha256').update(real).digest('hex').slice(0, 32)
  return [`${real}.seen`, ...(states === undefined ? [] : [join(states, 'seen', `${name}.json`)])]
}

function realPath(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return resolve(path)
  }
}

function most(a: Seen, b: Seen): Seen {
  const both = new Map(a)
  for (const [lineage, writes] of b) {
    const known = both.get(lineage) ?? 0
    both.delete(lineage)
    both.set(lineage, Math.max(known, writes))
  }
  return both
}

function readSeen(file: string): Seen {
  try {
    const descriptor = openForReading(file)
    try {
      if (fstatSync(descriptor).size > MOST_BYTES) return new Map()
      const { lineages } = SeenFile.parse(JSON.parse(readFileSync(descriptor, 'utf8')))
      return new Map(lineages.map(({ lineage, writes }) => [lineage, writes]))
    } finally {
      closeSync(descriptor)
    }
  } catch {
    return new Map()
  }
}

/** Whole under its name or not at all: another process may read it now. */
function update(file: string, change: (seen: Seen) => Seen): void {
  const temporary = `${file}.${randomBytes(4).toString('hex')}.tmp`
  try {
    const seen = readSeen(file)
    const next = [...change(seen)].slice(-MOST_LINEAGES)
    if (next.length === seen.size && next.every(([lineage, writes]) => seen.get(lineage) === writes)) return
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    const lineages = next.map(([lineage, writes]) => ({ lineage, writes }))
    writeFileSync(temporary, JSON.stringify({ lineages }), { mode: 0o600, flag: 'wx' })
    renameSync(temporary, file)
  } catch {
    try {
      rmSync(temporary, { force: true })
    } catch {
      // A folder that is out of reach; nothing is there then.
    }
  }
}
