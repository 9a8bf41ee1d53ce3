/** Attributes of a picture as the study process gives them, with what a test wants different. */
import {
  type FrameAttributes,
  ImageAttributes,
  type ImageIdentity,
} from '../../../src-shared/study/image-attributes'
import { ItemId } from '../../../src-shared/study/study-ids'

export const SOME_ITEM = ItemId.parse('0b6c1a3e-7a55-4f0e-9c1f-2f7f1f6f0a01')

export const UNNAMED: ImageIdentity = {
  patientName: '',
  patientId: '',
  birthDate: '',
  sex: '',
  studyDate: '',
  studyTime: '',
  studyDescription: '',
  studyUid: '',
  accession: '',
  institution: '',
  manufacturer: '',
  model: '',
  seriesNumber: '',
  seriesDescription: '',
  modality: '',
  bodyPart: '',
  laterality: '',
  viewPosition: '',
  instanceNumber: '',
}

export const FRAME: FrameAttributes = {
  position: null,
  orientation: null,
  spacing: { origin: 'none', row: 1, column: 1 },
  modality: { kind: 'rescale', slope: 1, intercept: 0 },
  windows: [],
  tables: [],
}

/** A CT slice of 512 × 512 of which nothing is known but its pixels. */
export function imageAttributesOf(
  change: Partial<ImageAttributes> = {},
  frame: Partial<FrameAttributes> = {},
): ImageAttributes {
  return ImageAttributes.parse({
    item: SOME_ITEM,
    frames: 1,
    coding: 'samples',
    transferSyntax: '1.2.840.10008.1.2.1',
    rows: 512,
    columns: 512,
    samplesPerPixel: 1,
    photometric: 'MONOCHROME2',
    sampleType: 'int16',
    bitsAllocated: 16,
    bitsStored: 12,
    isSigned: true,
    palette: null,
    padding: null,
    isInverse: false,
    overlays: [],
    perFrame: [{ ...FRAME, ...frame }],
    frameOfReference: '',
    patientOrientation: null,
    regions: [],
    unit: '',
    lossy: { isLossy: false, ratio: '' },
    cine: { rate: null, frameTimes: null },
    identity: UNNAMED,
    notes: [],
    ...change,
  })
}
