/**
 * All that the viewer must know of one file's pictures. The study process reads it out of the header, checks it, and does what
 * does not need a JPEG decoder: frames of the coding `samples` come as plain little-endian samples, masked to Bits Stored and
 * sign-extended, colour as RGB of 8 bits.
 */
import { z } from 'zod'
import { ItemId } from './study-ids'

const Count = z.int().nonnegative()
const Text = z.string()
const Bytes = z.instanceof(Uint8Array)

/** What the bytes of a frame are: samples, or a codestream that the page decodes. */
export const FRAME_CODINGS = [
  'samples',
  'jpeg',
  'jpegLossless',
  'jpegLs',
  'jpeg2000',
  'htj2k',
  'jpegXl',
] as const
export const FrameCoding = z.enum(FRAME_CODINGS)
export type FrameCoding = z.infer<typeof FrameCoding>

export const SAMPLE_TYPES = [
  'uint8',
  'int8',
  'uint16',
  'int16',
  'uint32',
  'int32',
  'float32',
  'float64',
] as const
export const SampleType = z.enum(SAMPLE_TYPES)
export type SampleType = z.infer<typeof SampleType>

/** PS3.3 C.7.6.3.1.2, as it holds for the bytes of a frame: of `samples` it is MONOCHROME1, MONOCHROME2 or RGB. */
export const PHOTOMETRIC = [
  'MONOCHROME1',
  'MONOCHROME2',
  'PALETTE COLOR',
  'RGB',
  'YBR_FULL',
  'YBR_FULL_422',
  'YBR_PARTIAL_422',
  'YBR_PARTIAL_420',
  'YBR_ICT',
  'YBR_RCT',
] as const

/** PS3.3 C.11.2.1.2 and C.11.2.1.3. */
export const VoiWindow = z.object({
  width: z.number(),
  center: z.number(),
  explanation: Text,
  function: z.enum(['LINEAR', 'LINEAR_EXACT', 'SIGMOID']),
})
export type VoiWindow = z.infer<typeof VoiWindow>

/** A table of PS3.3 C.11.1.1 or C.11.2.1.1: what is below `first` is mapped as it, what is beyond the end as the end. */
export const LookupTable = z.object({
  /** First stored value mapped, sign as of the input. */
  first: z.int(),
  /** Of the entries: 8 to 16. */
  bits: z.int(),
  values: z.instanceof(Uint16Array),
  explanation: Text,
})
export type LookupTable = z.infer<typeof LookupTable>

/** Stored values to values that mean something (PS3.3 C.11.1). */
export const ModalityTransform = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('rescale'), slope: z.number(), intercept: z.number() }),
  z.object({ kind: z.literal('table'), table: LookupTable }),
])
export type ModalityTransform = z.infer<typeof ModalityTransform>

/**
 * How far neighbouring pixels lie apart, and how that is known:
 * `mm`: in the patient (CT, MR and the like). `calibrated`: a projection, by a fiducial (PS3.3 10.7.1.3). `estimated`: a
 * projection, by geometry or a magnification factor. `detector`: Imager Pixel Spacing only. `none`: pixels of `row` to `column`
 * proportion (Pixel Aspect Ratio; 1, 1 where nothing is known).
 */
export const PixelSpacing = z.object({
  origin: z.enum(['mm', 'calibrated', 'estimated', 'detector', 'none']),
  /** Between rows, that is, downwards. */
  row: z.number().positive(),
  column: z.number().positive(),
})
export type PixelSpacing = z.infer<typeof PixelSpacing>

/** A part of an ultrasound image with a scale of its own (PS3.3 C.8.5.5). */
export const UltrasoundRegion = z.object({
  /** Pixels, inclusive. */
  x0: z.int(),
  y0: z.int(),
  x1: z.int(),
  y1: z.int(),
  spatialFormat: z.int(),
  dataType: z.int(),
  /** PS3.3 C.8.5.5.1.15: 3 is cm, 4 seconds, 7 cm/s and so on. */
  unitsX: z.int(),
  unitsY: z.int(),
  /** Physical units a pixel. */
  deltaX: z.number(),
  deltaY: z.number(),
})
export type UltrasoundRegion = z.infer<typeof UltrasoundRegion>

