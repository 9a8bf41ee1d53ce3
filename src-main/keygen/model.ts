/** A shipped model: a manifest (JSON) and its weights (float16 in one binary file), checked before any weight is used. */
import { createHash } from 'node:crypto'
import { type FileHandle, open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { OrreryError } from '../../src-shared/errors'
import { decodeFloat16 } from './float16'

const BYTES_PER_WEIGHT = 2
const count = (shape: readonly number[]) => shape.reduce((product, size) => product * size, 1)

const Manifest = z
  .object({
    orreryModel: z.literal(1),
    architecture: z.string(),
    licence: z.string(),
    source: z.string(),
    bytes: z.int().positive(),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    tensors: z.array(
      z.object({
        name: z.string(),
        dtype: z.literal('float16'),
        shape: z.array(z.int().positive()),
        offset: z.int().nonnegative(),
      }),
    ),
  })
  .refine(({ bytes, tensors }) =>
    tensors.every(({ shape, offset }) => offset + count(shape) * BYTES_PER_WEIGHT <= bytes),
  )

export interface Model {
  readonly architecture: string
  /**
   * The weights called `name`, row-major. The array is a view of memory that the next call fills again: copy what must
   * stay. Throws MODEL_DAMAGED if they have not `shape`.
   */
  weights(name: string, shape: readonly number[]): Float32Array
}

/**
 * Reads `<name>.json` and `<name>.bin` of `folder`.
 * Throws MODEL_MISSING when one of them cannot be read, MODEL_DAMAGED when the manifest is not one or the weights have
 * not its length and SHA-256.
 */
export async function readModel(folder: string, name: string): Promise<Model> {
  const manifest = parseManifest(await readFile(join(folder, `${name}.json`), 'utf8').catch(missing))
  const data = await readExactly(join(folder, `${name}.bin`), manifest.bytes)
  if (createHash('sha256').update(data).digest('hex') !== manifest.sha256)
    throw new OrreryError('MODEL_DAMAGED')

  const scratch = new Float32Array(Math.max(0, ...manifest.tensors.map(({ shape }) => count(shape))))
  return {
    architecture: manifest.architecture,
    weights(tensorName, shape) {
      const tensor = manifest.tensors.find((entry) => entry.name === tensorName)
      if (tensor === undefined || tensor.shape.join() !== shape.join()) throw new OrreryError('MODEL_DAMAGED')
      const values = scratch.subarray(0, count(shape))
      decodeFloat16(data.subarray(tensor.offset, tensor.offset + values.length * BYTES_PER_WEIGHT), values)
      return values
    },
  }
}

function parseManifest(text: string): z.infer<typeof Manifest> {
  try {
    return Manifest.parse(JSON.parse(text))
  } catch (cause) {
    throw new OrreryError('MODEL_DAMAGED', { cause })
  }
}

/** The length is checked first, so that a file grown by accident is never read into memory. */
async function readExactly(path: string, length: number): Promise<Uint8Array> {
  const file = await open(path).catch(missing)
  try {
    if ((await file.stat()).size !== length) throw new OrreryError('MODEL_DAMAGED')
    return await fill(file, new Uint8Array(length))
  } finally {
    await file.close()
  }
}

async function fill(file: FileHandle, data: Uint8Array): Promise<Uint8Array> {
  for (let filled = 0; filled < data.length; ) {
    const { bytesRead } = await file.read(data, filled, data.length - filled, filled).catch(missing)
    if (bytesRead === 0) throw new OrreryError('MODEL_DAMAGED')
    filled += bytesRead
  }
  return data
}

function missing(cause: unknown): never {
  throw new OrreryError('MODEL_MISSING', { cause })
}
