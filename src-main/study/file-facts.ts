/** What a file is to the tree, whichever way it was looked at: plain or encrypted, DICOM or not. */
import { toDisplayName, toDisplayText } from '../../src-shared/display-text'
import type { KeyId } from '../../src-shared/ids'
import type { NotShownReason } from '../../src-shared/study/not-shown'
import type { SeriesItem } from '../../src-shared/study/study-tree'
import type { SortingAttributes } from '../core/dicom/index-attributes'
import type { DicomSummary } from '../core/dicom/summary'
import type { FoundFile, Look, SealedLook } from './look'
import { isPictureType } from './picture-types'
import { pixelsOfSummary } from './sealed-pixels'

export interface FileFacts {
  readonly state: SeriesItem['state']
  /** Whose key it is encrypted with; null for plain files. */
  readonly keyId: KeyId | null
  /** What a person calls it. */
  readonly name: string
  /** SOP class name or media type. */
  readonly what: string
  /** Pictures, as far as known; 0 for none. */
  readonly frames: number
  readonly notShown: NotShownReason | null
  /** Null for what is not DICOM, or is locked. */
  readonly summary: DicomSummary | null
  readonly sorting: SortingAttributes | null
  /** Instance Number. */
  readonly instance: number | null
  /** The same for a file, its encrypted form and its copies: by SOP Instance UID, else by name and size. */
  readonly identity: string
}

const MAX_NAME = 300

/** Text is fit to be shown; nothing is read. */
export function factsOf(file: FoundFile, look: Look): FileFacts {
  switch (look.kind) {
    case 'dicom': {
      const { summary, sorting, what, frames, notShown } = look.attributes
      return {
        ...plain(file),
        ...{ what: toDisplayText(what, MAX_NAME), frames, notShown, summary, sorting },
        instance: usable(sorting.instanceNumber),
        identity: identityOf(summary, ownName(file), file.bytes),
      }
    }
    case 'picture':
      return { ...plain(file), what: look.type, frames: look.frames, notShown: null }
    case 'other':
      return { ...plain(file), what: toDisplayText(look.type, MAX_NAME), notShown: look.reason }
    case 'failed':
      // Only what is encrypted can be known to be changed, and only by its key.
      return { ...plain(file), state: look.reason === 'changed' ? 'keyHere' : 'plain', notShown: look.reason }
    case 'encrypted':
      return encryptedFacts(file, look.keyId, look.sealed)
  }
}

function plain(file: FoundFile): FileFacts {
  return {
    ...{ state: 'plain', keyId: null, name: toDisplayName(file.below, MAX_NAME), what: '', frames: 0 },
    ...{ notShown: null, summary: null, sorting: null, instance: null },
    identity: identityOf(null, ownName(file), file.bytes),
  }
}

function encryptedFacts(file: FoundFile, keyId: KeyId, sealed: SealedLook | null): FileFacts {
  if (sealed === null) return { ...plain(file), state: 'keyMissing', keyId, notShown: 'keyMissing' }
  const { dicom } = sealed
  return {
    ...plain(file),
    ...{ state: 'keyHere', keyId, name: toDisplayText(sealed.name, MAX_NAME), summary: dicom },
    ...(dicom === null ? pixelsOfType(sealed.type) : pixelsOfSummary(dicom)),
    instance: usable(
      /^[+-]?\d{1,12}$/.test(dicom?.InstanceNumber ?? '') ? Number(dicom?.InstanceNumber) : null,
    ),
    identity: identityOf(dicom, sealed.name, sealed.bytes),
  }
}

function pixelsOfType(type: string): Pick<FileFacts, 'what' | 'frames' | 'notShown'> {
  const isDrawn = isPictureType(type)
  return {
    ...{ what: toDisplayText(type, MAX_NAME), frames: isDrawn ? 1 : 0 },
    notShown: isDrawn ? null : 'otherKind',
  }
}

function identityOf(summary: DicomSummary | null, name: string, bytes: number): string {
  const uid = summary?.SOPInstanceUID
  return uid === undefined ? `${bytes} ${name}` : `uid ${uid}`
}

function ownName({ below }: FoundFile): string {
  return below.slice(below.lastIndexOf('/') + 1)
}

function usable(instance: number | null): number | null {
  return Number.isSafeInteger(instance) ? instance : null
}
