/** The WebAssembly kernel and the plain twin, byte for byte on random images, contents and digests. */
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ImageKeys, imageKeys, SEED_MODULUS } from '../../../src-main/core/cipher/key-schedule'
import { keystream } from '../../../src-main/core/cipher/twin/chebyshev'
import { decryptPlanes, encryptPlanes } from '../../../src-main/core/cipher/twin/image'
import { makeKernel } from '../make-kernel'

const sha512 = (bytes: Uint8Array) => createHash('sha512').update(bytes).digest()
const kernel = makeKernel()

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length })
const digests = bytes(64)
const rowsAndColumns = fc.oneof(
  fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 60 })),
  fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 600 })),
  fc.tuple(fc.constant(1), fc.integer({ min: 1, max: 600 })),
  fc.tuple(fc.integer({ min: 1, max: 600 }), fc.constant(1)),
)

/** Content that fast-check need not hold: runs of one byte, ramps and noise, from a short seed. */
const fillings = fc.record({ seed: bytes(8), kind: fc.constantFrom('noise', 'ramp', 'black', 'white') })
type Filling = { seed: Uint8Array; kind: 'noise' | 'ramp' | 'black' | 'white' }

function fill(length: number, { seed, kind }: Filling): Uint8Array {
  if (kind === 'black' || kind === 'white') return new Uint8Array(length).fill(kind === 'white' ? 255 : 0)
  if (kind === 'ramp') return Uint8Array.from({ length }, (_, i) => i + (seed[0] ?? 0))
  const blocks = Array.from({ length: Math.ceil(length / 64) }, (_, n) =>
    sha512(Buffer.concat([seed, Buffer.from(String(n))])),
  )
  return Uint8Array.from(Buffer.concat(blocks).subarray(0, length))
}

/** Both ways through both, and every step of encryption. */
function expectTheSame(rows: number, columns: number, plain: Uint8Array, keys: ImageKeys): void {
  const twin = plain.slice()
  const steps: string[] = []
  const hash = (planes: Uint8Array) => createHash('sha256').update(planes).digest('hex')
  encryptPlanes(twin, rows, columns, keys, () => steps.push(hash(twin)))
  const planes = kernel.prepare(rows, columns)
  planes.set(plain)
  kernel.encrypt(keys, (step) => {
    if (hash(planes) !== steps[step - 1]) throw new Error(`step ${step} differs`)
  })
  expect(Buffer.compare(planes, twin)).toBe(0)
  // Without looks in between the kernel takes a shorter way.
  planes.set(plain)
  kernel.encrypt(keys)
  expect(Buffer.compare(planes, twin)).toBe(0)
  kernel.decrypt(keys)
  expect(Buffer.compare(planes, plain)).toBe(0)
  decryptPlanes(twin, rows, columns, keys)
  expect(Buffer.compare(twin, plain)).toBe(0)
}

