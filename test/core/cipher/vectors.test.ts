/** test/vectors/cipher.json, made by another implementation: kernel and twin, the hash after every step. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { imageKeys } from '../../../src-main/core/cipher/key-schedule'
import { rulePermutation } from '../../../src-main/core/cipher/planets'
import { keystream } from '../../../src-main/core/cipher/twin/chebyshev'
import { decryptPlanes, encryptPlanes } from '../../../src-main/core/cipher/twin/image'
import { makeKernel } from '../make-kernel'

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const sha512 = (bytes: Uint8Array) => createHash('sha512').update(bytes).digest()

const Vectors = z.object({
  images: z.array(
    z.object({
      name: z.string(),
      digest: z.string(),
      seeds: z.array(z.coerce.number()),
      rule: z.number(),
      rulePermutation: z.array(z.number()),
      rows: z.number(),
      columns: z.number(),
      planes: z.string(),
      cipherSha256: z.string(),
      cipherFirst64: z.string(),
      k1First8Samples: z.array(z.number()),
      k8Samples4090to4101: z.array(z.number()),
      stepSha256: z.array(z.string()),
    }),
  ),
  streams: z.array(
    z.object({
      seed: z.coerce.number(),
      samples: z.number(),
      sha256OfU24BigEndian: z.string(),
      last4: z.array(z.number()),
    }),
  ),
})

const vectors = Vectors.parse(JSON.parse(readFileSync(`${__dirname}/../../vectors/cipher.json`, 'utf8')))

const PLANES: Record<string, (i: number) => number> = {
  ramp: (i) => i % 251,
  black: () => 0,
  white: () => 255,
}

function planesOf(rule: string, length: number): Uint8Array {
  const byte = PLANES[rule]
  if (byte === undefined) throw new Error(`unknown planes rule ${rule}`)
  return Uint8Array.from({ length }, (_, i) => byte(i))
}

describe.each(vectors.images)('image $name ($rows x $columns)', (image) => {
  const digest = Buffer.from(image.digest, 'hex')
  const keys = imageKeys(digest, sha512)
  const plain = planesOf(image.planes, 3 * image.rows * image.columns)

  it('derives the seeds and the planet rule', () => {
    expect(keys.seeds).toEqual(image.seeds)
    expect(keys.rule).toBe(image.rule)
    expect(rulePermutation(keys.rule)).toEqual(image.rulePermutation)
  })

  it('generates the key streams', () => {
    expect([...keystream(keys.seeds[0], 8)]).toEqual(image.k1First8Samples)
    expect([...keystream(keys.seeds[7], 4102).subarray(4090)]).toEqual(image.k8Samples4090to4101)
  })

  it('twin: every step, the cipher, and back', () => {
    const planes = plain.slice()
    const steps: string[] = []
    encryptPlanes(planes, image.rows, image.columns, keys, () => steps.push(sha256(planes)))
    expect(steps).toEqual(image.stepSha256)
    expect(sha256(planes)).toBe(image.cipherSha256)
    expect(hex(planes.subarray(0, 64))).toBe(image.cipherFirst64)
    decryptPlanes(planes, image.rows, image.columns, keys)
    expect(hex(planes)).toBe(hex(plain))
  })

  it('kernel: every step, the cipher, and back', () => {
    const kernel = makeKernel()
    const planes = kernel.prepare(image.rows, image.columns)
    planes.set(plain)
    const steps: string[] = []
    kernel.encrypt(keys, () => steps.push(sha256(planes)))
    expect(steps).toEqual(image.stepSha256)
    expect(sha256(planes)).toBe(image.cipherSha256)
    kernel.decrypt(keys)
    expect(hex(planes)).toBe(hex(plain))
  })
})

describe.each(vectors.streams)('stream of seed $seed', (stream) => {
  const bigEndian = (samples: Uint32Array) => {
    const bytes = new Uint8Array(samples.length * 3)
    samples.forEach((u, n) => {
      bytes.set([u >> 16, (u >> 8) & 255, u & 255], 3 * n)
    })
    return bytes
  }

  it('twin', () => {
    const samples = keystream(stream.seed, stream.samples)
    expect(sha256(bigEndian(samples))).toBe(stream.sha256OfU24BigEndian)
    expect([...samples.subarray(-4)]).toEqual(stream.last4)
  })

  it('kernel', () => {
    const kernel = makeKernel()
    kernel.prepare(1000, 100)
    expect(sha256(bigEndian(kernel.keystream(stream.seed, stream.samples)))).toBe(stream.sha256OfU24BigEndian)
  })
})
