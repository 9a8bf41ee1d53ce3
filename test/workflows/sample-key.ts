/** The key of test/vectors/samples, as it is in bundle.json. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { JobKey } from '../../src-main/keygen/job-key'
import type { Keystore } from '../../src-main/keystore'
import { KeyId } from '../../src-shared/ids'

export const SAMPLES = join(import.meta.dirname, '..', 'vectors', 'samples')

const bytes = z.base64().transform((text) => new Uint8Array(Buffer.from(text, 'base64')))
const Bundle = z.object({
  keys: z.tuple([
    z.object({
      keyId: KeyId,
      digest: bytes,
      label: z.string(),
      created: z.string(),
      decoy: z.object({
        sums: z.tuple([z.number(), z.number(), z.number()]),
        timestamp: z.string(),
        nonce: z.string(),
        png: bytes,
      }),
    }),
  ]),
})

export function sampleKey(): JobKey {
  return Bundle.parse(JSON.parse(readFileSync(join(SAMPLES, 'bundle.json'), 'utf8'))).keys[0]
}

/** Puts the samples' key into a keystore, as an import of their bundle would. */
export function importSampleKey(keystore: Keystore): void {
  const key = sampleKey()
  const row = { action: 'imported', keyIds: [key.keyId], files: 0 } as const
  keystore.recorded(row, ({ keys }) => keys.add(key, { kind: 'imported', from: 'Sample' }))
}

/** Content of the samples: byte i = (i*i + 7*i) mod 253. */
export function sampleContent(length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, i) => (i * i + 7 * i) % 253)
}
