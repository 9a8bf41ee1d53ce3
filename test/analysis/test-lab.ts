/** A subject and the tools of a measure, as the lab brings them, with a key of its own. */

import type { MeasureTools, Subject } from '../../src-main/analysis/measure'
import type { Picture } from '../../src-main/analysis/picture'
import { seededRandom } from '../../src-main/analysis/seeded-random'
import { jobSecrets } from '../../src-main/core/envelope/derive'
import { createLabCipher } from '../../src-main/lab/lab-cipher'
import { nodePrimitives } from '../../src-main/platform/node-crypto'
import type { KeyId } from '../../src-shared/ids'
import type { Scale } from '../../src-shared/lab/lab-report'
import { makeKernel } from '../core/make-kernel'

const KEY_ID = '00112233445566778899aabbccddeeff' as KeyId
const kernel = makeKernel()

/** @param keyByte fills the key digest: another byte, another key. */
export function testLab(
  original: Picture,
  { seed = 1, scale = 'quick', keyByte = 7 }: { seed?: number; scale?: Scale; keyByte?: number } = {},
): { subject: Subject; tools: MeasureTools } {
  const cipher = createLabCipher(kernel, jobSecrets(nodePrimitives, KEY_ID, new Uint8Array(64).fill(keyByte)))
  const keys = cipher.keysFor(original)
  const encrypted = cipher.encrypt(original, keys)
  return {
    subject: { original, keys, encrypted, decrypted: cipher.decrypt(encrypted, keys) },
    tools: {
      cipher,
      scale,
      labKey: { timestamp: '01-01-2025 00:00:00', noise: [] },
      random: (purpose) => seededRandom(seed, purpose),
      tell: () => {},
    },
  }
}

/** A smooth picture with a little noise, as photographs are: neighbours are alike. */
export function smoothPicture(rows: number, columns: number, seed = 1): Picture {
  const random = seededRandom(seed, 'smooth picture')
  const planes = Uint8Array.from({ length: 3 * rows * columns }, (_, n) => {
    const row = Math.floor((n % (rows * columns)) / columns)
    const column = n % columns
    const wave = Math.sin(row / 9 + Math.floor(n / (rows * columns))) + Math.cos(column / 13)
    return 128 + 50 * wave + random.below(9)
  })
  return { rows, columns, planes }
}

export function uniformPicture(rows: number, columns: number, value: number): Picture {
  return { rows, columns, planes: new Uint8Array(3 * rows * columns).fill(value) }
}
