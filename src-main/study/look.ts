/** What a look at one file's beginning tells of it, and which file that is. Made in a reader thread, kept in the index. */
import type { ContainerKind } from '../../src-shared/container-kinds'
import type { KeyId } from '../../src-shared/ids'
import type { NotShownReason } from '../../src-shared/study/not-shown'
import type { IndexAttributes } from '../core/dicom/index-attributes'
import type { DicomSummary } from '../core/dicom/summary'
import type { JobPlace } from '../core/envelope/meta'

/** A file that was found below what is open: on a drive, or a member of a ZIP that lies there. */
export interface FoundFile {
  /** Absolute; of a member of a ZIP that of the ZIP. */
  readonly path: string
  /** Name of the member as it is shown, and where its entry begins in the ZIP's directory; null for a file on a drive. */
  readonly member: { readonly name: string; readonly entry: number } | null
  /** What of its path lies below the source that was opened, divided by `/`, with its own name. */
  readonly below: string
  readonly bytes: number
}

/** The same for the same file whenever it is found, and for no other. */
export function placeOf({ path, member }: Pick<FoundFile, 'path' | 'member'>): string {
  return member === null ? path : `${path}\0${member.entry}`
}

/** Name, path and so on of the content, out of the sealed field. */
export interface SealedLook {
  readonly name: string
  readonly folder: string
  readonly type: string
  readonly bytes: number
  readonly sha256: string
  readonly dicom: DicomSummary | null
  /** Which of the files it is that were encrypted together; null where it does not say. */
  readonly job: JobPlace | null
}

export type Look =
  | { readonly kind: 'dicom'; readonly attributes: IndexAttributes }
  /** `type` is a media type; `frames` 1, or the pages of a TIFF and the like. */
  | { readonly kind: 'picture'; readonly type: string; readonly frames: number }
  | {
      readonly kind: 'encrypted'
      readonly container: ContainerKind
      readonly keyId: KeyId
      /** Null when the key is not here. */
      readonly sealed: SealedLook | null
    }
  /** `type` is a media type, or what is known by the name's ending. */
  | { readonly kind: 'other'; readonly type: string; readonly reason: NotShownReason }
  | { readonly kind: 'failed'; readonly reason: NotShownReason }
