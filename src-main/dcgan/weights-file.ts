/** A network's weights on disk: a manifest (JSON) and the numbers in one binary file, checked before any of them is used. */
import { createHash } from 'node:crypto'
import { fstatSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { parseBoundedJson } from '../../src-shared/bounded-json'
import { type ErrorCode, OrreryError } from '../../src-shared/errors'
import { readSmallFile, readUpTo, withFile } from '../files/file-bytes'
import { Architecture, NETWORKS, type NetworkName, tensorsOfNetwork } from './architecture'
import { decodeFloat16, FLOAT16_BYTES } from './float16'

const FAULTS: Record<NetworkName, { readonly missing: ErrorCode; readonly damaged: ErrorCode }> = {
  generator: { missing: 'MODEL_MISSING', damaged: 'MODEL_DAMAGED' },
  discriminator: { missing: 'DISCRIMINATOR_MISSING', damaged: 'DISCRIMINATOR_DAMAGED' },
}

const MOST_MANIFEST_BYTES = 2 ** 20
const BOUNDS = { depth: 16, values: 100_000, string: MOST_MANIFEST_BYTES }
/** Node reads no more at once. */
const MOST_BYTES = 2 ** 31 - 1

const BYTES = { float16: FLOAT16_BYTES, float32: 4 } as const
export const countOf = (shape: readonly number[]) => shape.reduce((product, size) => product * size, 1)

const TensorEntry = z.strictObject({
  name: z.string(),
  dtype: z.enum(['float16', 'float32']),
  shape: z.array(z.int().positive()),
  /** Of the first byte in the binary file. */
  offset: z.int().nonnegative().multipleOf(4),
})
type TensorEntry = z.infer<typeof TensorEntry>

const bytesOf = ({ dtype, shape }: TensorEntry) => countOf(shape) * BYTES[dtype]

/** Where the weights come from, for people. */
export const Origin = z.strictObject({
  /** SPDX identifier. */
  licence: z.string(),
  /** The training pictures, with their attribution. */
  data: z.string(),
  images: z.int().nonnegative(),
  iterations: z.int().nonnegative(),
  /** Program, batch size and the like. */
  trainer: z.string(),
})
export type Origin = z.infer<typeof Origin>

export const Manifest = z
  .strictObject({
    orreryModel: z.literal(2),
    network: z.enum(NETWORKS),
    architecture: Architecture,
    origin: Origin,
    bytes: z.int().positive().max(MOST_BYTES),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    tensors: z.array(TensorEntry),
  })
  .refine(({ bytes, tensors }) => tensors.every((entry) => entry.offset + bytesOf(entry) <= bytes))
  .refine(({ bytes, tensors }) => bytes <= tensors.reduce((sum, entry) => sum + bytesOf(entry) + 3, 0))
  .refine(({ network, architecture, tensors }) => {
    const expected = tensorsOfNetwork(network, architecture)
    const shapes = (list: readonly { name: string; shape: readonly number[] }[]) =>
      list.map(({ name, shape }) => `${name} ${shape.join()}`).join('\n')
    return shapes(tensors) === shapes(expected)
  })
export type Manifest = z.infer<typeof Manifest>

/** Weights of a network. What they return is a view of memory that the next call fills again: copy what must stay. */
export interface StoredWeights {
  readonly manifest: Manifest
  /** The tensor called `name`, row-major. */
  tensor(name: string): Float32Array
  /** Maps `from` to `to` in the third dimension of a four-dimensional tensor, row-major. */
  third(name: string, from: number, to: number): Float32Array
}

/**
 * Reads `<network>.json` of `folder`, and nothing of the weights.
 * Throws MODEL_MISSING when it cannot be read, MODEL_DAMAGED when it is not a manifest of this network; DISCRIMINATOR_MISSING
 * or DISCRIMINATOR_DAMAGED for that one.
 */
export async function readManifest(folder: string, network: NetworkName): Promise<Manifest> {
  const { missing, damaged } = FAULTS[network]
  const text = await readSmallFile(join(folder, `${network}.json`), MOST_MANIFEST_BYTES, damaged).catch(
    unless(damaged, missing),
  )
  let manifest: Manifest
  try {
    manifest = Manifest.parse(parseBoundedJson(text.toString('utf8'), BOUNDS))
  } catch (cause) {
    throw new OrreryError(damaged, { cause })
  }
  if (manifest.network !== network) throw new OrreryError(damaged)
  return manifest
}

/**
 * Reads `<network>.json` and `<network>.bin` of `folder`. Throws what `readManifest` does, also when the weights cannot be
 * read or have not the manifest's length and SHA-256.
 */
export async function readWeights(folder: string, network: NetworkName): Promise<StoredWeights> {
  const manifest = await readManifest(folder, network)
  const data = await readExactly(join(folder, `${network}.bin`), manifest.bytes, network)
  if (createHash('sha256').update(data).digest('hex') !== manifest.sha256)
    throw new OrreryError(FAULTS[network].damaged)

  let scratch = new Float32Array()
  const room = (numbers: number) => {
    if (scratch.length < numbers) scratch = new Float32Array(numbers)
    return scratch.subarray(0, numbers)
  }
  const entryOf = (name: string) => {
    const entry = manifest.tensors.find((each) => each.name === name)
    if (entry === undefined) throw new OrreryError('INTERNAL')
    return entry
  }
  /** Numbers `start` to `start + values.length` of a tensor. */
  const fillFrom = ({ dtype, offset }: TensorEntry, start: number, values: Float32Array) => {
    const first = offset + start * BYTES[dtype]
    const bytes = data.subarray(first, first + values.length * BYTES[dtype])
    if (dtype === 'float16') decodeFloat16(bytes, values)
    else decodeFloat32(bytes, values)
  }
  return {
    manifest,
    tensor(name) {
      const entry = entryOf(name)
      const values = room(countOf(entry.shape))
      fillFrom(entry, 0, values)
      return values
    },
    third(name, from, to) {
      const entry = entryOf(name)
      const [rows = 0, columns = 0, thirds = 0, inner = 0] = entry.shape
      const part = (to - from) * inner
      const values = room(rows * columns * part)
      for (let cell = 0; cell < rows * columns; cell++) {
        const start = (cell * thirds + from) * inner
        fillFrom(entry, start, values.subarray(cell * part, (cell + 1) * part))
      }
      return values
    },
  }
}

function decodeFloat32(bytes: Uint8Array, values: Float32Array): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let i = 0; i < values.length; i++) values[i] = view.getFloat32(4 * i, true)
}

/** The length is checked first, so that a file grown by accident is never read into memory. */
function readExactly(path: string, length: number, network: NetworkName): Promise<Uint8Array> {
  const { missing, damaged } = FAULTS[network]
  return withFile(path, (file) => {
    if (fstatSync(file).size !== length) throw new OrreryError(damaged)
    const data = new Uint8Array(length)
    if (readUpTo(file, data, 0) !== length) throw new OrreryError(damaged)
    return data
  }).catch(unless(damaged, missing))
}

/** Lets an error of code `known` pass and throws `other` for the rest. */
function unless(known: ErrorCode, other: ErrorCode): (thrown: unknown) => never {
  return (thrown) => {
    if (thrown instanceof OrreryError && thrown.code === known) throw thrown
    throw new OrreryError(other, { cause: thrown })
  }
}
