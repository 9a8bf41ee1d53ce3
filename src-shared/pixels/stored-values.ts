/** What a decoder of the JPEG family gives, made into what the header says: its decoders go by the codestream, if by anything. */
import { type FrameShape, STORED_ARRAYS, type StoredValues } from './decoded-frame'

/** Integers as they come out of a decoder; their own sign means nothing. */
export type RawSamples = Uint8Array | Int8Array | Uint16Array | Int16Array

/**
 * Masked to Bits Stored and sign-extended by Pixel Representation (PS3.5 8.1.1): what lies above belongs to overlays or to
 * nothing, and a JPEG 2000 codestream may say another sign than the header.
 */
export function storedValues(
  raw: RawSamples,
  { sampleType, bitsStored, isSigned }: Pick<FrameShape, 'sampleType' | 'bitsStored' | 'isSigned'>,
): StoredValues {
  const values = new STORED_ARRAYS[sampleType](raw.length)
  const shift = 32 - Math.min(Math.max(bitsStored, 1), 32)
  if (isSigned) {
    for (let i = 0; i < raw.length; i++) values[i] = ((raw[i] as number) << shift) >> shift
  } else {
    for (let i = 0; i < raw.length; i++) values[i] = ((raw[i] as number) << shift) >>> shift
  }
  return values
}
