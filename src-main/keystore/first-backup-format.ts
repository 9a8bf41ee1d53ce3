/**
 * Backups of the first format: `orrery keystore backup 1` and a line feed, header length (4 bytes, big endian), header (JSON: the
 * wraps that open it), the database image sealed under the backups key (AES-256-GCM: nonce, ciphertext, tag) with all before it as
 * additional data, SHA-256 of all of that. They are read and written no more.
 */
import { createDecipheriv, createHash } from 'node:crypto'
import { closeSync, fstatSync, openSync } from 'node:fs'
import { z } from 'zod'
import { OrreryError } from '../../src-shared/errors'
import { readUpTo, writeAll, writeAllAt } from '../files/file-bytes'
import { MAX_PARAMETERS, type Wrap } from './master-key'
import type { Vault } from './vault'

const MAGIC = Buffer.from('orrery keystore backup 1\n', 'latin1')
const LENGTH_BYTES = 4
const CHECKSUM_BYTES = 32
const HEADER_MAX = 65536
const NONCE_BYTES = 12
const TAG_BYTES = 16
const CHUNK = 1024 * 1024

const Header = z.strictObject({
  created: z.iso.datetime(),
  wraps: z.array(
    z.strictObject({
      kind: z.string().max(64),
      parameters: z.string().max(MAX_PARAMETERS),
      wrapped: z.base64(),
    }),
  ),
})

/** `head` is magic, length and header as they are in the file: the image's additional data. */
export interface FirstBackup {
  readonly head: Buffer
  readonly wraps: readonly Wrap[]
}

/** Undefined for a file of another kind. Throws BACKUP_DAMAGED when the header is not whole. */
export function readFirstHead(file: number): FirstBackup | undefined {
  const begin = Buffer.alloc(MAGIC.length + LENGTH_BYTES + HEADER_MAX)
  const read = begin.subarray(0, readUpTo(file, begin, 0))
  if (!read.subarray(0, MAGIC.length).equals(MAGIC)) return undefined
  const headerAt = MAGIC.length + LENGTH_BYTES
  if (read.length < headerAt) throw new OrreryError('BACKUP_DAMAGED')
  const imageAt = headerAt + read.readUInt32BE(MAGIC.length)
  if (imageAt > read.length) throw new OrreryError('BACKUP_DAMAGED')
  try {
    const { wraps } = Header.parse(JSON.parse(read.subarray(headerAt, imageAt).toString('utf8')))
    return {
      head: read.subarray(0, imageAt),
      wraps: wraps.map((wrap) => ({ ...wrap, wrapped: Buffer.from(wrap.wrapped, 'base64') })),
    }
  } catch (cause) {
    throw new OrreryError('BACKUP_DAMAGED', { cause })
  }
}

/** Whether the SHA-256 at the end is that of all before it. */
export function isFirstSound(file: number): boolean {
  const { size } = fstatSync(file)
  const hash = createHash('sha256')
  for (const chunk of chunksOf(file, 0, size - CHECKSUM_BYTES)) hash.update(chunk)
  const sum = Buffer.alloc(CHECKSUM_BYTES)
  readUpTo(file, sum, Math.max(0, size - CHECKSUM_BYTES))
  return hash.digest().equals(sum)
}

/**
 * Writes the database image into `image`, an empty file, and tells whether it is as it was sealed. Where it is not, it is as
 * damaged as the backup is: a flipped bit there is a flipped bit here, and each cell has a tag of its own.
 */
export function openFirstImage(file: number, { head }: FirstBackup, vault: Vault, image: string): boolean {
  const end = fstatSync(file).size - CHECKSUM_BYTES - TAG_BYTES
  const [nonce, tag] = [Buffer.alloc(NONCE_BYTES), Buffer.alloc(TAG_BYTES)]
  if (end < head.length + NONCE_BYTES) throw new OrreryError('BACKUP_DAMAGED')
  readUpTo(file, nonce, head.length)
  readUpTo(file, tag, end)
  const decipher = createDecipheriv('aes-256-gcm', vault.copyOfBackupsKey(), nonce, {
    authTagLength: TAG_BYTES,
  })
  decipher.setAAD(head)
  decipher.setAuthTag(tag)
  const out = openSync(image, 'r+')
  try {
    for (const chunk of chunksOf(file, head.length + NONCE_BYTES, end)) writeAll(out, decipher.update(chunk))
    // Without a write-ahead log, which the image says it has and which lies nowhere.
    writeAllAt(out, new Uint8Array([1, 1]), JOURNAL_AT)
    decipher.final()
    return true
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown) throw thrown
    return false
  } finally {
    closeSync(out)
  }
}

/** Where an image of SQLite's says whether it has a write-ahead log, for writing and for reading. */
const JOURNAL_AT = 18

/** The bytes from `from` to `to`, some at a time. */
function* chunksOf(file: number, from: number, to: number): Generator<Buffer> {
  const room = Buffer.alloc(CHUNK)
  for (let at = from; at < to; ) {
    const chunk = room.subarray(0, readUpTo(file, room.subarray(0, Math.min(CHUNK, to - at)), at))
    if (chunk.length === 0) return
    at += chunk.length
    yield chunk
  }
}
