/** A byte string as triplets of bits, most significant bit first. Three bytes hold eight triplets. */
export function toTriplets(bytes: Uint8Array): Uint8Array {
  const triplets = new Uint8Array((bytes.length / 3) * 8)
  for (let n = 0; n < bytes.length / 3; n++) {
    const three =
      ((bytes[3 * n] as number) << 16) | ((bytes[3 * n + 1] as number) << 8) | (bytes[3 * n + 2] as number)
    for (let t = 0; t < 8; t++) triplets[8 * n + t] = (three >> (21 - 3 * t)) & 7
  }
  return triplets
}

/** Writes triplets back over `bytes`. */
export function fromTriplets(triplets: Uint8Array, bytes: Uint8Array): void {
  for (let n = 0; n < bytes.length / 3; n++) {
    let three = 0
    for (let t = 0; t < 8; t++) three = (three << 3) | (triplets[8 * n + t] as number)
    bytes[3 * n] = three >> 16
    bytes[3 * n + 1] = (three >> 8) & 255
    bytes[3 * n + 2] = three & 255
  }
}
