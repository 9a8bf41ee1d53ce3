/** How fast frames follow one another (PS3.3 C.7.6.5, C.7.6.6). */
import type { ImageAttributes } from '../../../src-shared/study/image-attributes'
import { viewOf } from '../bytes'
import type { DataSet } from '../dicom/data-set'

const FRAME_INCREMENT_POINTER = 0x00280009
const FRAME_TIME = 0x00181063
const FRAME_TIME_VECTOR = 0x00181065
const RECOMMENDED_DISPLAY_FRAME_RATE = 0x00082144
const CINE_RATE = 0x00180040

/** In this order: what the frames are said to stand by, the rate that is recommended, the rate that is told. */
export function cineOf(dataSet: DataSet, frames: number): ImageAttributes['cine'] {
  const pointer = pointedAt(dataSet)
  if (pointer !== FRAME_TIME) {
    const times = pointer === FRAME_TIME_VECTOR ? frameTimes(dataSet, frames) : null
    if (times !== null)
      return { rate: (1000 * times.length) / times.reduce((sum, time) => sum + time, 0), frameTimes: times }
  }
  const frameTime = perSecond(dataSet, FRAME_TIME)
  const rates = [rate(dataSet, RECOMMENDED_DISPLAY_FRAME_RATE), rate(dataSet, CINE_RATE)]
  const inOrder = pointer === FRAME_TIME ? [frameTime, ...rates] : [...rates, frameTime]
  return { rate: inOrder.find((each) => each !== null) ?? null, frameTimes: null }
}

function pointedAt(dataSet: DataSet): number {
  const view = viewOf(dataSet.bytes(FRAME_INCREMENT_POINTER, 4))
  if (view.byteLength < 4) return 0
  const isLittleEndian = !dataSet.isBigEndian
  return view.getUint16(0, isLittleEndian) * 0x10000 + view.getUint16(2, isLittleEndian)
}

/** The first time is that before the first frame and mostly 0; the last frame is shown for as long as the one before it. */
function frameTimes(dataSet: DataSet, frames: number): number[] | null {
  const increments = dataSet.numbers(FRAME_TIME_VECTOR).slice(0, frames)
  const times = increments.slice(1)
  const last = times.at(-1)
  if (increments.length !== frames || last === undefined) return null
  return [...times, last].every((time) => time > 0) ? [...times, last] : null
}

function rate(dataSet: DataSet, tag: number): number | null {
  const value = dataSet.number(tag)
  return value !== undefined && value > 0 ? value : null
}

function perSecond(dataSet: DataSet, tag: number): number | null {
  const milliseconds = rate(dataSet, tag)
  return milliseconds === null ? null : 1000 / milliseconds
}
