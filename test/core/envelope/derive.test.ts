/** The derivations of CIPHER.md section 4 against test/vectors/cipher.json, on both sets of primitives. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { fromHex, toHex, utf8 } from '../../../src-main/core/bytes'
import { deriveFileKeys, deriveTileDigest, fileIdHasher } from '../../../src-main/core/envelope/derive'
import { nodePrimitives } from '../../../src-main/platform/node-crypto'
import { KeyId } from '../../../src-shared/ids'
import { noblePrimitives } from './noble-primitives'

const Vectors = z.object({
  files: z.array(
    z.object({
      digest: z.string(),
      contentRule: z.literal('byte i = (i*i + 7*i) mod 253'),
      bytes: z.number(),
      meta: z.string(),
      fileId: z.string(),
      hFile: z.string(),
      aeadKey: z.string(),
      hTile0: z.string(),
      hTile7: z.string(),
    }),
  ),
})
const { files } = Vectors.parse(JSON.parse(readFileSync(`${__dirname}/../../vectors/cipher.json`, 'utf8')))

describe.each([
  ['node', nodePrimitives],
  ['noble', noblePrimitives],
] as const)('%s', (_, primitives) => {
  it.each(files)('a file of $bytes bytes', (file) => {
    const digest = fromHex(file.digest)
    const hasher = fileIdHasher(primitives, digest)
    hasher.update(Uint8Array.from({ length: file.bytes }, (_, i) => (i * i + 7 * i) % 253))
    const fileId = hasher.finish(utf8(file.meta))
    expect(fileId).toBe(file.fileId)
    const keys = deriveFileKeys(primitives, digest, KeyId.parse('0'.repeat(32)), fileId)
    expect(toHex(keys.digest)).toBe(file.hFile)
    expect(toHex(keys.aeadKey)).toBe(file.aeadKey)
    expect(toHex(deriveTileDigest(primitives, keys.digest, 0))).toBe(file.hTile0)
    expect(toHex(deriveTileDigest(primitives, keys.digest, 7))).toBe(file.hTile7)
  })

  it('gives the same file id however the content is cut', () => {
    const content = Uint8Array.from({ length: 1000 }, (_, i) => i)
    const whole = fileIdHasher(primitives, content.subarray(0, 64))
    whole.update(content)
    const cut = fileIdHasher(primitives, content.subarray(0, 64))
    for (let at = 0; at < 1000; at += 77) cut.update(content.subarray(at, at + 77))
    expect(cut.finish(utf8('meta'))).toBe(whole.finish(utf8('meta')))
  })

  it('tells content from meta: what moves from one to the other gives another id', () => {
    const id = (content: string, meta: string) => {
      const hasher = fileIdHasher(primitives, new Uint8Array(64))
      hasher.update(utf8(content))
      return hasher.finish(utf8(meta))
    }
    expect(id('content', 'meta')).not.toBe(id('conten', 'tmeta'))
    expect(id('contentmeta', '')).not.toBe(id('content', 'meta'))
  })
})
