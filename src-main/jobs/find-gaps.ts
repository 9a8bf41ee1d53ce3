/** Which files are missing among those that were encrypted together: by what is sealed in them, else by their names. */
import { type FileGap, MOST_RANGES } from '../../src-shared/file-gap'
import type { KeyId } from '../../src-shared/ids'
import { shortId } from '../../src-shared/short-id'
import type { JobPlace } from '../core/envelope/meta'
import { ownNameIn } from './own-name'

/** An encrypted file that is here, whole or not. */
export interface PresentFile {
  readonly path: string
  /** Absent for one that failed: then its name tells whose it was. */
  readonly keyId?: KeyId
  /** Of one that was opened, unless an older version made it. */
  readonly job?: JobPlace | undefined
  /** Named by a person, not met in a folder. */
  readonly chosen: boolean
}

/** A file that failed but is there by its name is not missing: whoever tells of failures tells of it. */
export function findGaps(files: readonly PresentFile[]): FileGap[] {
  const jobs = new Map<string, Job>()
  const failed = new Map<string, number[]>()
  for (const file of files) {
    const name = ownNameIn(file.path)
    if (file.keyId === undefined) {
      if (name !== null) listIn(failed, name.shortId).push(name.number)
      continue
    }
    const isNamed = name !== null && name.shortId === shortId(file.keyId)
    if (file.job === undefined && !isNamed) continue
    const id = `${file.keyId} ${file.job?.id ?? ''}`
    const job = jobs.get(id) ?? { keyId: file.keyId, of: file.job?.of ?? null, here: [], isChosen: true }
    jobs.set(id, job)
    job.here.push(file.job?.number ?? name?.number ?? 0)
    job.isChosen &&= file.chosen
  }
  return [...jobs.values()].flatMap((job) => gapOf(job, failed.get(shortId(job.keyId)) ?? []))
}

interface Job {
  readonly keyId: KeyId
  readonly of: number | null
  readonly here: number[]
  isChosen: boolean
}

function gapOf({ keyId, of, here, isChosen }: Job, failed: readonly number[]): FileGap[] {
  const numbers = [...new Set([...here, ...failed])].sort((one, other) => one - other)
  const last = of ?? numbers.at(-1) ?? 0
  const first: [number, number][] = []
  let missing = 0
  let next = 1
  for (const number of [...numbers, last + 1]) {
    if (number > last + 1) break
    if (number > next) {
      missing += number - next
      if (first.length < MOST_RANGES) first.push([next, number - 1])
    }
    next = Math.max(next, number + 1)
  }
  return missing === 0 ? [] : [{ keyId, of, missing, first, isChosen }]
}

function listIn(lists: Map<string, number[]>, key: string): number[] {
  const list = lists.get(key) ?? []
  lists.set(key, list)
  return list
}
