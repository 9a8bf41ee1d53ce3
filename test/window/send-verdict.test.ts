/** What a sending comes to in the list of jobs. */
import { expect, it } from 'vitest'
import { sent, stopped } from '../../src-main/app/share/send-verdict'
import { SendStopped } from '../../src-main/workflows/send-files'
import { OrreryError } from '../../src-shared/errors'
import { KeyId } from '../../src-shared/ids'

it('tells what arrived, and from where it was read back', () => {
  const report = {
    files: 5,
    bytes: 100,
    alreadyThere: 2,
    readBackFrom: 'drive',
    weaknesses: [],
    gaps: [],
  } as const
  expect(sent(report, 3).verdict).toMatchObject({ ok: true, done: 5, alreadyThere: 2, seconds: 3 })
  const unrecorded = { code: 'KEYSTORE_BUSY' } as const
  expect(sent({ ...report, unrecorded }, 3).verdict).toMatchObject({ unrecorded })
  const gap = {
    keyId: KeyId.parse('0a'.repeat(16)),
    of: 3,
    missing: 1,
    first: [[3, 3]],
    isChosen: false,
  } as const
  expect(sent({ ...report, gaps: [gap] }, 3).verdict).toMatchObject({ gaps: [gap] })
})

it('a cancelled one is no failure, and tells how many arrived', () => {
  const thrown = new SendStopped(new OrreryError('CANCELLED'), 3)
  expect(stopped(thrown, 60, 2).verdict).toMatchObject({ ok: true, cancelled: true, done: 3, bytes: 60 })
})

it('a failed one tells why, how many arrived all the same, and when the audit trail has no row of them', () => {
  const thrown = new SendStopped(new OrreryError('DISK_FULL'), 3, { code: 'KEYSTORE_BUSY' })
  const { verdict } = stopped(thrown, 60, 2)
  expect(verdict).toMatchObject({ ok: false, error: { code: 'DISK_FULL' }, done: 3 })
  expect(verdict).toMatchObject({ unrecorded: { code: 'KEYSTORE_BUSY' } })
})

it('one that was refused before it began had nothing arrive', () => {
  expect(stopped(new OrreryError('OUTPUT_EXISTS'), 0, 0).verdict).toMatchObject({ ok: false, done: 0 })
})
