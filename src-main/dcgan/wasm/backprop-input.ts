/**
 * Conv2DBackpropInput: the gradient of a convolution for its input, which is also the transposed convolution. In the terms
 * of columns.ts: columns = kernel * transposed small map, scattered over the large map. The backend's own kernel is a
 * plain loop, some ten times slower.
 */
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm'
import type { Conv2DBackpropInputAttrs, NamedTensorInfoMap, TensorInfo } from '@tensorflow/tfjs-core'
import { convInfo, placesOf, rowsOf, scatterColumns } from './columns'
import { allocate, floats, free, matMul, picturesAtOnce } from './heap'

/** dy [pictures, h, w, S], filter [a, b, L, S] -> [pictures, H, W, L]. Channels last only. */
export function backpropInput(
  backend: BackendWasm,
  { dy, filter }: NamedTensorInfoMap,
  attrs: Conv2DBackpropInputAttrs,
): TensorInfo {
  if (dy === undefined || filter === undefined || attrs.dataFormat === 'NCHW') throw new TypeError('inputs')
  const info = convInfo(attrs.inputShape, filter.shape, attrs)
  const { batchSize, inChannels, inHeight, inWidth, outChannels } = info
  const largeNumbers = inHeight * inWidth * inChannels
  const smallNumbers = placesOf(info) * outChannels
  const kernel = { ...filter, shape: [rowsOf(info), outChannels] }
  const large = allocate(backend, info.inShape)
  floats(backend, large).fill(0)
  const atOnce = picturesAtOnce(info)
  for (let from = 0; from < batchSize; from += atOnce) {
    const pictures = Math.min(atOnce, batchSize - from)
    const small = allocate(backend, [outChannels, pictures * placesOf(info)])
    const part = floats(backend, dy).subarray(from * smallNumbers, (from + pictures) * smallNumbers)
    transpose(part, outChannels, floats(backend, small))
    const columns = matMul(backend, kernel, small)
    const to = floats(backend, large).subarray(from * largeNumbers, (from + pictures) * largeNumbers)
    scatterColumns(info, pictures, floats(backend, columns), to)
    free(backend, small, columns)
  }
  return large
}

const BLOCK = 32

/** `from` [rows, columns] -> `to` [columns, rows], in blocks so that both stay in the cache. */
function transpose(from: Float32Array, columns: number, to: Float32Array): void {
  const rows = from.length / columns
  for (let row = 0; row < rows; row += BLOCK) {
    for (let column = 0; column < columns; column += BLOCK) {
      const rowEnd = Math.min(rows, row + BLOCK)
      const columnEnd = Math.min(columns, column + BLOCK)
      for (let r = row; r < rowEnd; r++) {
        for (let c = column; c < columnEnd; c++) to[c * rows + r] = from[r * columns + c] as number
      }
    }
  }
}
