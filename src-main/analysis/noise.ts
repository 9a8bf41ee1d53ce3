/** Noise in the encrypted picture, and what decryption makes of it (Figs. 17-18). */
import type { Measure } from './measure'
import type { Picture } from './picture'
import { peakSignalsToNoise, structuralSimilarities } from './quality'
import type { Random } from './seeded-random'

const KINDS = ['gaussian', 'saltAndPepper'] as const
type Kind = (typeof KINDS)[number]

interface Noise {
  readonly kind: Kind
  readonly amount: number
}

/** Gaussian 0.05 % and salt and pepper 0.02 %; first of the pictures that are shown. */
const PAPERS: readonly Noise[] = [
  { kind: 'gaussian', amount: 0.0005 },
  { kind: 'saltAndPepper', amount: 0.0002 },
]

const SWEEP: Readonly<Record<'quick' | 'full', readonly Noise[]>> = {
  quick: [
    { kind: 'gaussian', amount: 0.000001 },
    { kind: 'saltAndPepper', amount: 0.01 },
  ],
  full: [
    ...[0.000001, 0.000003, 0.00001, 0.0001, 0.005].map((amount) => ({ kind: 'gaussian' as const, amount })),
    ...[0.001, 0.005, 0.01, 0.05, 0.1].map((amount) => ({ kind: 'saltAndPepper' as const, amount })),
  ],
}

const FILE_WORDS: Readonly<Record<Kind, string>> = {
  gaussian: 'gaussian',
  saltAndPepper: 'salt-and-pepper',
}

/** Every byte, taken as 0..1, plus a number from N(0, variance), rounded and held within a byte. */
export function addGaussianNoise(planes: Uint8Array, variance: number, random: Random): void {
  const deviation = 255 * Math.sqrt(variance)
  for (let n = 0; n < planes.length; n++) {
    const noisy = Math.round((planes[n] as number) + deviation * random.normal())
    planes[n] = Math.min(255, Math.max(0, noisy))
  }
}

/** Each byte becomes 0 with probability `share` / 2, and 255 with the same. */
export function addSaltAndPepper(planes: Uint8Array, share: number, random: Random): void {
  for (let n = 0; n < planes.length; n++) {
    const drawn = random.fraction()
    if (drawn < share) planes[n] = drawn < share / 2 ? 0 : 255
  }
}

const countChanged = (a: Uint8Array, b: Uint8Array) =>
  a.reduce((changed, byte, n) => changed + (byte === b[n] ? 0 : 1), 0)

export const measureNoise: Measure<'noise'> = (
  { original, keys, encrypted },
  { cipher, scale, random, tell },
) => {
  const pictures: Record<string, Picture> = {}
  const noises = KINDS.flatMap((of) =>
    [...PAPERS, ...SWEEP[scale]].filter(({ kind }) => kind === of).sort((a, b) => a.amount - b.amount),
  )
  const noise = noises.map(({ kind, amount }, n) => {
    const planes = encrypted.planes.slice()
    const drawn = random(`${kind} noise of ${amount}`)
    if (kind === 'gaussian') addGaussianNoise(planes, amount, drawn)
    else addSaltAndPepper(planes, amount, drawn)
    const noisy: Picture = { ...encrypted, planes }
    const decrypted = cipher.decrypt(noisy, keys)
    const isPapers = PAPERS.some((papers) => papers.kind === kind && papers.amount === amount)
    const encryptedPicture = `noise-${FILE_WORDS[kind]}-encrypted.png`
    const decryptedPicture = `noise-${FILE_WORDS[kind]}-decrypted.png`
    if (isPapers) {
      pictures[encryptedPicture] = noisy
      pictures[decryptedPicture] = decrypted
    }
    const row = {
      kind,
      amount,
      isPapers,
      bytesChanged: countChanged(encrypted.planes, planes),
      psnr: peakSignalsToNoise(original, decrypted),
      ssim: structuralSimilarities(original, decrypted),
      ...(isPapers ? { encryptedPicture, decryptedPicture } : {}),
    }
    tell((n + 1) / noises.length)
    return row
  })
  return { section: { noise }, pictures }
}
