/**
 * A checkpoint: everything that training goes on from, in one file.
 *
 * bytes 0-7  "ORRTRAIN"; 8-11 length of the header, little-endian; then the header (JSON, UTF-8, padded with spaces to a
 * multiple of 4), the numbers (float32, little-endian, in the order of `sections`), and the SHA-256 of all before it.
 */
import { createHash } from 'node:crypto'
import { endianness } from 'node:os'
import { z } from 'zod'
import { OrreryError } from '../../../../src-shared/errors'
import { Architecture, discriminatorTensors, type TensorShape } from '../../architecture'
import { countOf } from '../../weights-file'
import { type Numbers, zeros } from '../numbers'
import { learntOfDiscriminator, learntOfGenerator, type TrainingState } from '../state'

const MAGIC = 'ORRTRAIN'
const LENGTH_END = 12
const HASH_BYTES = 32
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

/** The file's bytes in the pieces in which they are to be written. */
export function encodeCheckpoint({ identity, state }: Checkpoint): Uint8Array[] {
  const json = JSON.stringify({ version: 1, iteration: state.iteration, identity } satisfies z.infer<
    typeof Header
  >)
  const header = Buffer.from(json.padEnd(Math.ceil(json.length / 4) * 4))
  const start = Buffer.alloc(LENGTH_END)
  start.write(MAGIC, 'latin1')
  start.writeUInt32LE(header.length, MAGIC.length)
  const pieces: Uint8Array[] = [start, header]
  for (const { tensors, numbers } of sections(identity.architecture, state)) {
    for (const { name } of tensors) pieces.push(littleEndian(numbers.get(name)))
  }
  const hash = createHash('sha256')
  for (const piece of pieces) hash.update(piece)
  return [...pieces, hash.digest()]
}

/** Throws TRAINING_DAMAGED for anything but a whole checkpoint. */
export function decodeCheckpoint(bytes: Uint8Array): Checkpoint {
  try {
    return decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length))
  } catch (cause) {
    throw new OrreryError('TRAINING_DAMAGED', { cause })
  }
}

function decode(bytes: Buffer): Checkpoint {
  const end = bytes.length - HASH_BYTES
  const hash = createHash('sha256').update(bytes.subarray(0, end)).digest()
  if (bytes.toString('latin1', 0, MAGIC.length) !== MAGIC || !hash.equals(bytes.subarray(end)))
    throw new RangeError('not a checkpoint')
  const headerEnd = LENGTH_END + bytes.readUInt32LE(MAGIC.length)
  const { iteration, identity } = Header.parse(JSON.parse(bytes.toString('utf8', LENGTH_END, headerEnd)))
  const state = emptyState(identity.architecture, iteration)
  let at = headerEnd
  for (const { tensors, numbers } of sections(identity.architecture, state)) {
    for (const { name, shape } of tensors) {
      const length = 4 * countOf(shape)
      numbers.get(name)?.set(fromLittleEndian(bytes.subarray(at, at + length)))
      at += length
    }
  }
  if (at !== end) throw new RangeError('length')
  return { identity, state }
}

interface Section {
  readonly tensors: readonly TensorShape[]
  readonly numbers: Numbers
}

function sections(architecture: Architecture, state: TrainingState): Section[] {
  const generator = learntOfGenerator(architecture)
  const discriminator = learntOfDiscriminator(architecture)
  return [
    { tensors: generator, numbers: state.generator },
    { tensors: generator, numbers: state.generatorMoments.first },
    { tensors: generator, numbers: state.generatorMoments.second },
    { tensors: generator, numbers: state.average },
    { tensors: discriminatorTensors(architecture), numbers: state.discriminator },
    { tensors: discriminator, numbers: state.discriminatorMoments.first },
    { tensors: discriminator, numbers: state.discriminatorMoments.second },
  ]
}

function emptyState(architecture: Architecture, iteration: number): TrainingState {
  const generator = learntOfGenerator(architecture)
  const discriminator = learntOfDiscriminator(architecture)
  return {
    iteration,
    generator: zeros(generator),
    generatorMoments: { first: zeros(generator), second: zeros(generator) },
    average: zeros(generator),
    discriminator: zeros(discriminatorTensors(architecture)),
    discriminatorMoments: { first: zeros(discriminator), second: zeros(discriminator) },
  }
}

function littleEndian(numbers: Float32Array | undefined): Uint8Array {
  if (numbers === undefined) throw new RangeError('tensor')
  const bytes = Buffer.from(numbers.slice().buffer)
  return IS_BIG_ENDIAN ? bytes.swap32() : bytes
}

function fromLittleEndian(bytes: Uint8Array): Float32Array {
  const copy = Buffer.from(bytes)
  if (IS_BIG_ENDIAN) copy.swap32()
  const numbers = new Float32Array(copy.length / 4)
  new Uint8Array(numbers.buffer).set(copy)
  return numbers
}
