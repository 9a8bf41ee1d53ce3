/** What the window tells of encryptions that were verified. */
import { describe, expect, it } from 'vitest'
import { encryptionEnded } from '../../src-main/app/files/encryption-ended'
import type { FileOutcome, JobReport } from '../../src-main/workflows/decrypt-files'
import type { EncryptForReport } from '../../src-main/workflows/encrypt-for'
import { Verdict } from '../../src-shared/contract/job-calls'
import { FileId, KeyId } from '../../src-shared/ids'

const keyId = KeyId.parse('a'.repeat(32))
const fileId = FileId.parse('b'.repeat(32))
const done = (source: string, output: string | null = null): FileOutcome => ({
  ...{ status: 'done', source, output, bytes: 1, keyId, fileId, alreadyThere: false },
})
const failed = (source: string): FileOutcome => ({
  status: 'failed',
  source,
  error: { code: 'FILE_CHANGED' },
})
const report = (outcomes: FileOutcome[], cancelled = false): JobReport => ({
  ...{ outcomes, bytes: 1, seconds: 1, cancelled, weaknesses: [] },
})

describe('an encryption', () => {
  const encrypted = (part: Partial<EncryptForReport>): EncryptForReport => ({
    ...report([done('/a', '/out/1'), done('/b', '/out/2')]),
    ...{ keyId, verified: null, bundle: null },
    ...part,
  })

  it('that was not to be verified tells nothing of it', () => {
    const { verdict } = encryptionEnded(encrypted({}), null)
    expect(verdict).toMatchObject({ ok: true, done: 2, failed: 0, keyId })
    expect(verdict).not.toHaveProperty('verified')
    expect(verdict).not.toHaveProperty('bundle')
  })

  it('tells how many files stood the test, and names those that did not', () => {
    const verified = {
      files: 1,
      failed: [failed('/out/2')],
      cancelled: false,
      readBackFrom: 'drive' as const,
    }
    const { verdict, outcomes } = encryptionEnded(encrypted({ verified }), null)
    expect(verdict).toMatchObject({ failed: 0, verified: { files: 1, failed: 1, readBackFrom: 'drive' } })
    expect(outcomes.filter(({ status }) => status === 'failed')).toEqual([failed('/out/2')])
    expect(Verdict.safeParse(verdict).success).toBe(true)
  })

  it('that could not be verified at all tells why', () => {
    const { verdict } = encryptionEnded(encrypted({ verified: { error: { code: 'WORKER_FAILED' } } }), null)
    expect(verdict).toMatchObject({ verified: { files: 0, failed: 2, error: { code: 'WORKER_FAILED' } } })
  })

  it('names the bundle without its folders, whom it is for, and its place as the person calls it', () => {
    const bundle = { file: '/home/anna/keys/key-1a2b3c4d.orrkeys' }
    const whom = { people: ['Ben'], where: 'keys' }
    const { verdict } = encryptionEnded(encrypted({ bundle }), whom)
    expect(verdict).toMatchObject({ bundle: { ok: true, name: 'key-1a2b3c4d.orrkeys', ...whom } })
    expect(JSON.stringify(verdict)).not.toContain('anna')
  })
})
