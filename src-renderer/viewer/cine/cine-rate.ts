/** How fast the pictures of a stack follow each other (PS3.3 C.7.6.5). */
import type { ImageAttributes } from '../../../src-shared/study/image-attributes'

export const SLOWEST = 1
export const FASTEST = 60
/** Where the file does not say. */
const USUAL = 15

export const clampRate = (rate: number): number => Math.min(FASTEST, Math.max(SLOWEST, rate))

/** Pictures a second, rounded to tenths; by the mean of the file's own times where they differ. */
export function rateOfFile({ cine }: ImageAttributes): number {
  const times = usableTimes(cine.frameTimes)
  const rate =
    cine.rate ?? (times === null ? USUAL : 1000 / (times.reduce((sum, time) => sum + time) / times.length))
  return clampRate(Math.round(rate * 10) / 10)
}

/**
 * Milliseconds that a picture stays. @param frame from 1. @param chosen pictures a second, where the person said so: then the
 * file's own times hold no more.
 */
export function timeOf(attributes: ImageAttributes, frame: number, chosen: number | null): number {
  const own = chosen === null ? usableTimes(attributes.cine.frameTimes)?.[frame - 1] : undefined
  const time = own ?? 1000 / (chosen ?? rateOfFile(attributes))
  return Math.min(1000 / SLOWEST, Math.max(1000 / FASTEST, time))
}

/** Frame Time Vector begins with 0: what comes before the first frame (PS3.3 C.7.6.5.1.2). */
function usableTimes(times: readonly number[] | null): readonly number[] | null {
  if (times === null) return null
  const [first = 0, ...others] = times
  const usable = first > 0 ? times : [...others, others.at(-1) ?? 0]
  return usable.length > 0 && usable.every((time) => time > 0) ? usable : null
}
