/** A sequence of bits as the tests take it: a byte a bit, 0 or 1, so that no test has to unpack. */
export type Bits = Uint8Array

/** @param bytes most significant bit first. @param from the first bit taken. @param count how many; all that follow, if left out. */
export function bitsOf(bytes: Uint8Array, from = 0, count = 8 * bytes.length - from): Bits {
  const bits = new Uint8Array(count)
  for (let n = 0; n < count; n++) {
    const at = from + n
    bits[n] = ((bytes[at >> 3] as number) >> (7 - (at & 7))) & 1
  }
  return bits
}
