/** Known plaintext under one fixed key: why no two files share one (CIPHER.md section 3, last paragraph). */
import { planetBox } from '../core/cipher/planets'
import { type KnownPair, recoverFromPairs } from './known-plaintext-attack'
import type { Measure } from './measure'
import type { Picture } from './picture'
import type { Random } from './seeded-random'

/** Longest side of the attacked picture: every byte is tried at every place. */
const LONGEST_SIDE = { quick: 32, full: 48 } as const

const PAIRS = [4, 8, 10, 12, 14, 16, 18, 20, 24, 28, 32, 40, 48, 64] as const

/** Whether S[v] is a linear function of v's bits XOR a constant. */
export function isAffine(box: Uint8Array): boolean {
  const at = (v: number) => box[v] as number
  for (let a = 0; a < 8; a++) {
    for (let b = 0; b < 8; b++) if ((at(0) ^ at(a) ^ at(b) ^ at(a ^ b)) !== 0) return false
  }
  return true
}

/** A picture whose longer side is at most so long: each pixel is the mean of those that it stands for. */
export function makeSmall({ rows, columns, planes }: Picture, longest: number): Picture {
  const scale = Math.min(1, longest / Math.max(rows, columns))
  const height = Math.max(1, Math.round(rows * scale))
  const width = Math.max(1, Math.round(columns * scale))
  const small = new Uint8Array(3 * height * width)
  const from = (n: number, of: number, side: number) => Math.floor((n * side) / of)
  for (let channel = 0; channel < 3; channel++) {
    for (let i = 0; i < height; i++) {
      for (let j = 0; j < width; j++) {
        const [top, bottom] = [from(i, height, rows), from(i + 1, height, rows)]
        const [left, right] = [from(j, width, columns), from(j + 1, width, columns)]
        let sum = 0
        for (let row = top; row < bottom; row++) {
          for (let column = left; column < right; column++)
            sum += planes[(channel * rows + row) * columns + column] as number
        }
        small[(channel * height + i) * width + j] = Math.round(sum / ((bottom - top) * (right - left)))
      }
    }
  }
  return { rows: height, columns: width, planes: small }
}

/** A picture of random bytes, as large as another. */
function randomPicture({ rows, columns }: Picture, random: Random): Picture {
  return { rows, columns, planes: Uint8Array.from({ length: 3 * rows * columns }, () => random.below(256)) }
}

/** How many bits are both claimed and right. */
function countRight(isKnown: Uint8Array, claimed: Uint8Array, truth: Uint8Array): number {
  const differs = (bit: number) =>
    (((claimed[bit >> 3] as number) ^ (truth[bit >> 3] as number)) >> (7 - (bit & 7))) & 1
  return isKnown.reduce((right, known, bit) => right + (known === 1 && differs(bit) === 0 ? 1 : 0), 0)
}

export const measureKnownPlaintext: Measure<'knownPlaintext'> = (
  { original },
  { cipher, scale, random, tell },
) => {
  const attacked = makeSmall(original, LONGEST_SIDE[scale])
  const keys = cipher.keysFor(attacked)
  const encrypted = cipher.encrypt(attacked, keys).planes
  const drawn = random('pictures that the attacker knows')
  const known = Array.from({ length: PAIRS[PAIRS.length - 1] as number }, (): KnownPair => {
    const plain = randomPicture(attacked, drawn)
    return { plain: plain.planes, encrypted: cipher.encrypt(plain, keys).planes }
  })
  const affine = isAffine(planetBox(keys.rule))
  const bits = 8 * attacked.planes.length
  const recovered: { pairs: number; share: number }[] = []
  let best: { pairs: number; right: number; planes: Uint8Array<ArrayBuffer> } = {
    pairs: 0,
    right: 0,
    planes: new Uint8Array(attacked.planes.length),
  }
  for (const [n, pairs] of PAIRS.entries()) {
    const { planes, isKnown } = recoverFromPairs(known.slice(0, pairs), encrypted, affine ? 1 : 2)
    const right = countRight(isKnown, planes, attacked.planes)
    if (right > best.right) best = { pairs, right, planes }
    recovered.push({ pairs, share: right / bits })
    tell((n + 1) / PAIRS.length)
    if (right === bits) break
  }
  const { rows, columns } = attacked
  return {
    section: {
      knownPlaintext: {
        rows,
        columns,
        isAffine: affine,
        recovered,
        pairsForAll: best.right === bits ? best.pairs : null,
        plainPicture: 'known-plaintext-original.png',
        shownPairs: best.pairs,
        picture: 'known-plaintext-recovered.png',
      },
    },
    pictures: {
      'known-plaintext-original.png': attacked,
      'known-plaintext-recovered.png': { rows, columns, planes: best.planes },
    },
  }
}
