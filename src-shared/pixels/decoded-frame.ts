/** One picture behind its decoder, before any window: what is kept while a series is looked at. */
import type { ImageAttributes, SampleType } from '../study/image-attributes'

export type StoredValues =
  | Uint8Array
  | Int8Array
  | Uint16Array
  | Int16Array
  | Uint32Array
  | Int32Array
  | Float32Array
  | Float64Array

/** Row by row, without padding between rows. */
export type DecodedFrame =
  /** Stored values: masked to Bits Stored and sign-extended by the header. */
  | { readonly kind: 'gray'; readonly rows: number; readonly columns: number; readonly values: StoredValues }
  /** Red, green and blue of 8 bits each, pixel by pixel. */
  | { readonly kind: 'rgb'; readonly rows: number; readonly columns: number; readonly bytes: Uint8Array }

/** What a decoder has to know of a file to make frames of it. */
export type FrameShape = Pick<
  ImageAttributes,
  | 'coding'
  | 'rows'
  | 'columns'
  | 'samplesPerPixel'
  | 'photometric'
  | 'sampleType'
  | 'bitsStored'
  | 'isSigned'
  | 'palette'
>

export const STORED_ARRAYS = {
  uint8: Uint8Array,
  int8: Int8Array,
  uint16: Uint16Array,
  int16: Int16Array,
  uint32: Uint32Array,
  int32: Int32Array,
  float32: Float32Array,
  float64: Float64Array,
} as const satisfies Record<SampleType, unknown>

export const frameBytes = (frame: DecodedFrame) =>
  frame.kind === 'gray' ? frame.values.byteLength : frame.bytes.byteLength
