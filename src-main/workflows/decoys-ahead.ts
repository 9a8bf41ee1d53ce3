/** Decoys made ahead and kept in the keystore, so that encrypting does not wait for the generator. */
import type { DecoyWorkshop } from '../keygen/decoy-source'
import { type DecoyReservoir, fillReservoir } from '../keygen/reservoir'
import type { Keystore } from '../keystore'

export { createDecoySource as createDecoyWorkshop } from '../keygen/decoy-source'
export type { DecoyReservoir, DecoyWorkshop }
export { fillReservoir }

/** Where a keystore keeps them. */
export function reservoirOf(keystore: Keystore): DecoyReservoir {
  return keystore.decoys
}
