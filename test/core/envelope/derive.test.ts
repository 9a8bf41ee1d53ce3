/** The derivations of CIPHER.md section 4 against test/vectors/cipher.json, on both sets of primitives. */
import { readFileSync } from 'node:fs'
import { hkdf } from '@noble/hashes/hkdf.js'
import { hmac } from '@noble/hashes/hmac.js'
import { sha256, sha512 } from '@noble/hashes/sha2.js'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { fromHex, toHex, utf8 } from '../../../src-main/core/bytes'
import {
  deriveFileDigest,
  deriveFileKeys,
  deriveTileDigest,
  fileIdOf,
  jobSecrets,
} from '../../../src-main/core/envelope/derive'
import { hkdfExpand, hkdfExtract, hmacSha512 } from '../../../src-main/core/envelope/hkdf'
import { nodePrimitives } from '../../../src-main/platform/node-crypto'
import { KeyId } from '../../../src-shared/ids'
import { noblePrimitives } from './noble-primitives'

const KEY_ID = KeyId.parse('0'.repeat(32))

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
    const job = jobSecrets(primitives, KEY_ID, fromHex(file.digest))
    const content = Uint8Array.from({ length: file.bytes }, (_, i) => (i * i + 7 * i) % 253)
    const fileId = fileIdOf(primitives, job, sha256(content), utf8(file.meta))
    expect(fileId).toBe(file.fileId)
    expect(toHex(deriveFileDigest(primitives, job, fileId))).toBe(file.hFile)
    const keys = deriveFileKeys(primitives, job, fileId)
    expect(toHex(keys.aeadKey)).toBe(file.aeadKey)
    expect(toHex(deriveTileDigest(primitives, keys, 0))).toBe(file.hTile0)
    expect(toHex(deriveTileDigest(primitives, keys, 7))).toBe(file.hTile7)
  })

  it('gives another file id for another content, another meta and another key', () => {
    const id = (digest: number, content: string, meta: string) =>
      fileIdOf(
        primitives,
        jobSecrets(primitives, KEY_ID, new Uint8Array(64).fill(digest)),
        sha256(utf8(content)),
        utf8(meta),
      )
    const ids = [
      id(0, 'content', 'meta'),
      id(0, 'contenu', 'meta'),
      id(0, 'content', 'mete'),
      id(1, 'content', 'meta'),
    ]
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('takes HMAC-SHA-512 of RFC 2104, as another implementation of it does', () => {
    for (const [key, message] of [
      ['', ''],
      ['Jefe', 'what do ya want for nothing?'],
      ['k'.repeat(128), 'm'.repeat(1000)],
    ] as const) {
      const parts = [utf8(message.slice(0, 3)), utf8(message.slice(3))]
      const expected = toHex(hmac(sha512, utf8(key), utf8(message)))
      expect(toHex(hmacSha512(primitives, utf8(key), ...parts))).toBe(expected)
    }
    expect(() => hmacSha512(primitives, new Uint8Array(129))).toThrow(RangeError)
  })

  it('derives by HKDF-SHA-512 of RFC 5869, as another implementation of it does', () => {
    for (const [secret, info, length] of [
      ['', '', 1],
      ['secret', 'orrery/1 tile', 64],
      ['x'.repeat(200), 'y'.repeat(300), 32],
    ] as const) {
      const ours = hkdfExpand(primitives, hkdfExtract(primitives, utf8(secret)), utf8(info), length)
      expect(toHex(ours)).toBe(toHex(hkdf(sha512, utf8(secret), undefined, utf8(info), length)))
    }
    expect(() => hkdfExpand(primitives, new Uint8Array(64), utf8(''), 65)).toThrow(RangeError)
  })
})
