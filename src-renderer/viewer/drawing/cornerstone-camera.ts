/**
 * A placement as Cornerstone's two ways of drawing take it. Its pictures lie in a world of their own: the middle of pixel (0, 0) at
 * the origin, columns along x, rows along y, in units of their spacing. On the WebGL way that is exact; the CPU way has
 * the pixel's corner at the origin, so ask `Pane` for points, not the viewport.
 */
import { type ElementSize, type PictureSize, type Placement, proportion, toPicture, turn } from './placement'

type Point3 = [number, number, number]

/** Any distance does: the projection is parallel. */
const DISTANCE = 100

export interface WebGlCamera {
  readonly viewUp: Point3
  readonly viewPlaneNormal: Point3
  readonly focalPoint: Point3
  readonly position: Point3
  readonly parallelScale: number
}

export function webGlCamera(size: PictureSize, element: ElementSize, placement: Placement): WebGlCamera {
  const { cos, sin } = turn(placement.rotation)
  const across = placement.isFlippedHorizontally ? -1 : 1
  const down = placement.isFlippedVertically ? -1 : 1
  const [column, row] = toPicture(size, element, placement, [element.width / 2, element.height / 2])
  const x = (column - 0.5) * size.spacing.column
  const y = (row - 0.5) * size.spacing.row
  // Seen from behind, a picture is mirrored.
  const normal = -across * down
  return {
    viewUp: [-across * sin, -down * cos, 0],
    viewPlaneNormal: [0, 0, normal],
    focalPoint: [x, y, 0],
    position: [x, y, normal * DISTANCE],
    parallelScale: ((element.height / 2) * size.spacing.column) / placement.zoom,
  }
}

/** What `calculateTransform` of Cornerstone 5.14 reads of its viewport. */
export interface CpuCamera {
  readonly scale: number
  readonly translation: { readonly x: number; readonly y: number }
  readonly rotation: number
  readonly hflip: boolean
  readonly vflip: boolean
  /** The whole picture: it keeps that of the one before, whatever its size. */
  readonly displayedArea: {
    readonly tlhc: { readonly x: 1; readonly y: 1 }
    readonly brhc: { readonly x: number; readonly y: number }
    readonly rowPixelSpacing: number
    readonly columnPixelSpacing: number
    readonly presentationSizeMode: 'NONE'
  }
}

/** @param ratio pixels of the screen a CSS pixel. */
export function cpuCamera(size: PictureSize, placement: Placement, ratio: number): CpuCamera {
  const { cos, sin } = turn(placement.rotation)
  const across = placement.zoom * ratio
  const down = across * proportion(size)
  const panX = placement.panX * ratio
  const panY = placement.panY * ratio
  // It scales along the picture's axes, and moves before it scales.
  const alongX = (panX * cos + panY * sin) / across
  const alongY = (-panX * sin + panY * cos) / down
  return {
    // Of the two directions it takes the one with the smaller distance between pixels.
    scale: Math.min(across, down),
    translation: { x: alongX * cos - alongY * sin, y: alongX * sin + alongY * cos },
    rotation: placement.rotation,
    hflip: placement.isFlippedHorizontally,
    vflip: placement.isFlippedVertically,
    displayedArea: {
      tlhc: { x: 1, y: 1 },
      brhc: { x: size.columns, y: size.rows },
      rowPixelSpacing: size.spacing.row,
      columnPixelSpacing: size.spacing.column,
      presentationSizeMode: 'NONE',
    },
  }
}
