/** Attributes of pictures that know nothing of patients: PNG and the like, and the tiles of encrypted files. */
import type { ImageAttributes } from '../../src-shared/study/image-attributes'
import type { ItemId } from '../../src-shared/study/study-ids'

export interface PictureSize {
  readonly frames: number
  readonly rows: number
  readonly columns: number
}

/** Interleaved R G B, 8 bits. */
export function plainRgb(item: ItemId, size: PictureSize): ImageAttributes {
  return {
    ...nothingKnown(item, size),
    ...{ samplesPerPixel: 3, photometric: 'RGB', sampleType: 'uint8', bitsAllocated: 8, bitsStored: 8 },
  }
}

/** Grey, black is 0. */
export function plainGrey(item: ItemId, size: PictureSize, bits: 8 | 16): ImageAttributes {
  return {
    ...nothingKnown(item, size),
    ...{ samplesPerPixel: 1, photometric: 'MONOCHROME2', bitsAllocated: bits, bitsStored: bits },
    sampleType: bits === 8 ? 'uint8' : 'uint16',
  }
}

type Colour = 'samplesPerPixel' | 'photometric' | 'sampleType' | 'bitsAllocated' | 'bitsStored'

function nothingKnown(item: ItemId, { frames, rows, columns }: PictureSize): Omit<ImageAttributes, Colour> {
  return {
    ...{ item, frames, rows, columns, coding: 'samples', transferSyntax: '', isSigned: false },
    ...{ palette: null, padding: null, isInverse: false, overlays: [], frameOfReference: '' },
    perFrame: [
      {
        ...{ position: null, orientation: null, windows: [], tables: [] },
        spacing: { origin: 'none', row: 1, column: 1 },
        modality: { kind: 'rescale', slope: 1, intercept: 0 },
      },
    ],
    ...{ patientOrientation: null, regions: [], unit: '' },
    lossy: { isLossy: false, ratio: '' },
    cine: { rate: null, frameTimes: null },
    identity: NOBODY,
    notes: [],
  }
}

const NOBODY: ImageAttributes['identity'] = {
  ...{ patientName: '', patientId: '', birthDate: '', sex: '' },
  ...{ studyDate: '', studyTime: '', studyDescription: '', studyUid: '', accession: '' },
  ...{ institution: '', manufacturer: '', model: '' },
  ...{ seriesNumber: '', seriesDescription: '', modality: '', bodyPart: '', laterality: '' },
  ...{ viewPosition: '', instanceNumber: '' },
}
