/** What a file is by a cheap look at its beginning: only what Orrery made may be put on a drive. */
import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { AGE_SIGNATURE } from '../bundles/age-file'
import { SIGNATURE as PNG } from '../core/png/chunks'
import { parseCard } from '../people/card'

/** `file`: an encrypted picture or DICOM object; `bundle`: keys; `card`: a recipient card. */
export type FileKind = 'file' | 'bundle' | 'card'

const DICM = Buffer.from('DICM')
const DICM_AT = 128
const PNG_MARK = 'orrery:header="'
/** The tag (0099,0010) in little endian; its value comes 8 bytes after it, in explicit and in implicit VR. */
const PRIVATE_CREATOR = Buffer.from([0x99, 0x00, 0x10, 0x00])
const CREATOR_AT = 8
const CREATOR = Buffer.from('ORRERY 1')
/** Both containers have their mark before the pixels (FORMATS.md). */
const LOOK_BYTES = 2 ** 20
const FIRST_LOOK_BYTES = 4096
const MAX_CARD_BYTES = 8192

/** Never follows a symbolic link at `path`, and does not wait for a named pipe's writer. */
const OPEN_FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)

/** Opens a regular file for reading; null for anything else. Throws the system's error. */
export async function openRegular(path: string): Promise<FileHandle | null> {
  const handle = await open(path, OPEN_FLAGS)
  if ((await handle.stat()).isFile()) return handle
  await handle.close()
  return null
}

/**
 * What the open file is, null when none of its first `lookBytes` show it to be Orrery's.
 * Throws the system's error.
 */
export async function fileKindOf(handle: FileHandle, lookBytes = LOOK_BYTES): Promise<FileKind | null> {
  const start = await readStart(handle, FIRST_LOOK_BYTES)
  if (start.subarray(0, AGE_SIGNATURE.length).equals(AGE_SIGNATURE)) return 'bundle'
  const isMarked = markOf(start)
  if (isMarked) return isMarked(start) || isMarked(await readStart(handle, lookBytes)) ? 'file' : null
  return start[0] === 0x7b && isCard(await readStart(handle, MAX_CARD_BYTES + 1)) ? 'card' : null
}

/** How to tell an encrypted file from a plain one of the same container; null for no container. */
function markOf(start: Buffer): ((bytes: Buffer) => boolean) | null {
  if (start.subarray(0, PNG.length).equals(PNG)) return (bytes) => bytes.includes(PNG_MARK)
  return start.subarray(DICM_AT, DICM_AT + DICM.length).equals(DICM) ? hasPrivateCreator : null
}

function hasPrivateCreator(bytes: Buffer): boolean {
  for (let at = bytes.indexOf(PRIVATE_CREATOR); at >= 0; at = bytes.indexOf(PRIVATE_CREATOR, at + 1)) {
    const value = at + CREATOR_AT
    if (bytes.subarray(value, value + CREATOR.length).equals(CREATOR)) return true
  }
  return false
}

function isCard(bytes: Uint8Array): boolean {
  try {
    parseCard(bytes)
    return true
  } catch {
    return false
  }
}

async function readStart(handle: FileHandle, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length)
  let filled = 0
  while (filled < length) {
    const { bytesRead } = await handle.read(buffer, filled, length - filled, filled)
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return buffer.subarray(0, filled)
}
