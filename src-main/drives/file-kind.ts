/** What a file is by a cheap look at its beginning: only what Orrery made may be put on a drive. */
import type { FileHandle } from 'node:fs/promises'
import { BUNDLE_ENDING, CARD_ENDING } from '../../src-shared/shared-kind'
import { AGE_SIGNATURE } from '../bundles/age-file'
import { CONTAINER_EXTENSIONS, HEADER_WITHIN, isEncrypted, recogniseContainer } from '../core/containers'
import { parseCard } from '../people/card'
import { nodeCompression } from '../platform/node-zlib'

/** `file`: an encrypted file in one of the containers; `bundle`: keys; `card`: a recipient card. */
export type FileKind = 'file' | 'bundle' | 'card'

/** What a file may be called that is worth opening: the rest of a drive is passed over by name. */
export const NAMES_OF: Readonly<Record<FileKind, ReadonlySet<string>>> = {
  file: CONTAINER_EXTENSIONS,
  bundle: new Set([BUNDLE_ENDING, '.age', '']),
  card: new Set([CARD_ENDING]),
}

/** Orrery writes its mark in the first few KiB; a slow stick full of other pictures must not take minutes. */
export const LOOK_BYTES = 64 * 1024

const FIRST_LOOK_BYTES = 4096
const MAX_CARD_BYTES = 8192

/**
 * What the open file is, null when none of its first `lookBytes` show it to be Orrery's.
 * Throws the system's error.
 */
export async function fileKindOf(handle: FileHandle, lookBytes = HEADER_WITHIN): Promise<FileKind | null> {
  const start = await startOf(handle, FIRST_LOOK_BYTES)
  if (start.subarray(0, AGE_SIGNATURE.length).equals(AGE_SIGNATURE)) return 'bundle'
  if (recogniseContainer(start) !== undefined) {
    const look = async () => isEncrypted(await startOf(handle, lookBytes), nodeCompression)
    return isEncrypted(start, nodeCompression) || (await look()) ? 'file' : null
  }
  return start[0] === 0x7b && isCard(await startOf(handle, MAX_CARD_BYTES + 1)) ? 'card' : null
}

function isCard(bytes: Uint8Array): boolean {
  try {
    parseCard(bytes)
    return true
  } catch {
    return false
  }
}

/** Does not hold up the process: a stick may be slow. */
async function startOf(handle: FileHandle, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length)
  let filled = 0
  while (filled < length) {
    const { bytesRead } = await handle.read(buffer, filled, length - filled, filled)
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return buffer.subarray(0, filled)
}
