/** Writes a network's weights in the form that weights-file.ts reads. */
import { createHash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Architecture, type NetworkName, tensorsOfNetwork } from './architecture'
import { encodeFloat16 } from './float16'
import type { Manifest, Origin } from './weights-file'

/** Kernels have four dimensions or two; what is smaller (batch norm's statistics, biases) stays exact. */
const dtypeOf = (shape: readonly number[]) => (shape.length > 1 ? 'float16' : 'float32')

/**
 * Makes `<network>.bin` and `<network>.json` in `folder`: kernels as float16, the rest as float32, little-endian.
 * `valuesOf` gives each tensor's numbers, row-major. Throws RangeError when a kernel does not fit float16, and what the
 * file system throws, EEXIST among it: nothing is written over.
 */
export async function writeWeights(
  folder: string,
  network: NetworkName,
  architecture: Architecture,
  origin: Origin,
  valuesOf: (name: string) => Float32Array,
): Promise<void> {
  const shapes = tensorsOfNetwork(network, architecture)
  const parts: Uint8Array[] = []
  const tensors: Manifest['tensors'] = []
  let offset = 0
  for (const { name, shape } of shapes) {
    const dtype = dtypeOf(shape)
    const values = valuesOf(name)
    const part = dtype === 'float16' ? encodeFloat16(values) : littleEndian(values)
    const padding = new Uint8Array((4 - (part.length % 4)) % 4)
    tensors.push({ name, dtype, shape: [...shape], offset })
    parts.push(part, padding)
    offset += part.length + padding.length
  }
  const data = Buffer.concat(parts)
  const manifest: Manifest = {
    orreryModel: 2,
    network,
    architecture,
    origin,
    bytes: data.length,
    sha256: createHash('sha256').update(data).digest('hex'),
    tensors,
  }
  await writeFile(join(folder, `${network}.bin`), data, { flag: 'wx' })
  await writeFile(join(folder, `${network}.json`), `${JSON.stringify(manifest, null, 2)}\n`, { flag: 'wx' })
}

function littleEndian(values: Float32Array): Uint8Array {
  const view = new DataView(new ArrayBuffer(values.length * 4))
  values.forEach((value, i) => {
    view.setFloat32(4 * i, value, true)
  })
  return new Uint8Array(view.buffer)
}
