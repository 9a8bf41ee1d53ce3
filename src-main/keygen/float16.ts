/** IEEE 754 binary16 numbers, the form in which the generator's weights are shipped. */

/** What one unit of the significand is worth, by exponent field; field 0 (subnormals) counts in the units of field 1. */
const UNIT = Float64Array.from({ length: 31 }, (_, exponent) => 2 ** (Math.max(exponent, 1) - 25))

/** Fills `values` from `bytes`, little-endian binary16, two bytes a number; every one of them is exact in binary32. */
export function decodeFloat16(bytes: Uint8Array, values: Float32Array): void {
  for (let i = 0; i < values.length; i++) {
    const half = (bytes[2 * i] as number) | ((bytes[2 * i + 1] as number) << 8)
    const exponent = (half >> 10) & 31
    const fraction = half & 1023
    let value: number
    if (exponent === 31) value = fraction === 0 ? Number.POSITIVE_INFINITY : Number.NaN
    else value = (exponent === 0 ? fraction : fraction + 1024) * (UNIT[exponent] as number)
    values[i] = half & 0x8000 ? -value : value
  }
}
