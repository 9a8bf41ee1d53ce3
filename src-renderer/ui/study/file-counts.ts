/** Counts of files added up. */
import type { FileCounts, SeriesNode } from '../../../src-shared/study/study-tree'

export const NO_FILES: FileCounts = {
  plain: 0,
  keyHere: 0,
  keyMissing: 0,
  verified: 0,
  failed: 0,
  bytes: 0,
}

export function addCounts(one: FileCounts, other: FileCounts): FileCounts {
  return {
    plain: one.plain + other.plain,
    keyHere: one.keyHere + other.keyHere,
    keyMissing: one.keyMissing + other.keyMissing,
    verified: one.verified + other.verified,
    failed: one.failed + other.failed,
    bytes: one.bytes + other.bytes,
  }
}

export const countsOf = (series: readonly SeriesNode[]): FileCounts =>
  series.map(({ files }) => files).reduce(addCounts, NO_FILES)

/** Every file is in one of these states. */
export const filesIn = ({ plain, keyHere, keyMissing }: FileCounts): number => plain + keyHere + keyMissing

export const imagesIn = (series: readonly SeriesNode[]): number =>
  series.reduce((sum, { images }) => sum + images, 0)
