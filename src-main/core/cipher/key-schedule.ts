/** From a 64-byte digest to what one image is encrypted with (CIPHER.md section 1, steps 5 and 6). */
import { PLANET_RULES } from './planets'

/** Fifteen decimal digits: seeds are integers below this. */
export const SEED_MODULUS = 1_000_000_000_000_000

/** Eight seeds D_1 .. D_8 (k1 is seeds[0]) and the planet rule. Secret, like the digest. */
export interface ImageKeys {
  readonly seeds: readonly [number, number, number, number, number, number, number, number]
  readonly rule: number
}

const MODULUS = BigInt(SEED_MODULUS)
const RULES = BigInt(PLANET_RULES)
const RULE_LABEL = new TextEncoder().encode('orrery planet rule')

/**
 * @param digest 64 bytes: H, H_file or H_tile.
 * @param sha512 the hash, injected so that this folder needs no platform's crypto.
 * @throws RangeError when the digest is not 64 bytes.
 */
export function imageKeys(digest: Uint8Array, sha512: (bytes: Uint8Array) => Uint8Array): ImageKeys {
  if (digest.length !== 64) throw new RangeError('a digest is 64 bytes')
  const parts = new DataView(digest.buffer, digest.byteOffset, 64)
  const seed = (i: number) => Number(parts.getBigUint64(8 * i) % MODULUS)
  const labelled = new Uint8Array(RULE_LABEL.length + 64)
  labelled.set(RULE_LABEL)
  labelled.set(digest, RULE_LABEL.length)
  const ruleHash = sha512(labelled)
  labelled.fill(0)
  const ruleStart = new DataView(ruleHash.buffer, ruleHash.byteOffset, 8).getBigUint64(0)
  return {
    seeds: [seed(0), seed(1), seed(2), seed(3), seed(4), seed(5), seed(6), seed(7)],
    rule: Number(ruleStart % RULES),
  }
}
