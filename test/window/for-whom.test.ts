/** Whom a key bundle is for: what keeps it from being made, and the lock that comes of what was chosen. */
import { describe, expect, it } from 'vitest'
import { lockFor, type Whom, whyNotFor } from '../../src-renderer/ui/whom/whom'
import type { Contact } from '../../src-shared/contract/people-calls'

const contact = (name: string, kind: Contact['kind'] = 'x25519'): Contact => ({
  ...{ name, kind, fingerprint: '12345 67890', signs: true, compared: null },
})
const toPeople = (...people: Contact[]): Whom => ({ by: 'people', people, toSelf: true })

describe('for people', () => {
  it('is never held up by a fingerprint that was not compared, nor by a passphrase', () => {
    expect(whyNotFor(toPeople(contact('Anna')), 'too short')).toBeNull()
  })

  it('needs people of one kind', () => {
    expect(whyNotFor(toPeople(), null)).toBe('Choose for whom.')
    expect(whyNotFor(toPeople(contact('Anna'), contact('Ben', 'hybrid')), null)).toMatch(/both kinds/)
    expect(whyNotFor(toPeople(contact('Anna', 'hybrid'), contact('Ben', 'hybrid')), null)).toBeNull()
  })

  it('takes as many people as a bundle does, oneself among them', () => {
    const people = Array.from({ length: 50 }, (_, n) => contact(`Person ${n}`))
    expect(whyNotFor(toPeople(...people), null)).toMatch(/49/)
    expect(whyNotFor({ ...toPeople(...people), toSelf: false }, null)).toBeNull()
  })

  it('is locked to them by name', () => {
    expect(lockFor(toPeople(contact('Anna')), 'six words')).toEqual({ contacts: ['Anna'], toSelf: true })
  })
})

describe('for whoever knows a passphrase', () => {
  const whom = { ...toPeople(contact('Anna')), by: 'passphrase' } as const

  it('waits for one that will do, whoever is chosen beside', () => {
    expect(whyNotFor(whom, 'too short')).toBe('too short')
    expect(whyNotFor(whom, null)).toBeNull()
  })

  it('is locked with it alone', () => {
    expect(lockFor(whom, 'six words')).toEqual({ passphrase: 'six words' })
  })
})

describe('for oneself alone', () => {
  const whom = { ...toPeople(contact('Anna')), by: 'me' } as const

  it('makes no bundle, and lacks nothing', () => {
    expect(whyNotFor(whom, 'too short')).toBeNull()
    expect(lockFor(whom, 'six words')).toBeNull()
  })
})
