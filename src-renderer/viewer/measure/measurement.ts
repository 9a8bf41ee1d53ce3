/** What a person measures on a picture. Points are columns and rows of it, from 0, fractions of a pixel. */
import type { StackFrame } from '../../../src-shared/study/study-asks'
import type { ItemId } from '../../../src-shared/study/study-ids'

export type MeasurementKind = 'length' | 'angle' | 'ellipse' | 'probe'

/** Column and row. */
export type Point = readonly [number, number]

export interface Measurement {
  readonly id: number
  readonly kind: MeasurementKind
  /**
   * `length`: its two ends. `angle`: end, vertex, end. `ellipse`: two opposite corners of what it touches. `probe`: a point in
   * the pixel.
   */
  readonly points: readonly Point[]
}

export const POINTS_OF: Readonly<Record<MeasurementKind, number>> = {
  length: 2,
  angle: 3,
  ellipse: 2,
  probe: 1,
}

/** Names a picture among all that are open. */
export type PictureKey = `${ItemId} ${number}`

export const pictureKey = ({ item, frame }: StackFrame): PictureKey => `${item} ${frame}`
