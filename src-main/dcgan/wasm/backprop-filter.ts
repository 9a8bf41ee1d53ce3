/**
 * Conv2DBackpropFilter: the gradient of a convolution for its kernel, which the backend lacks. In the terms of columns.ts:
 * the columns of the large map * the small map, summed over the pictures.
 */
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm'
import type { Conv2DBackpropFilterAttrs, NamedTensorInfoMap, TensorInfo } from '@tensorflow/tfjs-core'
import { convInfo, gatherColumns, placesOf, rowsOf } from './columns'
import { allocate, floats, free, matMul, picturesAtOnce } from './heap'

/** x [pictures, H, W, L], dy [pictures, h, w, S] -> [a, b, L, S]. Channels last only. */
export function backpropFilter(
  backend: BackendWasm,
  { x, dy }: NamedTensorInfoMap,
  attrs: Conv2DBackpropFilterAttrs,
): TensorInfo {
  if (x === undefined || dy === undefined || attrs.dataFormat === 'NCHW') throw new TypeError('inputs')
  const info = convInfo(x.shape, attrs.filterShape, attrs)
  const { batchSize, inChannels, inHeight, inWidth, outChannels } = info
  const largeNumbers = inHeight * inWidth * inChannels
  const smallNumbers = placesOf(info) * outChannels
  const gradient = allocate(backend, attrs.filterShape)
  floats(backend, gradient).fill(0)
  const atOnce = picturesAtOnce(info)
  for (let from = 0; from < batchSize; from += atOnce) {
    const pictures = Math.min(atOnce, batchSize - from)
    const columns = allocate(backend, [rowsOf(info), pictures * placesOf(info)])
    const small = allocate(backend, [pictures * placesOf(info), outChannels])
    const large = floats(backend, x).subarray(from * largeNumbers, (from + pictures) * largeNumbers)
    gatherColumns(info, pictures, large, floats(backend, columns))
    const part = floats(backend, dy).subarray(from * smallNumbers, (from + pictures) * smallNumbers)
    floats(backend, small).set(part)
    const product = matMul(backend, columns, small)
    add(floats(backend, gradient), floats(backend, product))
    free(backend, columns, small, product)
  }
  return gradient
}

function add(sums: Float32Array, numbers: Float32Array): void {
  for (let i = 0; i < sums.length; i++) sums[i] = (sums[i] as number) + (numbers[i] as number)
}
