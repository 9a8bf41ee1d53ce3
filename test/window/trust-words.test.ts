/** What the import preview says of a bundle: who signed it, for whom it was made, and what to do next. */
import { describe, expect, it } from 'vitest'
import { afterFailure } from '../../src-renderer/receive/bundle-state'
import { filesUnder } from '../../src-renderer/receive/files-under'
import { countText } from '../../src-renderer/receive/key-counts'
import { falseName, forWhom, whoSigned } from '../../src-renderer/receive/trust-words'
import type { BundleSignature, BundleWarning } from '../../src-shared/bundle-signature'
import { KeyId } from '../../src-shared/ids'

const told = (signature: BundleSignature, ...warnings: BundleWarning[]) => ({
  signature,
  warnings,
  signers: [] as { name: string; compared: string | null }[],
})
const BY_CONTACT = { name: 'signedByContact', signer: 's', contacts: ['Anna', 'Ben'] } as const
const BY_STRANGER = { name: 'signedByStranger', signer: 's' } as const

describe('who signed', () => {
  it('is sure only of a contact whose fingerprint was compared', () => {
    const trust = told(BY_CONTACT)
    expect(whoSigned(trust)).toMatchObject({ tone: 'open', title: 'Signed by Anna or Ben' })
    const signers = [
      { name: 'Anna', compared: null },
      { name: 'Ben', compared: '2026-05-03T10:00:00Z' },
    ]
    const sure = whoSigned({ ...trust, signers })
    expect(sure.tone).toBe('sure')
    expect(sure.note).toContain('2026')
  })

  it('vouches for nobody else, and alarms nobody', () => {
    expect(whoSigned(told(BY_STRANGER)).tone).toBe('open')
    expect(whoSigned(told({ name: 'unsigned' })).tone).toBe('open')
  })
})

describe('for whom', () => {
  it('says nothing of a bundle that is not signed', () => {
    expect(forWhom(told({ name: 'unsigned' }))).toBeNull()
  })

  it.each([
    ['sure', told(BY_CONTACT)],
    ['open', told(BY_STRANGER)],
    ['open', told(BY_CONTACT, { name: 'addresseeUntold' })],
    ['careful', told(BY_CONTACT, { name: 'passedOn' })],
  ] as const)('is %s', (tone, trust) => expect(forWhom(trust)?.tone).toBe(tone))
})

it('a name that is not borne out by its signature is called by name', () => {
  expect(falseName(told(BY_STRANGER))).toBeNull()
  const warned = falseName(told(BY_STRANGER, { name: 'notByContact', contact: 'Anna' }))
  expect(warned).toMatchObject({ tone: 'careful', title: expect.stringContaining('Anna') })
})

it('only a passphrase that was tried was wrong', () => {
  expect(afterFailure({ code: 'PASSPHRASE_NEEDED' }, false)).toMatchObject({ is: 'locked', wasWrong: false })
  expect(afterFailure({ code: 'BUNDLE_NOT_FOR_YOU' }, true)).toMatchObject({ is: 'locked', wasWrong: true })
  expect(afterFailure({ code: 'BUNDLE_NOT_FOR_YOU' }, false)).toMatchObject({ is: 'failed' })
  const costly = { code: 'BUNDLE_COSTLY', advice: { name: 'bundleCostly', mebibytes: 1024 } } as const
  expect(afterFailure(costly, true)).toMatchObject({ is: 'locked', wasWrong: false, cost: costly })
  expect(afterFailure({ code: 'BUNDLE_DAMAGED' }, true)).toMatchObject({ is: 'failed' })
})

it('keys are counted by what is new', () => {
  const keys = (...states: ('new' | 'here' | 'conflict')[]) => countText(states.map((state) => ({ state })))
  expect(keys('new', 'new')).toBe('2 keys, all new')
  expect(keys('here')).toBe('1 key, here already')
  expect(keys('new', 'conflict')).toBe('2 keys, 1 in conflict')
  expect(keys('new', 'here', 'here')).toBe('3 keys: 1 new, 2 here already')
})

it('only the files of these keys are counted', () => {
  const [one, other] = [KeyId.parse('a'.repeat(32)), KeyId.parse('b'.repeat(32))]
  const keysHere = [
    { keyId: one, label: '', files: 3 },
    { keyId: other, label: '', files: 5 },
  ]
  expect(filesUnder([one], { keysHere })).toBe(3)
  expect(filesUnder([], { keysHere })).toBe(0)
})
