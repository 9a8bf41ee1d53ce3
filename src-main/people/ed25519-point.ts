/** Which 32 bytes can be an Ed25519 public key (RFC 8032 section 5.1.3). */

const P = 2n ** 255n - 19n
/** The curve's d: -121665/121666. */
const D = mod(-121665n * power(121666n, P - 2n))
const Y_OF_ORDER_8 = 0x05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826n
/** y of the eight points whose order divides 8. With such a key anybody can make signatures that verify. */
const SMALL_ORDER = new Set([0n, 1n, P - 1n, Y_OF_ORDER_8, P - Y_OF_ORDER_8])

const KEY_BYTES = 32

/**
 * Whether `key` is the one encoding of a point on the curve, and not one of small order. What of this Node.js checks, and
 * only when it verifies, differs between its versions and Electron's.
 */
export function isPublicKey(key: Uint8Array): boolean {
  if (key.length !== KEY_BYTES) return false
  const y = yOf(key)
  if (y >= P || SMALL_ORDER.has(y)) return false
  // x^2 = (y^2 - 1) / (d y^2 + 1) has a root when numerator times denominator is a square (Euler's criterion).
  const square = mod(y * y)
  return power(mod((square - 1n) * (D * square + 1n)), (P - 1n) / 2n) === 1n
}

/** Little endian, without the top bit, which is the sign of x. */
function yOf(key: Uint8Array): bigint {
  const hex = Buffer.from(key).reverse().toString('hex')
  return BigInt(`0x${hex}`) & (2n ** 255n - 1n)
}

function mod(value: bigint): bigint {
  return ((value % P) + P) % P
}

function power(base: bigint, exponent: bigint): bigint {
  let [result, square] = [1n, base]
  for (let bits = exponent; bits > 0n; bits >>= 1n) {
    if ((bits & 1n) === 1n) result = (result * square) % P
    square = (square * square) % P
  }
  return result
}
