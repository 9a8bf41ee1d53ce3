/** What a measure works on and what it gives. Measures know no file, no clock and no thread; whoever calls them brings these. */

import type { Scale, SectionOf } from '../../src-shared/lab/lab-report'
import type { MeasureName } from '../../src-shared/lab/measure-names'
import type { ImageKeys } from '../core/cipher/key-schedule'
import type { Picture } from './picture'
import type { Random } from './seeded-random'

/** The pure cipher of CIPHER.md section 3, under the lab's key. Gives new pictures and leaves what it is given. */
export interface ImageCipher {
  /** Keys of H_file of the picture's pixel bytes (section 4, last paragraph): another picture, other keys. */
  keysFor(picture: Picture): ImageKeys
  encrypt(picture: Picture, keys: ImageKeys): Picture
  decrypt(picture: Picture, keys: ImageKeys): Picture
}

export interface Subject {
  readonly original: Picture
  /** `cipher.keysFor(original)`. */
  readonly keys: ImageKeys
  readonly encrypted: Picture
  readonly decrypted: Picture
}

export interface MeasureTools {
  readonly cipher: ImageCipher
  /** What the lab's key was made of (CIPHER.md section 1): the timestamp `DD-MM-YYYY HH:MM:SS`, and z, 100 numbers from N(0, 1). */
  readonly labKey: { readonly timestamp: string; readonly noise: readonly number[] }
  readonly scale: Scale
  /** Random numbers of the report's seed; each purpose has its own, so that measures do not depend on each other's order. */
  random(purpose: string): Random
  /** How much of the measure is done, 0 to 1. */
  tell(share: number): void
}

export interface Measured<Name extends MeasureName> {
  readonly section: SectionOf[Name]
  /** By the names that the section gives them (`PictureName`). */
  readonly pictures?: Readonly<Record<string, Picture>>
}

/** @throws OrreryError LAB_NOT_MEASURABLE when the picture is too small, or otherwise nothing that can be measured so. */
export type Measure<Name extends MeasureName> = (
  subject: Subject,
  tools: MeasureTools,
) => Measured<Name> | Promise<Measured<Name>>
