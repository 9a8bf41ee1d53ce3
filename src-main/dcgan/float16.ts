/** IEEE 754 binary16 numbers, the form in which kernels are shipped. */

export const FLOAT16_BYTES = 2
export const LARGEST_FLOAT16 = 65504

/** What one unit of the significand is worth, by exponent field; field 0 (subnormals) counts in the units of field 1. */
const UNIT = Float64Array.from({ length: 31 }, (_, exponent) => 2 ** (Math.max(exponent, 1) - 25))

/** Fills `values` from `bytes`, little-endian binary16, two bytes a number; every one of them is exact in binary32. */
export function decodeFloat16(bytes: Uint8Array, values: Float32Array): void {
  table ??= Float32Array.from({ length: 0x10000 }, (_, half) => valueOfHalf(half))
  for (let i = 0; i < values.length; i++) {
    values[i] = table[(bytes[2 * i] as number) | ((bytes[2 * i + 1] as number) << 8)] as number
  }
}

/** Of every binary16 number its value: a generator's weights are decoded for each decoy, and computing takes eight times as long. */
let table: Float32Array | undefined

function valueOfHalf(half: number): number {
  const exponent = (half >> 10) & 31
  const fraction = half & 1023
  let value: number
  if (exponent === 31) value = fraction === 0 ? Number.POSITIVE_INFINITY : Number.NaN
  else value = (exponent === 0 ? fraction : fraction + 1024) * (UNIT[exponent] as number)
  return half & 0x8000 ? -value : value
}

/**
 * The nearest little-endian binary16 numbers, ties to even. Throws RangeError for what binary16 cannot hold: NaN and
 * anything beyond 65504.
 */
export function encodeFloat16(values: Float32Array): Uint8Array {
  const view = new DataView(new ArrayBuffer(values.length * FLOAT16_BYTES))
  values.forEach((value, i) => {
    view.setUint16(i * FLOAT16_BYTES, halfOf(value), true)
  })
  return new Uint8Array(view.buffer)
}

function halfOf(value: number): number {
  const size = Math.abs(value)
  if (!(size <= LARGEST_FLOAT16)) throw new RangeError('beyond binary16')
  const sign = value < 0 || Object.is(value, -0) ? 0x8000 : 0
  let exponent = 1
  while (exponent < 30 && size >= 2048 * (UNIT[exponent] as number)) exponent++
  const units = nearestEven(size / (UNIT[exponent] as number))
  // A significand rounded up to 2048 carries into the exponent, and one below 1024 is a subnormal of field 0.
  return sign | (units < 1024 ? units : (exponent << 10) + (units - 1024))
}

/** Exact: a binary32 number over a power of two. */
function nearestEven(value: number): number {
  const below = Math.floor(value)
  const rest = value - below
  return rest > 0.5 || (rest === 0.5 && below % 2 === 1) ? below + 1 : below
}
