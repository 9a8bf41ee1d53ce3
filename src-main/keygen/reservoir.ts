/** Decoys made ahead, so that encrypting does not wait for the generator. Where they wait is the keystore's affair. */
import type { DecoyWorkshop } from './decoy-source'

export interface DecoyReservoir {
  /** Decoys in it. */
  readonly count: number
  /** How many more it takes. */
  readonly room: number
  /** False when it was full already: the decoy is not in it then. */
  add(png: Uint8Array): boolean
}

/**
 * Makes decoys in the background until `reservoir` is full, or `most` were made. Throws what `decoysAhead` and the
 * reservoir throw; decoys that were made until then are kept.
 */
export async function fillReservoir(
  workshop: DecoyWorkshop,
  reservoir: DecoyReservoir,
  signal: AbortSignal,
  most = Number.POSITIVE_INFINITY,
): Promise<void> {
  const count = Math.min(reservoir.room, most)
  if (count > 0) await workshop.decoysAhead(count, (png) => reservoir.add(png), signal)
}
