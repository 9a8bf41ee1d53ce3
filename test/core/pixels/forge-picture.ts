/** Small DICOM pictures, attribute by attribute, right or wrong. */
import { memorySource } from '../../../src-main/core/byte-source'
import { NotShown, type OpenedDicom, openDicom } from '../../../src-main/core/pixels/open-dicom'
import { nodeCompression } from '../../../src-main/platform/node-zlib'
import { ImageAttributes } from '../../../src-shared/study/image-attributes'
import type { NotShownReason } from '../../../src-shared/study/not-shown'
import { ItemId } from '../../../src-shared/study/study-ids'
import { dicomFile, type Elements, EXPLICIT_LITTLE, type Value } from '../dicom/write-dicom'

export const ITEM = ItemId.parse('00000000-0000-4000-8000-000000000000')

export interface Picture {
  readonly syntax?: string
  readonly rows?: number
  readonly columns?: number
  readonly frames?: number
  readonly samples?: number
  readonly photometric?: string
  readonly isPlanar?: boolean
  readonly allocated?: number
  readonly stored?: number
  readonly highBit?: number
  readonly isSigned?: boolean
  readonly modality?: string
  readonly pixels: Value
  readonly pixelVr?: string
  readonly more?: Elements
}

/** 2 x 2 pixels of 8 bits, gray, unless it says otherwise. */
export function picture({
  syntax = EXPLICIT_LITTLE,
  rows = 2,
  columns = 2,
  frames = 1,
  samples = 1,
  photometric = samples === 3 ? 'RGB' : 'MONOCHROME2',
  isPlanar = false,
  allocated = 8,
  stored = allocated,
  highBit = stored - 1,
  isSigned = false,
  modality = 'CT',
  pixels,
  pixelVr = allocated > 8 ? 'OW' : 'OB',
  more = [],
}: Picture): Buffer {
  return dicomFile(syntax, [
    [0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.7'],
    [0x00080060, 'CS', modality],
    [0x00280002, 'US', [samples]],
    [0x00280004, 'CS', photometric],
    ...(samples === 3 ? ([[0x00280006, 'US', [isPlanar ? 1 : 0]]] as const) : []),
    ...(frames === 1 ? [] : ([[0x00280008, 'IS', `${frames}`]] as const)),
    [0x00280010, 'US', [rows]],
    [0x00280011, 'US', [columns]],
    [0x00280100, 'US', [allocated]],
    [0x00280101, 'US', [stored]],
    [0x00280102, 'US', [highBit]],
    [0x00280103, 'US', [isSigned ? 1 : 0]],
    ...more,
    [0x7fe00010, pixelVr, pixels],
  ])
}

export function open(bytes: Uint8Array): OpenedDicom {
  return openDicom(memorySource(bytes), nodeCompression)
}

/** As the page takes them: what its parser would refuse is a failure. */
export function attributesOf(made: Picture): ImageAttributes {
  return ImageAttributes.parse(open(picture(made)).attributes(ITEM))
}

/** The samples of a frame as numbers, of the type that the attributes name. */
export function samplesOf(made: Picture, frame = 1): number[] {
  const opened = open(picture(made))
  const { buffer } = opened.frame(frame)
  const { sampleType, rows, columns, samplesPerPixel } = opened.attributes(ITEM)
  const types = {
    uint8: Uint8Array,
    int8: Int8Array,
    uint16: Uint16Array,
    int16: Int16Array,
    uint32: Uint32Array,
    int32: Int32Array,
    float32: Float32Array,
    float64: Float64Array,
  }
  const samples = [...new types[sampleType](buffer)]
  if (samples.length !== rows * columns * samplesPerPixel) throw new Error(`${samples.length} samples`)
  return samples
}

/** Why something is not shown; what else is thrown, or nothing, is a failure. */
export function reasonOf(work: () => unknown): NotShownReason {
  try {
    work()
  } catch (thrown) {
    if (thrown instanceof NotShown) return thrown.reason
    throw thrown
  }
  throw new Error('it is shown')
}
