/**
 * A backup file: magic, header length (4 bytes, big endian), header (JSON: the wraps that open it), the
 * sealed database image, and the SHA-256 of all of it, which tells a damaged file before a passphrase is
 * asked for. The image is AES-256-GCM under a key of the master key, with everything before it as additional
 * data.
 */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { OrreryError } from '../../src-shared/errors'
import { MAX_PARAMETERS, type Wrap } from './master-key'

const MAGIC = Buffer.from('orrery keystore backup 1\n', 'latin1')
const LENGTH_BYTES = 4
const CHECKSUM_BYTES = 32
const HEADER_MAX = 65536

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
export interface BackupParts {
  readonly head: Buffer
  readonly wraps: readonly Wrap[]
  readonly sealedImage: Buffer
}

export function backupHead(wraps: readonly Wrap[], created: Date): Buffer {
  const rows = wraps.map((wrap) => ({ ...wrap, wrapped: Buffer.from(wrap.wrapped).toString('base64') }))
  const header = Buffer.from(JSON.stringify({ created: created.toISOString(), wraps: rows }), 'utf8')
  const length = Buffer.alloc(LENGTH_BYTES)
  length.writeUInt32BE(header.length)
  return Buffer.concat([MAGIC, length, header])
}

export function joinBackup(head: Buffer, sealedImage: Buffer): Buffer {
  return Buffer.concat([head, sealedImage, checksum(head, sealedImage)])
}

/** Throws BACKUP_DAMAGED. */
export function splitBackup(file: Buffer): BackupParts {
  const body = file.subarray(0, Math.max(0, file.length - CHECKSUM_BYTES))
  const headerAt = MAGIC.length + LENGTH_BYTES
  const whole = body.length >= headerAt && checksum(body).equals(file.subarray(body.length))
  if (!whole || !body.subarray(0, MAGIC.length).equals(MAGIC)) throw new OrreryError('BACKUP_DAMAGED')
  const imageAt = headerAt + body.readUInt32BE(MAGIC.length)
  if (imageAt > Math.min(body.length, HEADER_MAX)) throw new OrreryError('BACKUP_DAMAGED')
  const wraps = parseHeader(body.subarray(headerAt, imageAt))
  return { head: body.subarray(0, imageAt), wraps, sealedImage: body.subarray(imageAt) }
}

function parseHeader(bytes: Buffer): Wrap[] {
  try {
    const { wraps } = Header.parse(JSON.parse(bytes.toString('utf8')))
    return wraps.map((wrap) => ({ ...wrap, wrapped: Buffer.from(wrap.wrapped, 'base64') }))
  } catch (cause) {
    throw new OrreryError('BACKUP_DAMAGED', { cause })
  }
}

function checksum(...parts: readonly Buffer[]): Buffer {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}
