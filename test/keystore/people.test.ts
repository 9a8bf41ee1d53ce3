import { describe, expect, it } from 'vitest'
import { codeOf, Fixture } from './keystore-fixture'

const fixture = new Fixture()

const identity = (tag: string) => ({
  x25519: { identity: `AGE-SECRET-KEY-1${tag}`, recipient: `age1${tag}` },
  hybrid: { identity: `AGE-SECRET-KEY-PQ-1${tag}`, recipient: `age1pq1${tag}` },
})

describe('the identity', () => {
  it('is undefined until set, and then stays the first one, whoever sets another', () => {
    const [keystore, other] = [fixture.unlocked(), fixture.reopen()]
    expect(keystore.identity).toBeUndefined()
    expect(keystore.setIdentity(identity('first'))).toEqual(identity('first'))
    expect(other.setIdentity(identity('second'))).toEqual(identity('first'))
    expect(other.identity).toEqual(identity('first'))
    keystore.close()
    expect(fixture.reopen().identity).toEqual(identity('first'))
  })
})

describe('contacts', () => {
  const card = (name: string) => ({ name, recipient: 'age1abc', fingerprint: 'alpha bravo' })

  it('are added, listed by name, read and removed', async () => {
    const { contacts } = fixture.freshTables()
    contacts.add(card('  Zoë  '))
    contacts.add(card('Anna'))
    expect(contacts.list()).toEqual([card('Anna'), card('Zoë')])
    expect(contacts.get('anna')).toEqual(card('Anna'))
    contacts.remove('ANNA ')
    expect(contacts.list()).toEqual([card('Zoë')])
    expect(await codeOf(() => contacts.get('Anna'))).toBe('CONTACT_NOT_FOUND')
    expect(await codeOf(() => contacts.remove('Anna'))).toBe('CONTACT_NOT_FOUND')
  })

  it('are one and the same in any case, spacing and Unicode form', async () => {
    const { contacts } = fixture.freshTables()
    contacts.add(card('Zo\u00eb'))
    for (const same of ['Zoe\u0308', ' ZO\u00cb ', 'zo\u00eb']) {
      expect(await codeOf(() => contacts.add(card(same)))).toBe('CONTACT_EXISTS')
      expect(contacts.get(same).name).toBe('Zo\u00eb')
    }
    contacts.add(card('Zoe'))
    expect(contacts.list()).toHaveLength(2)
  })
})
