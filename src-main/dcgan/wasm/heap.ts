/** Tensors on the WebAssembly backend's heap, and its own kernels, as our kernels use them. */
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm'
import { getKernel, type NamedTensorInfoMap, type TensorInfo } from '@tensorflow/tfjs-core'
import { type ConvInfo, placesOf, rowsOf } from './columns'

/** Columns (columns.ts) computed at once: 4 MiB, which a processor's cache holds, but always a whole picture's. */
const COLUMN_FLOATS = 2 ** 20
/** XNNPACK is slower on longer rows. */
const MOST_COLUMNS = 4096

export function picturesAtOnce(info: ConvInfo): number {
  const columns = Math.min(MOST_COLUMNS, COLUMN_FLOATS / rowsOf(info))
  return Math.max(1, Math.floor(columns / placesOf(info)))
}

/** An uninitialised float32 tensor. The caller frees it or hands it on. */
export function allocate(backend: BackendWasm, shape: number[]): TensorInfo {
  return backend.makeOutput(shape, 'float32')
}

/** The tensor's numbers where they lie. Any later allocation may move the heap: ask again after it. */
export function floats(backend: BackendWasm, tensor: TensorInfo): Float32Array {
  const view = backend.typedArrayFromHeap(tensor)
  if (!(view instanceof Float32Array)) throw new TypeError(tensor.dtype)
  return view
}

export function free(backend: BackendWasm, ...tensors: TensorInfo[]): void {
  for (const { dataId } of tensors) backend.disposeData(dataId)
}

/** a [rows, inner] times b [inner, columns]: XNNPACK, which copies b into another order and reads a as it is. */
export function matMul(backend: BackendWasm, a: TensorInfo, b: TensorInfo): TensorInfo {
  return run(backend, 'BatchMatMul', { a, b }, { transposeA: false, transposeB: false })
}

function run(
  backend: BackendWasm,
  name: string,
  inputs: NamedTensorInfoMap,
  attrs: Record<string, boolean>,
): TensorInfo {
  const result = getKernel(name, 'wasm')?.kernelFunc({ inputs, backend, attrs })
  if (result === undefined || Array.isArray(result)) throw new TypeError(name)
  return result
}
