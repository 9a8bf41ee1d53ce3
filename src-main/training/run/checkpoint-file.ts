/**
 * A checkpoint: everything that training goes on from, in one file.
 *
 * bytes 0-7  "ORRTRAIN"; 8-11 length of the header, little-endian; then the header (JSON, UTF-8, padded with spaces to a
 * multiple of 4), the numbers (float32, little-endian, in the order of checkpoint-numbers.ts), and the SHA-256 of all before it.
 */
import { createHash } from 'node:crypto'
import { fstatSync } from 'node:fs'
import { endianness } from 'node:os'
import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { OrreryError } from '../../../src-shared/errors'
import { Architecture } from '../../dcgan/architecture'
import { readUpTo } from '../../files/file-bytes'
import type { TrainingState } from '../state'
import { emptyState, valuesIn } from './checkpoint-numbers'

const MAGIC = 'ORRTRAIN'
const LENGTH_END = 12
const HASH_BYTES = 32
const MOST_HEADER_BYTES = 4096
/** Node neither reads nor hashes 2 GiB at once. */
const MOST_AT_ONCE = 2 ** 20
const IS_BIG_ENDIAN = endianness() === 'BE'

/** What a training is: with the same of all of these, the same numbers come out. */
export const Identity = z.strictObject({
  architecture: Architecture,
  batch: z.int().positive(),
  seed: z.int().nonnegative(),
  images: z.int().positive(),
  /** SHA-256 of the pictures as they are trained on. */
  imagesSha256: z.string().regex(/^[0-9a-f]{64}$/),
})
export type Identity = Readonly<z.infer<typeof Identity>>

const Header = z.strictObject({
  version: z.literal(1),
  iteration: z.int().nonnegative(),
  identity: Identity,
})

export interface Checkpoint {
  readonly identity: Identity
  readonly state: TrainingState
}

/** The file's bytes, in the pieces in which they are to be written. The state must not change until the last is taken. */
export function* encodeCheckpoint({ identity, state }: Checkpoint): Generator<Uint8Array> {
  const json = JSON.stringify({ version: 1, iteration: state.iteration, identity } satisfies z.infer<
    typeof Header
  >)
  const header = Buffer.from(json.padEnd(Math.ceil(json.length / 4) * 4))
  const start = Buffer.alloc(LENGTH_END)
  start.write(MAGIC, 'latin1')
  start.writeUInt32LE(header.length, MAGIC.length)
  const hash = createHash('sha256')
  for (const piece of [start, header]) {
    hash.update(piece)
    yield piece
  }
  for (const values of valuesIn(identity.architecture, state)) {
    for (const part of partsOf(bytesOf(values))) {
      const piece = IS_BIG_ENDIAN ? Buffer.from(part).swap32() : part
      hash.update(piece)
      yield piece
    }
  }
  yield hash.digest()
}

/**
 * Reads an open file straight into the numbers of a state, which are as many as `identity` says, whatever the file holds.
 * Throws TRAINING_DAMAGED for anything but a whole checkpoint of this training, and the system's error.
 */
export function decodeCheckpoint(file: number, identity: Identity): Checkpoint {
  const hash = createHash('sha256')
  let at = 0
  const read = (into: Buffer) => {
    for (const part of partsOf(into)) {
      if (readUpTo(file, part, at) < part.length) throw new OrreryError('TRAINING_DAMAGED')
      at += part.length
      hash.update(part)
    }
    return into
  }
  const start = read(Buffer.alloc(LENGTH_END))
  const headerBytes = start.readUInt32LE(MAGIC.length)
  if (start.toString('latin1', 0, MAGIC.length) !== MAGIC || headerBytes > MOST_HEADER_BYTES)
    throw new OrreryError('TRAINING_DAMAGED')
  const header = parseHeader(read(Buffer.alloc(headerBytes)))
  if (!isDeepStrictEqual(header.identity, identity)) throw new OrreryError('TRAINING_DAMAGED')
  const state = emptyState(identity.architecture, header.iteration)
  for (const values of valuesIn(identity.architecture, state)) {
    const bytes = read(bytesOf(values))
    if (IS_BIG_ENDIAN) bytes.swap32()
  }
  const digest = hash.copy().digest()
  if (!read(Buffer.alloc(HASH_BYTES)).equals(digest) || fstatSync(file).size !== at)
    throw new OrreryError('TRAINING_DAMAGED')
  return { identity, state }
}

function parseHeader(json: Buffer): z.infer<typeof Header> {
  try {
    return Header.parse(JSON.parse(json.toString('utf8')))
  } catch (cause) {
    throw new OrreryError('TRAINING_DAMAGED', { cause })
  }
}

const bytesOf = (values: Float32Array) => Buffer.from(values.buffer, values.byteOffset, values.byteLength)

function* partsOf(bytes: Buffer): Generator<Buffer> {
  for (let from = 0; from < bytes.length; from += MOST_AT_ONCE)
    yield bytes.subarray(from, from + MOST_AT_ONCE)
}
