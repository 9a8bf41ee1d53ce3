/** Key sensitivity (Figs. 15-16): decrypting with one D_i changed by one unit of its last digit, 10^-15 of x0. */
import type { SectionOf } from '../../src-shared/lab/lab-report'
import { type ImageKeys, SEED_MODULUS } from '../core/cipher/key-schedule'
import { keystream } from '../core/cipher/twin/chebyshev'
import { changeRates } from './change-rates'
import type { Measure } from './measure'
import type { Picture } from './picture'
import { peakSignalsToNoise } from './quality'
import type { Random } from './seeded-random'

type KeyNumber = SectionOf['keySensitivity']['keySensitivity'][number]['key']
const KEYS: readonly KeyNumber[] = [1, 2, 3, 4, 5, 6, 7, 8]

/** The paper shows k4; k3 is the key of the fewest samples. */
const SHOWN: readonly KeyNumber[] = [3, 4]

const CHANGE = 1

const STARTS = 20_000

/** Keys of which D_i is one unit more, or 0 after 10^15 - 1. */
export function changeKey(keys: ImageKeys, key: KeyNumber): ImageKeys {
  const seeds: [number, number, number, number, number, number, number, number] = [...keys.seeds]
  seeds[key - 1] = (keys.seeds[key - 1] as number) + CHANGE
  if (seeds[key - 1] === SEED_MODULUS) seeds[key - 1] = 0
  return { seeds, rule: keys.rule }
}

/** How many samples of its stream the cipher reads, and what it takes of each: the sample modulo this (CIPHER.md section 3). */
function useOf(key: KeyNumber, { rows, columns }: Picture): { samples: number; modulus: number } {
  if (key === 1 || key === 5) return { samples: rows, modulus: rows }
  if (key === 2 || key === 6) return { samples: columns, modulus: columns }
  if (key === 3) return { samples: 6, modulus: 3 }
  return { samples: rows * columns, modulus: 2 ** 24 }
}

/** Samples of which the cipher takes something else when the key is changed. */
export function countChangedSamples(keys: ImageKeys, key: KeyNumber, picture: Picture): number {
  const { samples, modulus } = useOf(key, picture)
  const right = keystream(keys.seeds[key - 1] as number, samples)
  const wrong = keystream(changeKey(keys, key).seeds[key - 1] as number, samples)
  return right.reduce(
    (changed, sample, n) => changed + (sample % modulus === (wrong[n] as number) % modulus ? 0 : 1),
    0,
  )
}

/** Of so many random D how many begin the same stream as D + 1. */
export function countUnchangedStarts(starts: number, random: Random): number {
  let unchanged = 0
  for (let n = 0; n < starts; n++) {
    const seed = 10 ** 9 * random.below(10 ** 6) + random.below(10 ** 9)
    if (keystream(seed, 1)[0] === keystream((seed + CHANGE) % SEED_MODULUS, 1)[0]) unchanged++
  }
  return unchanged
}

export const measureKeySensitivity: Measure<'keySensitivity'> = (
  { original, keys, encrypted },
  { cipher, random, tell },
) => {
  const pictures: Record<string, Picture> = {}
  const keySensitivity = KEYS.map((key) => {
    const wrong = cipher.decrypt(encrypted, changeKey(keys, key))
    const picture = `wrong-k${key}.png`
    const isShown = SHOWN.includes(key)
    if (isShown) pictures[picture] = wrong
    const row = {
      key,
      change: CHANGE,
      npcr: changeRates(original, wrong).npcr,
      psnr: peakSignalsToNoise(original, wrong),
      samplesUsed: useOf(key, original).samples,
      samplesChanged: countChangedSamples(keys, key, original),
      ...(isShown ? { picture } : {}),
    } as const
    tell(key / KEYS.length)
    return row
  })
  const unchanged = countUnchangedStarts(STARTS, random('starts of key streams'))
  return {
    section: { keySensitivity, keySensitivityStarts: { starts: STARTS, unchanged } },
    pictures,
  }
}
