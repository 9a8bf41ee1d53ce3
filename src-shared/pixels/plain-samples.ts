/** Frames of the coding `samples`: the study process has done everything but the typed array. */
import { type DecodedFrame, type FrameShape, STORED_ARRAYS, type StoredValues } from './decoded-frame'

/**
 * @param bytes little-endian samples, as every machine that Orrery runs on has them in memory.
 * @return null when they are not exactly as many as the shape says.
 */
export function plainSamples(bytes: ArrayBuffer, shape: FrameShape): DecodedFrame | null {
  const { rows, columns, samplesPerPixel, sampleType } = shape
  const samples = rows * columns * samplesPerPixel
  const StoredArray = STORED_ARRAYS[samplesPerPixel === 3 ? 'uint8' : sampleType]
  if (bytes.byteLength !== samples * StoredArray.BYTES_PER_ELEMENT) return null
  const values: StoredValues = new StoredArray(bytes)
  if (samplesPerPixel === 3) return { kind: 'rgb', rows, columns, bytes: values as Uint8Array }
  return { kind: 'gray', rows, columns, values }
}
