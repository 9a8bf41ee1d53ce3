/** What the view to send and the sheet to export say while they cannot begin. */
import { describe, expect, it } from 'vitest'
import { whyNotExport } from '../../src-renderer/share/export-readiness'
import { whyNotSend } from '../../src-renderer/share/send-readiness'
import type { SendPlan } from '../../src-shared/contract/share-calls'

const PLAN: SendPlan = { files: 2, bytes: 10, alreadyThere: 0, free: 100, keysBesideFiles: false }
const asked = (plan: SendPlan | undefined, more: Partial<Parameters<typeof whyNotSend>[0]> = {}) =>
  whyNotSend({
    sources: 1,
    hasTarget: true,
    plan: { value: plan, error: null },
    isTogether: false,
    stage: 'planned',
    ...more,
  })

describe('sending', () => {
  it('begins when there is something to send, somewhere to, and nothing against it', () => {
    expect(asked(PLAN)).toBeNull()
  })

  it.each([
    ['nothing chosen', asked(PLAN, { sources: 0 })],
    ['nowhere to', asked(PLAN, { hasTarget: false })],
    ['not looked at yet', asked(undefined)],
    ['refused', asked({ ...PLAN, refusal: { code: 'DRIVE_TOO_SMALL' } })],
    ['not planned', asked(undefined, { plan: { value: undefined, error: { code: 'CHOICE_UNKNOWN' } } })],
    ['under way', asked(PLAN, { stage: 'underWay' })],
    ['sent already', asked(PLAN, { stage: 'sent' })],
  ])('does not: %s', (_, reason) => expect(reason).toMatch(/\.$|^Looking/))

  it('puts keys beside files only when that is meant', () => {
    const beside = { ...PLAN, keysBesideFiles: true }
    expect(asked(beside)).toBe('Keys and files would lie together.')
    expect(asked(beside, { isTogether: true })).toBeNull()
  })
})

describe('exporting', () => {
  const why = (isBeside: boolean | undefined, isTogether = false, hasTarget = true) =>
    whyNotExport({
      whom: { by: 'passphrase', people: [], toSelf: true },
      passphraseReason: null,
      ...{ hasTarget, isBeside, isTogether },
    })

  it('waits for a place, and for what lies there', () => {
    expect(why(undefined, false, false)).toBe('Choose where to.')
    expect(why(undefined)).toBe('Looking at the files')
    expect(why(false)).toBeNull()
  })

  it('puts keys beside files only when that is meant', () => {
    expect(why(true)).toBe('Keys and files would lie together.')
    expect(why(true, true)).toBeNull()
  })
})
