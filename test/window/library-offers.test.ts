/** What the library offers for what is selected. */
import { describe, expect, it } from 'vitest'
import { offersFor } from '../../src-renderer/library/offers'
import { counts } from './library-nodes'

describe('what is offered', () => {
  it.each([
    ['nothing that is open', 0, null, 'yes', 'nothingOpen'],
    ['nothing that is selected', 2, null, 'yes', 'nothingSelected'],
    ['what is not looked at yet', 2, counts({ plain: 2 }), 'notYet', 'stillCounting'],
    ['empty folders', 1, counts({}), 'yes', 'noFiles'],
  ] as const)('is nothing for %s', (_, open, selected, counted, why) => {
    const { refusals } = offersFor(open, selected, counted)
    expect(Object.values(refusals)).toEqual([why, why, why, why])
  })

  it('is everything where nothing can be looked at: a job tells then', () => {
    const { refusals } = offersFor(1, counts({}), 'never')
    expect(Object.values(refusals)).toEqual([null, null, null, null])
  })

  it('for plain files is encrypting alone', () => {
    expect(offersFor(1, counts({ plain: 2 }), 'yes')).toEqual({
      first: 'encrypt',
      refusals: { encrypt: null, decrypt: 'noneEncrypted', verify: 'noneEncrypted', send: 'plainNotSent' },
    })
  })

  it('for encrypted files first is decrypting', () => {
    expect(offersFor(1, counts({ keyHere: 3 }), 'yes')).toEqual({
      first: 'decrypt',
      refusals: { encrypt: 'allEncrypted', decrypt: null, verify: null, send: null },
    })
  })

  it('for encrypted files without their key is sending', () => {
    const { first, refusals } = offersFor(1, counts({ keyMissing: 4 }), 'yes')
    expect(first).toBe('decrypt')
    expect(refusals).toMatchObject({ decrypt: 'keysMissing', verify: 'keysMissing', send: null })
  })

  it('for both is whatever suits some of them, and never sending', () => {
    expect(offersFor(2, counts({ plain: 2, keyHere: 3 }), 'yes')).toEqual({
      first: 'encrypt',
      refusals: { encrypt: null, decrypt: null, verify: null, send: 'plainNotSent' },
    })
  })

  it('for files that cannot be read is encrypting, where each is told of', () => {
    const { refusals } = offersFor(1, counts({ plain: 1, failed: 1 }), 'yes')
    expect(refusals).toMatchObject({ encrypt: null, send: 'plainNotSent' })
  })
})
