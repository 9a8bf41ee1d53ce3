/** Names of temporary files: they say which process writes them, so that those of a dead one can be told. */
import { createHash, randomBytes } from 'node:crypto'
import { readFileSync, readlinkSync } from 'node:fs'
import { hostname } from 'node:os'
import { errnoOf } from './errno'

const PART_NAME = /^\.orrery-([0-9a-f]{8})-([0-9]{1,10})-[0-9a-f]{16}\.part(?:-wal|-shm|-journal)?$/

/**
 * Where a process id means something: this computer, and on Linux this pid namespace (containers,
 * sandboxes).
 */
const MACHINE = createHash('sha256').update(`${hostname()}\n${pidNamespace()}`).digest('hex').slice(0, 8)

const PREFIX = `.orrery-${MACHINE}-${process.pid}-`

/** `.orrery-<machine>-<pid>-<random>.part`; `random` is 16 hex digits. SQLite adds endings of its own. */
export function partName(random = newTag() + newTag()): string {
  return `${PREFIX}${random}.part`
}

/** Eight hex digits with which the random part of a name may begin, to find again what was written for one purpose. */
export function newTag(): string {
  return randomBytes(4).toString('hex')
}

/** Whether this process gave that name to something with that tag. */
export function hasTag(name: string, tag: string): boolean {
  return name.startsWith(PREFIX + tag) && PART_NAME.test(name)
}

export type PartWriter = 'alive' | 'gone' | 'unknown'

/** Whether the process that writes the part of this name still runs; null for any other name. */
export function writerOf(name: string): PartWriter | null {
  const match = PART_NAME.exec(name)
  if (!match) return null
  if (match[1] !== MACHINE) return 'unknown'
  try {
    process.kill(Number(match[2]), 0)
    return hasEnded(Number(match[2])) ? 'gone' : 'alive'
  } catch (error) {
    return errnoOf(error) === 'ESRCH' ? 'gone' : 'alive'
  }
}

/** On Linux a process that was killed keeps its id until its parent asks after it, which in a container may be never. */
function hasEnded(pid: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    return /^[ZX]/.test(stat.slice(stat.lastIndexOf(')') + 2))
  } catch {
    return false
  }
}

function pidNamespace(): string {
  try {
    return readlinkSync('/proc/self/ns/pid')
  } catch {
    return ''
  }
}
