/** Planet XOR (CIPHER.md section 3, step 7), in place on planes. */
import { fromTriplets, toTriplets } from './triplets'

/** v becomes S[v] XOR kappa. @param stream 3MN stream bytes. */
export function planet(planes: Uint8Array, stream: Uint8Array, box: Uint8Array): void {
  const triplets = toTriplets(planes)
  const kappa = toTriplets(stream)
  for (let n = 0; n < triplets.length; n++) {
    triplets[n] = (box[triplets[n] as number] as number) ^ (kappa[n] as number)
  }
  fromTriplets(triplets, planes)
}

/** v becomes S^-1[v XOR kappa]. @param inverse the inverse of S. */
export function unplanet(planes: Uint8Array, stream: Uint8Array, inverse: Uint8Array): void {
  const triplets = toTriplets(planes)
  const kappa = toTriplets(stream)
  for (let n = 0; n < triplets.length; n++) {
    triplets[n] = inverse[(triplets[n] as number) ^ (kappa[n] as number)] as number
  }
  fromTriplets(triplets, planes)
}
