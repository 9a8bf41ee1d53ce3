/** What is to be measured, how, and where the reports go. */
import type { Source } from '../../src-shared/contract/handles'
import { MOST_DISPLAYED } from '../../src-shared/contract/lab-calls'
import { MOST_SEED } from '../../src-shared/lab/lab-limits'
import type { Scale } from '../../src-shared/lab/lab-report'
import type { MeasureName } from '../../src-shared/lab/measure-names'
import type { ItemId, NodeId } from '../../src-shared/study/study-ids'
import { text } from '../../src-shared/words/text'
import type { Place } from '../ui/places/place'

/** A picture of the library, as it is displayed. */
export interface LibraryPicture {
  readonly item: ItemId
  /** From 1. */
  readonly frame: number
  /** The file's, with the picture's number where it has several. */
  readonly name: string
  /** It lies encrypted on its drive; in a report it would not. */
  readonly isEncrypted: boolean
}

/** A picture of a series, which is found when the series is read. */
export interface WantedPicture {
  readonly node: NodeId
  /** From 1; null for the one in the middle. */
  readonly number: number | null
}

export interface LabForm {
  readonly sources: readonly Source[]
  readonly pictures: readonly LibraryPicture[]
  readonly scale: Scale
  /** As it is typed. */
  readonly seed: string
  /** Null for everything. */
  readonly only: readonly MeasureName[] | null
  readonly target: Place | null
  /** Pictures of encrypted files of which the person said that reports may hold them: by `pictureKey`. */
  readonly agreed: readonly string[]
}

export const EMPTY_FORM: LabForm = {
  sources: [],
  pictures: [],
  scale: 'quick',
  seed: '1',
  only: null,
  target: null,
  agreed: [],
}

export const pictureKey = ({ item, frame }: LibraryPicture) => `${item} ${frame}`

/** Pictures that would be written down as nobody could read them before. */
export const laidOpen = ({ pictures }: LabForm): readonly LibraryPicture[] =>
  pictures.filter(({ isEncrypted }) => isEncrypted)

export const hasAgreed = (form: LabForm): boolean =>
  laidOpen(form).every((picture) => form.agreed.includes(pictureKey(picture)))

/** Null when it is none: whole numbers from 0 to 2^32 - 1 are. */
export function seedOf(typed: string): number | null {
  const digits = typed.trim()
  if (!/^\d{1,10}$/.test(digits)) return null
  const seed = Number(digits)
  return seed <= MOST_SEED ? seed : null
}

export const withPicture = (form: LabForm, picture: LibraryPicture): LabForm =>
  form.pictures.some((present) => pictureKey(present) === pictureKey(picture))
    ? form
    : { ...form, pictures: [...form.pictures, picture] }

/** Why it cannot begin; null when it can. */
export function whyNotMeasure(form: LabForm, isRunning: boolean): string | null {
  const { sources, pictures, seed, only, target } = form
  if (isRunning) return text('lab.isRunning')
  if (sources.length + pictures.length === 0) return text('lab.needWhat')
  if (pictures.length > MOST_DISPLAYED) return text('lab.tooMany', { most: MOST_DISPLAYED })
  if (seedOf(seed) === null) return text('lab.needSeed')
  if (only !== null && only.length === 0) return text('lab.needMeasure')
  if (target === null) return text('lab.needWhere')
  return hasAgreed(form) ? null : text('lab.needAgreement')
}