/** PS3.3 C.9.2: ones are drawn over the picture. */
export const OverlayPlane = z.object({
  rows: Count,
  columns: Count,
  /** Of the overlay's first pixel, from 1; may lie outside the picture. */
  originRow: z.int(),
  originColumn: z.int(),
  /** The first frame it belongs to, from 1, and to how many; one plane of bits for each. */
  firstFrame: Count,
  frames: Count,
  /** One bit a pixel, the first in the lowest bit, planes one behind the other without padding between. */
  bits: Bytes,
  label: Text,
  description: Text,
})
export type OverlayPlane = z.infer<typeof OverlayPlane>

/** What can be another one for each frame (PS3.3 C.7.6.16, functional groups). */
export const FrameAttributes = z.object({
  /** Image Position and Orientation (Patient): mm, row's then column's cosines; null where the file gives none. */
  position: z.tuple([z.number(), z.number(), z.number()]).nullable(),
  orientation: z.tuple([z.number(), z.number(), z.number(), z.number(), z.number(), z.number()]).nullable(),
  spacing: PixelSpacing,
  modality: ModalityTransform,
  windows: z.array(VoiWindow),
  tables: z.array(LookupTable),
})
export type FrameAttributes = z.infer<typeof FrameAttributes>

/** Told over the picture; '' where the file says nothing. */
export const ImageIdentity = z.object({
  patientName: Text,
  patientId: Text,
  birthDate: Text,
  sex: Text,
  studyDate: Text,
  studyTime: Text,
  studyDescription: Text,
  studyUid: Text,
  accession: Text,
  institution: Text,
  manufacturer: Text,
  model: Text,
  seriesNumber: Text,
  seriesDescription: Text,
  modality: Text,
  bodyPart: Text,
  laterality: Text,
  viewPosition: Text,
  instanceNumber: Text,
})
export type ImageIdentity = z.infer<typeof ImageIdentity>

export const ATTRIBUTE_NOTES = [
  /** A table that is named and has no data is not applied. */
  'modalityTableMissing',
  'voiTableMissing',
  'voiFunctionUnknown',
  /** Width below 1 of a linear window. */
  'windowTooNarrow',
  /** Read without a header of its own: the transfer syntax is a guess. */
  'syntaxGuessed',
  /** The file ends early; what is there is shown. */
  'cutShort',
] as const

export const ImageAttributes = z.object({
  item: ItemId,
  frames: z.int().positive(),
  coding: FrameCoding,
  /** Transfer Syntax UID, '' for what is not DICOM. */
  transferSyntax: Text,
  rows: z.int().positive(),
  columns: z.int().positive(),
  samplesPerPixel: z.union([z.literal(1), z.literal(3)]),
  photometric: z.enum(PHOTOMETRIC),
  /** Type of the samples of the coding `samples`, and what a decoder's have to be made into. */
  sampleType: SampleType,
  bitsAllocated: z.int(),
  bitsStored: z.int(),
  isSigned: z.boolean(),
  /** Colour tables of a compressed palette picture, 8 bits an entry; null for all others. */
  palette: z.object({ first: z.int(), red: Bytes, green: Bytes, blue: Bytes }).nullable(),
  /** Stored values that are no picture (PS3.3 C.7.5.1.1.2), both included. */
  padding: z.object({ low: z.number(), high: z.number() }).nullable(),
  /** Presentation LUT Shape INVERSE: turned round like MONOCHROME1, once for both. */
  isInverse: z.boolean(),
  overlays: z.array(OverlayPlane),
  /** Of all frames, or one for each of them. */
  perFrame: z.array(FrameAttributes).min(1),
  frameOfReference: Text,
  /** Directions of the rows and of the columns (PS3.3 C.7.6.1.1.1), where only they are known. */
  patientOrientation: z.tuple([Text, Text]).nullable(),
  regions: z.array(UltrasoundRegion),
  /** Of the values behind the modality transform: HU, BQML, ... or ''. HU only where the file says so, or it is a CT. */
  unit: Text,
  lossy: z.object({ isLossy: z.boolean(), ratio: Text }),
  /** Frames a second; null where the file does not say. `frameTimes` in ms, one a frame, where they differ. */
  cine: z.object({ rate: z.number().nullable(), frameTimes: z.array(z.number()).nullable() }),
  identity: ImageIdentity,
  notes: z.array(z.enum(ATTRIBUTE_NOTES)),
})
export type ImageAttributes = z.infer<typeof ImageAttributes>

/** Of one frame. @param frame from 1. */
export function frameAttributes({ perFrame }: ImageAttributes, frame: number): FrameAttributes {
  const [first] = perFrame
  return perFrame[frame - 1] ?? (first as FrameAttributes)
}
