/** The bits that a picture's report tests: of the key streams k1 to k8 (Table 4) and of encrypted pictures (Table 14). */
import type { Scale } from '../../../src-shared/lab/lab-report'
import type { Sp80022Source } from '../../../src-shared/lab/sp80022-section'
import type { ImageCipher, Subject } from '../measure'
import type { Picture } from '../picture'
import { type Bits, bitsOf } from './bits'

export const SEQUENCE_SOURCES = ['k1', 'k2', 'k3', 'k4', 'k5', 'k6', 'k7', 'k8', 'encrypted'] as const
export type SequenceSource = (typeof SEQUENCE_SOURCES)[number]

export type SequencePlan = Pick<Sp80022Source, 'sequences' | 'bits' | 'pictures'>

/** `full` is what the paper has; of both every test is applicable to a sequence. */
const PLANS = { full: { sequences: 10, bits: 1_200_000 }, quick: { sequences: 2, bits: 1_000_000 } }
/** Encrypted for their bits at most: the sequences of small pictures are shorter. */
const MOST_PICTURES = 128
const BITS_PER_PIXEL = 24
const BITS_PER_SAMPLE = 24

/** How many sequences of how many bits a source gives. */
export function sequencePlan(
  source: SequenceSource,
  scale: Scale,
  { rows, columns }: Pick<Picture, 'rows' | 'columns'>,
): SequencePlan {
  const { sequences, bits } = PLANS[scale]
  if (source !== 'encrypted') return { sequences, bits, pictures: 0 }
  const ofOne = BITS_PER_PIXEL * rows * columns
  const pictures = Math.min(MOST_PICTURES, Math.ceil((sequences * bits) / ofOne))
  return { sequences, bits: Math.min(bits, Math.floor((pictures * ofOne) / sequences)), pictures }
}

export interface SequenceTools {
  readonly cipher: ImageCipher
  /** The first samples, of 24 bits, of the stream that starts at a seed (CIPHER.md section 2). */
  keystream(seed: number, count: number): Uint32Array
}

/**
 * Sequence `index` of a source: bits [index * bits, (index + 1) * bits) of the stream, or of the encrypted pictures' planes one after
 * the other, most significant bit first.
 */
export function sequenceBits(
  source: SequenceSource,
  index: number,
  { bits }: SequencePlan,
  { original, keys }: Pick<Subject, 'original' | 'keys'>,
  { cipher, keystream }: SequenceTools,
): Bits {
  const from = index * bits
  if (source !== 'encrypted') {
    const seed = keys.seeds[SEQUENCE_SOURCES.indexOf(source)] as number
    return bitsOf(bytesOf(keystream(seed, Math.ceil((from + bits) / BITS_PER_SAMPLE))), from, bits)
  }
  const ofOne = BITS_PER_PIXEL * original.rows * original.columns
  const first = Math.floor(from / ofOne)
  const last = Math.floor((from + bits - 1) / ofOne)
  const bytes = new Uint8Array(((last - first + 1) * ofOne) / 8)
  for (let n = first; n <= last; n++) {
    const picture = variant(original, n)
    bytes.set(cipher.encrypt(picture, cipher.keysFor(picture)).planes, ((n - first) * ofOne) / 8)
  }
  return bitsOf(bytes, from - first * ofOne, bits)
}

/**
 * A picture like `original` that has a key of its own, since that is bound to its content: byte n - 1 of its planes is greater by one
 * (modulo 256; by two when n goes round again). Variant 0 is the picture itself. All differ for n up to 255 times its bytes.
 */
export function variant(original: Picture, n: number): Picture {
  if (n === 0) return original
  const planes = original.planes.slice()
  const at = (n - 1) % planes.length
  planes[at] = (planes[at] as number) + 1 + Math.floor((n - 1) / planes.length)
  return { ...original, planes }
}

function bytesOf(samples: Uint32Array): Uint8Array {
  const bytes = new Uint8Array(3 * samples.length)
  samples.forEach((sample, n) => {
    bytes[3 * n] = sample >> 16
    bytes[3 * n + 1] = sample >> 8
    bytes[3 * n + 2] = sample
  })
  return bytes
}
