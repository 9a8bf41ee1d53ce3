/**
 * The order in which the pictures of a series are looked at: by position where the files give one that means something, else by
 * what is left to tell them apart. Which of them it was is told to the person (`SliceOrder`).
 */
import { dot, planeNormal, type Vector } from '../../src-shared/study/plane-normal'
import type { SliceOrder } from '../../src-shared/study/study-tree'
import type { SortingAttributes } from '../core/dicom/index-attributes'
import { naturalOrder } from './natural-order'

/** What of a file its place among the slices depends on. */
export interface Sortable {
  /** Null for encrypted files, of which only the number is known, and for what is not DICOM. */
  readonly sorting: SortingAttributes | null
  readonly instance: number | null
  readonly frames: number
  /** Where it lies below what was opened. */
  readonly below: string
}

/** Direction cosines that differ by less stand for the same direction: writers round them. */
const SAME_DIRECTION = 1e-3
/** In mm: slices nearer to each other than this lie at the same place. */
const SAME_PLACE = 1e-3
/** How many of the missing numbers are named. */
const NAMED_GAPS = 10

/** By what `slices` can be put in order. */
export function sliceOrder(slices: readonly Sortable[]): SliceOrder {
  if (placesAlongNormal(slices) !== null) return 'position'
  // Frames of one file are numbered by their order in it.
  if (slices.length < 2 || areDistinct(slices.map(({ instance }) => instance))) return 'number'
  if (areDistinct(slices.map(({ sorting }) => sorting?.acquired || null))) return 'time'
  return 'name'
}

/** The same slices in that order; it depends on the files alone, not on the order in which they were found. */
export function inSliceOrder<Slice extends Sortable>(slices: readonly Slice[], order: SliceOrder): Slice[] {
  const byName = [...slices].sort((a, b) => naturalOrder(a.below, b.below))
  if (order === 'number') return byName.sort((a, b) => (a.instance ?? 0) - (b.instance ?? 0))
  if (order === 'time')
    return byName.sort((a, b) => naturalOrder(a.sorting?.acquired ?? '', b.sorting?.acquired ?? ''))
  const places = order === 'position' ? placesAlongNormal(byName) : null
  if (places === null) return byName
  const direction = readingDirection(byName, places)
  return byName
    .map((slice, n) => ({ slice, place: (places[n] ?? 0) * direction }))
    .sort((a, b) => a.place - b.place)
    .map(({ slice }) => slice)
}

/**
 * How far each slice lies along the normal of all of them, in mm (PS3.3 C.7.6.2.1.1); null where that is no order: a slice has
 * no position or frames of its own, they are turned against each other, lie in different frames of reference, or two of them at
 * the same place (phases, echoes).
 */
function placesAlongNormal(slices: readonly Sortable[]): Float64Array | null {
  const first = slices[0]?.sorting
  if (!first?.orientation) return null
  const normal = normalOf(first.orientation)
  if (normal === null) return null
  const places = new Float64Array(slices.length)
  for (const [n, { sorting, frames }] of slices.entries()) {
    if (!sorting?.position || !sorting.orientation || frames > 1) return null
    if (sorting.frameOfReference !== first.frameOfReference) return null
    if (!isSameOrientation(sorting.orientation, first.orientation)) return null
    places[n] = dot(sorting.position, normal)
  }
  const sorted = Float64Array.from(places).sort()
  for (let n = 1; n < sorted.length; n++)
    if (!((sorted[n] ?? 0) - (sorted[n - 1] ?? 0) > SAME_PLACE)) return null
  return places
}

/**
 * 1 or -1: the file's own numbers say at which end to begin, for a stack that runs against them is taken for reversed.
 * Without numbers from the head down, as other viewers do.
 */
function readingDirection(slices: readonly Sortable[], places: Float64Array): 1 | -1 {
  const meanPlace = places.reduce((sum, place) => sum + place, 0) / places.length
  const meanNumber = slices.reduce((sum, { instance }) => sum + (instance ?? 0), 0) / slices.length
  let together = 0
  for (const [n, { instance }] of slices.entries()) {
    if (instance === null) return -1
    together += (instance - meanNumber) * ((places[n] ?? 0) - meanPlace)
  }
  return together > 0 ? 1 : -1
}

/** Of length 1; null when the cosines span no plane. */
function normalOf(orientation: NonNullable<SortingAttributes['orientation']>): Vector | null {
  const normal = planeNormal(orientation)
  const length = Math.hypot(...normal)
  return length > 0.5 && length < 2 ? [normal[0] / length, normal[1] / length, normal[2] / length] : null
}

function isSameOrientation(a: readonly number[], b: readonly number[]): boolean {
  return a.every((cosine, n) => Math.abs(cosine - (b[n] ?? Number.NaN)) < SAME_DIRECTION)
}

/** Whether all are known, and no two the same. */
function areDistinct(values: readonly (number | string | null)[]): boolean {
  return new Set(values).size === values.length && !values.includes(null)
}

/**
 * The numbers between the first and the last that no file has. Counted, not walked: one number of a stranger's may be a
 * thousand million.
 */
export function numberGaps(numbers: readonly number[]): { missing: number; first: number[] } {
  const sorted = Float64Array.from(new Set(numbers)).sort()
  const first: number[] = []
  let missing = 0
  for (let n = 1; n < sorted.length; n++) {
    const before = sorted[n - 1] ?? 0
    const here = sorted[n] ?? 0
    missing += here - before - 1
    for (let gap = before + 1; gap < here && first.length < NAMED_GAPS; gap++) first.push(gap)
  }
  return { missing, first }
}
