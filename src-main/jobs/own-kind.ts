/** In a worker: whether a file that is to be encrypted is one that Orrery made, by its name and a look at its beginning. */
import { closeSync } from 'node:fs'
import { extname } from 'node:path'
import { BUNDLE_ENDING, sharedKindOf } from '../../src-shared/shared-kind'
import { hasAt, latin1 } from '../core/bytes'
import { isEncrypted, recogniseContainer } from '../core/containers'
import { openForReading, readUpTo } from '../files/file-bytes'
import { nodeCompression } from '../platform/node-zlib'
import { wipe } from './shared-secret'

/** `keys`: whoever has it may have what opens the files beside it. */
export type OwnKind = 'encrypted' | 'card' | 'keys'

/** The look that every file is given, and the one that its format calls for: the mark of the largest stands in it. */
const LOOK_BYTES = 4096
const SECOND_LOOK_BYTES = 64 * 1024
/** age-encryption.org/v1, and what a key bundle may be called. */
const AGE = latin1('age-encryption.org/v1')
const BUNDLE_NAMES: ReadonlySet<string> = new Set([BUNDLE_ENDING, '.age', ''])
/** A keystore is an SQLite database with an application id of its own; a backup of one begins with its name. */
const SQLITE = latin1('SQLite format 3\0')
const APPLICATION_ID = { at: 68, bytes: latin1('ORRY') }
/** What SQLite writes beside a database that is in use. */
const BESIDE_KEYSTORE = /-(?:wal|shm|journal)$/
const BACKUP = latin1('orrery keystore backup ')
const CARD = latin1('"orreryCard"')
const BRACE = 0x7b
const SPACE: ReadonlySet<number> = new Set(latin1(' \t\n\r'))

/** Null for a file of others. Throws the system's error, FILE_UNREADABLE. */
export function ownKindOf(path: string): OwnKind | null {
  const shared = sharedKindOf(path)
  if (shared !== null) return shared === 'card' ? 'card' : 'keys'
  if (BESIDE_KEYSTORE.test(path) && isBesideKeys(path)) return 'keys'
  const file = openForReading(path)
  let start = new Uint8Array(0)
  try {
    start = startOf(file, LOOK_BYTES)
    if (hasAt(start, 0, BACKUP) || isKeystore(start)) return 'keys'
    if (hasAt(start, 0, AGE) && BUNDLE_NAMES.has(extname(path).toLowerCase())) return 'keys'
    if (isCard(start)) return 'card'
    return isOwnPicture(file, start) ? 'encrypted' : null
  } finally {
    closeSync(file)
    wipe(start)
  }
}

function isBesideKeys(path: string): boolean {
  try {
    return ownKindOf(path.replace(BESIDE_KEYSTORE, '')) === 'keys'
  } catch {
    return false
  }
}

function isKeystore(start: Uint8Array): boolean {
  return hasAt(start, 0, SQLITE) && hasAt(start, APPLICATION_ID.at, APPLICATION_ID.bytes)
}

/** JSON (RFC 8259) whose first name is a card's. Looked at as bytes: text of a file's content could not be wiped. */
function isCard(start: Uint8Array): boolean {
  const brace = behindSpace(start, 0)
  return start[brace] === BRACE && hasAt(start, behindSpace(start, brace + 1), CARD)
}

function behindSpace(bytes: Uint8Array, from: number): number {
  let at = from
  while (SPACE.has(bytes[at] ?? 0)) at++
  return at
}

function isOwnPicture(file: number, start: Uint8Array): boolean {
  if (recogniseContainer(start) === undefined) return false
  if (isEncrypted(start, nodeCompression)) return true
  // A large one has more before its mark than the first look takes in: what each of its frames is called.
  if (start.length < LOOK_BYTES) return false
  const more = startOf(file, SECOND_LOOK_BYTES)
  const isOwn = isEncrypted(more, nodeCompression)
  wipe(more)
  return isOwn
}

function startOf(file: number, length: number): Uint8Array<ArrayBuffer> {
  const start = new Uint8Array(length)
  return start.subarray(0, readUpTo(file, start, 0))
}
