/** What the thread that reads a picture is asked, and what it answers. */
import type { ErrorReport } from '../../src-shared/errors'
import type { PictureNote } from '../../src-shared/lab/lab-report'
import type { Picture } from '../analysis/picture'

/** A file on a drive, or what would be in it. */
export type PictureSource = { readonly path: string } | { readonly content: Uint8Array }

export interface ReadPicture {
  /** `shown`: the picture as a viewer shows it. `pixelData`: the stored values of a deep DICOM picture as bytes. */
  readonly part: 'shown' | 'pixelData'
  readonly picture: Picture
  /** What became of the file's pixels on their way. */
  readonly notes: readonly PictureNote[]
}

export type ReaderAnswer =
  | { readonly ok: true; readonly pictures: readonly ReadPicture[] }
  | { readonly ok: false; readonly error: ErrorReport }
