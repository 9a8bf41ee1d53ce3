import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { DECOY_BYTES } from '../../src-main/keygen/key-digest'
import { keyIdOf } from '../../src-main/keygen/key-id'

const Vectors = z.object({
  keys: z.array(z.object({ digest: z.string(), decoyRule: z.string(), keyId: z.string() })).min(1),
})
const RULE = /^byte i = \((\d+)\*i \+ (\d+)\) mod (\d+)$/

const hex = (text: string) => new Uint8Array(Buffer.from(text, 'hex'))

function decoyOf(rule: string): Uint8Array {
  const [, factor, start, modulus] = (RULE.exec(rule) ?? []).map(Number)
  if (factor === undefined || start === undefined || modulus === undefined) throw new Error(rule)
  return Uint8Array.from({ length: DECOY_BYTES }, (_, i) => (factor * i + start) % modulus)
}

test('keyIdOf agrees with the other implementation', async () => {
  const file = await readFile(join(import.meta.dirname, '..', 'vectors', 'cipher.json'), 'utf8')
  for (const { digest, decoyRule, keyId } of Vectors.parse(JSON.parse(file)).keys)
    expect(keyIdOf(hex(digest), decoyOf(decoyRule))).toBe(keyId)
})

test('one bit of the digest or of the decoy gives another id', () => {
  const digest = new Uint8Array(64).fill(7)
  const pixels = new Uint8Array(DECOY_BYTES).fill(9)
  const id = keyIdOf(digest, pixels)
  expect(keyIdOf(digest.with(63, 6), pixels)).not.toBe(id)
  expect(keyIdOf(digest, pixels.with(DECOY_BYTES - 1, 8))).not.toBe(id)
  expect(keyIdOf(digest.slice(), pixels.slice())).toBe(id)
})
