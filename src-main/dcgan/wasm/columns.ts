/**
 * A strided convolution as a matrix product. Between a large map [pictures, H, W, L] and a small one
 * [pictures, h, w, S], row y and row i meet in kernel row a when y = stride i - top + a, and columns likewise. `columns`
 * is the matrix [a, b, L][picture, i, j] of the large map's numbers (or what they are to receive) so aligned: with the
 * kernel as a matrix [a, b, L][S] and the small map as [picture, i, j][S] there remain only matrix products.
 */
import { backend_util, type Conv2DBackpropInputAttrs } from '@tensorflow/tfjs-core'

/** Large is "in", small is "out" in TensorFlow's terms. */
export type ConvInfo = backend_util.Conv2DInfo

type Shape4D = [number, number, number, number]

/** @param large shape of the large map. @param kernel shape of the kernel. */
export function convInfo(
  large: number[],
  kernel: number[],
  { strides, pad, dimRoundingMode }: Pick<Conv2DBackpropInputAttrs, 'strides' | 'pad' | 'dimRoundingMode'>,
): ConvInfo {
  return backend_util.computeConv2DInfo(large as Shape4D, kernel as Shape4D, strides, 1, pad, dimRoundingMode)
}

/** Numbers of one row of `columns` that come from one picture. */
export const placesOf = ({ outHeight, outWidth }: ConvInfo) => outHeight * outWidth

/** Rows of `columns`. */
export const rowsOf = ({ filterHeight, filterWidth, inChannels }: ConvInfo) =>
  filterHeight * filterWidth * inChannels

/** Fills `columns` from the large map of `pictures` pictures; 0 where the kernel hangs over the edge. */
export function gatherColumns(
  info: ConvInfo,
  pictures: number,
  large: Float32Array,
  columns: Float32Array,
): void {
  columns.fill(0)
  alongColumns(info, pictures, (column, place, step, length, rowStep, maps) => {
    for (let map = 0; map < maps; map++) {
      const from = place + map
      const to = column + map * rowStep
      for (let j = 0; j < length; j++) columns[to + j] = large[from + j * step] as number
    }
  })
}

/** Adds `columns` to the large map of `pictures` pictures; what hangs over the edge is dropped. */
export function scatterColumns(
  info: ConvInfo,
  pictures: number,
  columns: Float32Array,
  large: Float32Array,
): void {
  alongColumns(info, pictures, (column, place, step, length, rowStep, maps) => {
    for (let map = 0; map < maps; map++) {
      const from = column + map * rowStep
      const to = place + map
      for (let j = 0; j < length; j++) {
        const at = to + j * step
        large[at] = (large[at] as number) + (columns[from + j] as number)
      }
    }
  })
}

/**
 * Visits every run of neighbouring columns that lie on the map: `length` numbers from `column` on belong to the places
 * `place`, `place + step` and so on of the large map's first map. The next map's run is `rowStep` further in `columns`
 * and 1 further in the large map.
 */
function alongColumns(
  info: ConvInfo,
  pictures: number,
  visit: (column: number, place: number, step: number, length: number, rowStep: number, maps: number) => void,
): void {
  const { filterHeight, filterWidth, inChannels, inHeight, inWidth, outHeight, outWidth } = info
  const { strideHeight, strideWidth } = info
  const { top, left } = info.padInfo
  const rowStep = pictures * placesOf(info)
  for (let a = 0; a < filterHeight; a++) {
    for (let b = 0; b < filterWidth; b++) {
      const first = Math.max(0, Math.ceil((left - b) / strideWidth))
      const end = Math.min(outWidth, Math.floor((inWidth - 1 + left - b) / strideWidth) + 1)
      if (end <= first) continue
      const x = first * strideWidth - left + b
      const row = (a * filterWidth + b) * inChannels * rowStep
      for (let picture = 0; picture < pictures; picture++) {
        for (let i = 0; i < outHeight; i++) {
          const y = i * strideHeight - top + a
          if (y < 0 || y >= inHeight) continue
          const column = row + (picture * outHeight + i) * outWidth + first
          const place = ((picture * inHeight + y) * inWidth + x) * inChannels
          visit(column, place, strideWidth * inChannels, end - first, rowStep, inChannels)
        }
      }
    }
  }
}
