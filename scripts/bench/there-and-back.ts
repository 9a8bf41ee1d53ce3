/** A study encrypted and decrypted again by several participants. */
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type Contestant, rounds } from './children'
import { type Compared, compare } from './comparison'
import { bytesIn, filesIn } from './inputs'

/** Makes its results of all files in `from` in the empty folder `to`. */
export type Step = (from: string, to: string) => Promise<unknown>

export interface Participant {
  readonly name: string
  readonly encrypt: Step
  readonly decrypt: Step
  /** Before each encryption, not timed. */
  prepare?(): void
}

/** Every participant encrypts the study and decrypts what it made of it, in turn; one table of each. */
export async function thereAndBack(
  folder: string,
  study: string,
  participants: readonly Participant[],
  count: number,
): Promise<Record<string, Compared[]>> {
  const bytes = bytesIn(study)
  const encrypted = new Map<Participant, string>()
  const decrypted = new Map<Participant, string>()
  /** The folder of the last run is removed only now, so that removing is in nobody's time. */
  const ground = (of: Map<Participant, string>, participant: Participant) => {
    const before = of.get(participant)
    if (before !== undefined) rmSync(before, { recursive: true })
    of.set(participant, mkdtempSync(join(folder, 'results-')))
  }
  const at = (of: Map<Participant, string>, participant: Participant) => of.get(participant) ?? ''
  const encrypting = participants.map(
    (one): Contestant => ({
      name: one.name,
      prepare: () => {
        ground(encrypted, one)
        one.prepare?.()
      },
      work: () => one.encrypt(study, at(encrypted, one)),
    }),
  )
  const decrypting = participants.map(
    (one): Contestant => ({
      name: one.name,
      prepare: () => ground(decrypted, one),
      work: () => one.decrypt(at(encrypted, one), at(decrypted, one)),
    }),
  )
  const what = `${filesIn(study).length} files, ${Math.round(bytes / 1e6)} MB`
  const rows = {
    [`encrypt ${what}`]: compare(bytes, await rounds(encrypting, count)),
    [`decrypt ${what}`]: compare(bytes, await rounds(decrypting, count)),
  }
  for (const path of [...encrypted.values(), ...decrypted.values()]) rmSync(path, { recursive: true })
  return rows
}
