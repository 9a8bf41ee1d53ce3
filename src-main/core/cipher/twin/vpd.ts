/** VPD (CIPHER.md section 3, steps 1 and 4), in place on planes. */
import { fromTriplets, toTriplets } from './triplets'

/** Y_1 = X_1, Y_n = X_n XOR Y_(n-1). */
export function vpd(planes: Uint8Array): void {
  const y = toTriplets(planes)
  for (let n = 1; n < y.length; n++) y[n] = (y[n] as number) ^ (y[n - 1] as number)
  fromTriplets(y, planes)
}

/** X_1 = Y_1, X_n = Y_n XOR Y_(n-1). */
export function unvpd(planes: Uint8Array): void {
  const x = toTriplets(planes)
  for (let n = x.length - 1; n > 0; n--) x[n] = (x[n] as number) ^ (x[n - 1] as number)
  fromTriplets(x, planes)
}
