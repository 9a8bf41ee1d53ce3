/** Key space (Table 7). */
import { SEED_MODULUS } from '../core/cipher/key-schedule'
import { PLANET_RULES } from '../core/cipher/planets'
import type { Measure } from './measure'

const KEYS = 8

/**
 * What the paper's formula gives, (10^15)^8 * 40320, and what an attacker has to guess: keys are derived from the 256 bits of
 * the nonce (CIPHER.md section 1), so that there are no more of them.
 */
export const measureKeySpace: Measure<'keySpace'> = () => ({
  section: {
    keySpace: {
      formula: {
        log10: KEYS * Math.log10(SEED_MODULUS) + Math.log10(PLANET_RULES),
        log2: KEYS * Math.log2(SEED_MODULUS) + Math.log2(PLANET_RULES),
      },
      nonceBits: 256,
    },
  },
})