describe('kernel and twin', () => {
  it('agree on random images', () => {
    const image = fc.property(rowsAndColumns, fillings, digests, ([rows, columns], filling, digest) => {
      expectTheSame(rows, columns, fill(3 * rows * columns, filling), imageKeys(digest, sha512))
    })
    fc.assert(image, { numRuns: 250 })
  })

  it('agree on every width from one pixel past several vectors', () => {
    const keys = imageKeys(sha512(Buffer.from('widths')), sha512)
    for (let columns = 1; columns <= 130; columns++) {
      for (const rows of [1, 2, 3]) {
        expectTheSame(
          rows,
          columns,
          fill(3 * rows * columns, { seed: Uint8Array.of(columns), kind: 'noise' }),
          keys,
        )
      }
    }
  })

  it('agree where an image ends beside a key stream segment', () => {
    const keys = imageKeys(sha512(Buffer.from('segments')), sha512)
    for (const pixels of [4095, 4096, 4097, 8191, 8192, 8193, 32768, 32769, 65537]) {
      expectTheSame(1, pixels, fill(3 * pixels, { seed: Uint8Array.of(1), kind: 'noise' }), keys)
    }
  })

  it('agree on tiles of every number of rows up to seventeen', () => {
    const keys = imageKeys(sha512(Buffer.from('tiles')), sha512)
    for (let rows = 1; rows <= 17; rows++) {
      expectTheSame(rows, 512, fill(1536 * rows, { seed: Uint8Array.of(rows), kind: 'noise' }), keys)
    }
  })

  it('agree where streams of one sample a pixel are no longer made together, and on primes', () => {
    const keys = imageKeys(sha512(Buffer.from('alone')), sha512)
    for (const [rows, columns] of [
      [512, 512],
      [511, 513],
      [512, 513],
      [251, 257],
      [8191, 3],
      [17, 4099],
    ] as const) {
      expectTheSame(rows, columns, fill(3 * rows * columns, { seed: Uint8Array.of(2), kind: 'noise' }), keys)
    }
  })

  it('leave nothing of a larger image behind in a smaller one', () => {
    const keys = imageKeys(sha512(Buffer.from('reuse')), sha512)
    for (const [rows, columns] of [
      [100, 100],
      [3, 5],
      [50, 7],
      [1, 1],
    ] as const) {
      expectTheSame(rows, columns, fill(3 * rows * columns, { seed: Uint8Array.of(3), kind: 'ramp' }), keys)
    }
  })

  it('agree on planet rules from end to end', () => {
    const keys = imageKeys(sha512(Buffer.from('rules')), sha512)
    for (const rule of [1, 20159, 40318, ...Array.from({ length: 420 }, (_, n) => 96 * n), 40319]) {
      expectTheSame(3, 17, fill(153, { seed: Uint8Array.of(4), kind: 'noise' }), { ...keys, rule })
    }
  })

  it('agree whichever channels the shuffles swap', () => {
    const keys = imageKeys(sha512(Buffer.from('channels')), sha512)
    const ways = new Set<string>()
    for (let n = 0; ways.size < 27; n++) {
      const k3 = (keys.seeds[2] + n) % SEED_MODULUS
      const way = keystream(k3, 3)
        .map((u) => u % 3)
        .join()
      if (ways.has(way)) continue
      ways.add(way)
      const seeds = keys.seeds.with(2, k3) as unknown as ImageKeys['seeds']
      expectTheSame(6, 21, fill(378, { seed: Uint8Array.of(n), kind: 'noise' }), { ...keys, seeds })
    }
  })

  it('an image of the same size finds everything as it is', () => {
    const planes = kernel.prepare(3, 7)
    planes.fill(9)
    expect(kernel.prepare(3, 7)).toBe(planes)
    expect(() => kernel.prepare(3, 0)).toThrow(RangeError)
    expect(() => kernel.prepare(2 ** 24, 2 ** 24)).toThrow(RangeError)
    expect(kernel.prepare(3, 7)).toBe(planes)
    expect(planes).toEqual(new Uint8Array(63).fill(9))
  })
})

describe('key streams', () => {
  /** Beside blocks of 64 steps, and beside segments of 4,096 samples up to more than sixteen of them. */
  const LENGTHS = [
    ...Array.from({ length: 70 }, (_, n) => n + 1),
    ...[127, 128, 129, 4032, 4033, 4095, 4096, 4097, 4160, 4161],
    ...[2, 3, 5, 7, 8, 9, 15, 16, 17].flatMap((n) => [4096 * n - 1, 4096 * n, 4096 * n + 1]),
  ]

  function expectTheSameStream(seed: number, length: number): void {
    const bytesOf = (samples: Uint32Array) => new Uint8Array(samples.buffer)
    // Another stream first, so that nothing is right because it was right before.
    kernel.keystream((seed + 1) % SEED_MODULUS, length)
    const [ours, theirs] = [kernel.keystream(seed, length), keystream(seed, length)]
    expect(ours.length).toBe(length)
    expect(Buffer.compare(bytesOf(ours), bytesOf(theirs))).toBe(0)
  }

  it('agree across segment borders', () => {
    kernel.prepare(256, 273)
    for (const length of LENGTHS) expectTheSameStream(281_474_976_710_655, length)
  })

  it('agree at the ends of the seeds', () => {
    kernel.prepare(100, 100)
    for (const seed of [0, 1, 381_966_011_250_105, SEED_MODULUS / 2, SEED_MODULUS - 1]) {
      expectTheSameStream(seed, 9000)
    }
  })

  it('agree for random seeds and lengths', () => {
    kernel.prepare(100, 100)
    const seeds = fc.maxSafeNat().map((n) => n % SEED_MODULUS)
    const stream = fc.property(seeds, fc.integer({ min: 1, max: 10000 }), expectTheSameStream)
    fc.assert(stream, { numRuns: 150 })
  })
})

describe('kernel arguments', () => {
  it.each([
    [0, 1],
    [1, 0],
    [-1, 5],
    [1.5, 2],
    [2 ** 24 + 1, 1],
    [Number.NaN, 1],
  ])('refuses an image of %d x %d', (rows, columns) => {
    expect(() => kernel.prepare(rows, columns)).toThrow(RangeError)
  })

  it('refuses an image that 4 GiB do not hold', () => {
    expect(() => kernel.prepare(2 ** 24, 2 ** 24)).toThrow(RangeError)
  })

  it('refuses an image without sides, before any other as well', () => {
    expect(() => makeKernel().prepare(0, 0)).toThrow(RangeError)
  })

  it('refuses a digest that is not 64 bytes', () => {
    for (const length of [0, 63, 65])
      expect(() => imageKeys(new Uint8Array(length), sha512)).toThrow(RangeError)
  })
})
