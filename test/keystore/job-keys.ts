/** Job keys of random content, shaped as key generation makes them. */
import { randomBytes } from 'node:crypto'
import type { JobKey } from '../../src-main/keygen/job-key'
import { KeyId } from '../../src-shared/ids'

export function jobKey(label = 'Thorax CT, Wednesday'): JobKey {
  return {
    keyId: KeyId.parse(randomBytes(16).toString('hex')),
    digest: randomBytes(64),
    label,
    created: '2026-11-22T13:30:00.000Z',
    decoy: {
      sums: [2_105_413, 1_804_221, 1_699_874],
      timestamp: '22-11-2026 13:30:00',
      nonce: randomBytes(32).toString('hex'),
      png: randomBytes(3000),
    },
  }
}
