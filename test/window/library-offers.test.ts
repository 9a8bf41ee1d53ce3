/** What the library offers for what is selected, and the sums it shows. */
import { describe, expect, it } from 'vitest'
import { offersFor } from '../../src-renderer/library/offers'
import { addSurveys, allFiles } from '../../src-renderer/ui/files/add-surveys'
import { KeyId } from '../../src-shared/ids'
import type { SurveyReport } from '../../src-shared/survey'

const NOTHING = { files: 0, bytes: 0 }
const keyA = KeyId.parse('a'.repeat(32))
const keyB = KeyId.parse('b'.repeat(32))

function survey(part: Partial<SurveyReport>): SurveyReport {
  return {
    plain: NOTHING,
    keyHere: NOTHING,
    keyMissing: NOTHING,
    keysAndCards: NOTHING,
    unreadable: { ...NOTHING, first: [] },
    keysHere: [],
    keysMissing: [],
    ...part,
  }
}
const plain = survey({ plain: { files: 2, bytes: 20 } })
const here = survey({ keyHere: { files: 3, bytes: 30 }, keysHere: [{ keyId: keyA, label: 'A', files: 3 }] })
const missing = survey({ keyMissing: { files: 4, bytes: 40 }, keysMissing: [{ keyId: keyB, files: 4 }] })
const damaged = survey({
  unreadable: { files: 1, bytes: 5, first: [{ source: 'x', error: { code: 'HEADER_DAMAGED' } }] },
})

describe('what is offered', () => {
  it.each([
    ['nothing that is open', 0, 0, null, 'nothingOpen'],
    ['nothing that is selected', 2, 0, null, 'nothingSelected'],
    ['what is not counted yet', 2, 1, null, 'stillCounting'],
    ['empty folders', 1, 1, survey({}), 'noFiles'],
  ] as const)('is nothing for %s', (_, open, selected, report, why) => {
    const { refusals } = offersFor(open, selected, report)
    expect(Object.values(refusals)).toEqual([why, why, why, why])
  })

  it('for plain files is encrypting alone', () => {
    expect(offersFor(1, 1, plain)).toEqual({
      first: 'encrypt',
      refusals: { encrypt: null, decrypt: 'noneEncrypted', verify: 'noneEncrypted', send: 'plainNotSent' },
    })
  })

  it('for encrypted files first is decrypting', () => {
    expect(offersFor(1, 1, here)).toEqual({
      first: 'decrypt',
      refusals: { encrypt: 'allEncrypted', decrypt: null, verify: null, send: null },
    })
  })

  it('for encrypted files without their key is sending', () => {
    const { first, refusals } = offersFor(1, 1, missing)
    expect(first).toBe('decrypt')
    expect(refusals).toMatchObject({ decrypt: 'keysMissing', verify: 'keysMissing', send: null })
  })

  it('for both is whatever suits some of them, and never sending', () => {
    expect(offersFor(2, 2, addSurveys([plain, here]))).toEqual({
      first: 'encrypt',
      refusals: { encrypt: null, decrypt: null, verify: null, send: 'plainNotSent' },
    })
  })

  it('for files that cannot be read is encrypting, where each is told of', () => {
    expect(offersFor(1, 1, damaged).refusals).toMatchObject({ encrypt: null, send: 'plainNotSent' })
  })
})

describe('surveys added up', () => {
  it('count every file once', () => {
    const total = addSurveys([plain, here, missing, damaged, here])
    expect(allFiles(total)).toEqual({ files: 2 + 3 + 4 + 1 + 3, bytes: 20 + 30 + 40 + 5 + 30 })
    expect(total.keysHere).toEqual([{ keyId: keyA, label: 'A', files: 6 }])
    expect(total.keysMissing).toEqual([{ keyId: keyB, files: 4 }])
    expect(total.unreadable.first).toHaveLength(1)
  })

  it('name no more unreadable files than one survey does', () => {
    const first = Array.from({ length: 80 }, (_, n) => ({
      source: `${n}`,
      error: { code: 'FILE_UNREADABLE' } as const,
    }))
    const many = survey({ unreadable: { files: 80, bytes: 0, first } })
    expect(addSurveys([many, many]).unreadable).toMatchObject({ files: 160 })
    expect(addSurveys([many, many]).unreadable.first).toHaveLength(100)
  })

  it('of nothing are a survey of nothing', () => {
    expect(allFiles(addSurveys([])).files).toBe(0)
  })
})
