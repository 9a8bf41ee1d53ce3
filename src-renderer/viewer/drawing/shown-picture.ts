/** A picture of 8 bits as Cornerstone takes it: everything that could be drawn differently on its two ways is done already. */
import type { Types } from '@cornerstonejs/core'
import { Enums, utilities } from '@cornerstonejs/core'
import type { PictureSize } from './placement'

/** With this window 0 to 255 stay as they are. */
const AS_IT_IS = { windowWidth: 256, windowCenter: 128 }

/** @param pixels one byte a pixel, or three. */
export function shownPicture(imageId: string, pixels: Uint8Array, size: PictureSize): Types.IImage {
  const { rows, columns, spacing } = size
  const numberOfComponents = pixels.length === rows * columns ? 1 : 3
  const isColour = numberOfComponents === 3
  const voxelManager = utilities.VoxelManager.createImageVoxelManager({
    width: columns,
    height: rows,
    scalarData: pixels,
    numberOfComponents,
    id: imageId,
  })
  return {
    imageId,
    ...AS_IT_IS,
    voiLUTFunction: Enums.VOILUTFunctionType.LINEAR,
    minPixelValue: 0,
    maxPixelValue: 255,
    slope: 1,
    intercept: 0,
    rows,
    columns,
    height: rows,
    width: columns,
    color: isColour,
    rgba: false,
    numberOfComponents,
    photometricInterpretation: isColour ? 'RGB' : 'MONOCHROME2',
    columnPixelSpacing: spacing.column,
    rowPixelSpacing: spacing.row,
    invert: false,
    // Cornerstone's cache is to count nothing: the picture is taken out of it at once.
    sizeInBytes: 0,
    dataType: 'Uint8Array',
    voxelManager,
    getPixelData: () => pixels,
    // Only asked for by a way of drawing that is not used; without a canvas it draws the pixels.
    getCanvas: () => undefined as unknown as HTMLCanvasElement,
  }
}
