import { describe, expect, it } from 'vitest'
import type { OrreryError } from '../../src-shared/errors'
import { codeOf, Fixture } from './keystore-fixture'

const fixture = new Fixture()

const identity = (tag: string) => ({
  x25519: { identity: `AGE-SECRET-KEY-1${tag}`, recipient: `age1${tag}` },
  hybrid: { identity: `AGE-SECRET-KEY-PQ-1${tag}`, recipient: `age1pq1${tag}` },
  signing: { secret: `secret ${tag}`, signer: `signer ${tag}` },
})

describe('the identity', () => {
  it('is undefined until set, and then stays the first one, whoever sets another', () => {
    const [keystore, other] = [fixture.unlocked(), fixture.reopen()]
    expect(keystore.identity).toBeUndefined()
    expect(keystore.completeIdentity(identity('first'))).toEqual(identity('first'))
    expect(other.completeIdentity(identity('second'))).toEqual(identity('first'))
    expect(other.identity).toEqual(identity('first'))
    keystore.close()
    const again = fixture.reopen()
    expect(again.identity).toEqual(identity('first'))
    expect(again.audit.list()).toMatchObject([{ action: 'identity-made', keyIds: [], files: 0 }])
  })
})

describe('contacts', () => {
  const card = (name: string) => ({ name, recipient: 'age1abc', fingerprint: 'alpha bravo' })
  const signed = (name: string, signer: string) => ({ ...card(name), signer })

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

  it('are compared: in their place, with the day, and only with the fingerprint that was compared', async () => {
    const { contacts } = fixture.freshTables()
    contacts.add(signed('Anna', 's1'))
    const at = '2026-11-22T13:30:00.000Z'
    expect(await codeOf(() => contacts.compare('Anna', 'charlie delta', at))).toBe('CONTACT_NOT_FOUND')
    expect(await codeOf(() => contacts.compare('Ben', 'alpha bravo', at))).toBe('CONTACT_NOT_FOUND')
    expect(contacts.get('Anna').compared).toBeUndefined()
    expect(contacts.compare('ANNA', 'alpha bravo', at)).toEqual({ ...signed('Anna', 's1'), compared: at })
    expect(contacts.list()).toEqual([{ ...signed('Anna', 's1'), compared: at }])
  })

  it('who are added again have not been compared, whatever is said', () => {
    const { contacts } = fixture.freshTables()
    contacts.add(card('Anna'))
    const compared = contacts.compare('Anna', 'alpha bravo', '2026-11-22T13:30:00.000Z')
    contacts.remove('Anna')
    expect(contacts.add(compared)).toEqual(card('Anna'))
    expect(contacts.get('Anna')).toEqual(card('Anna'))
  })

  it('are found by their signer, every one that has it', () => {
    const { contacts } = fixture.freshTables()
    for (const each of [signed('Zoë', 's1'), signed('Anna', 's1'), signed('Ben', 's2'), card('Carl')])
      contacts.add(each)
    expect(contacts.signedBy('s1')).toEqual([signed('Anna', 's1'), signed('Zoë', 's1')])
    expect(contacts.signedBy('s3')).toEqual([])
  })

  it('never change by another card, and the refusal tells what that card would change', () => {
    const { contacts } = fixture.freshTables()
    contacts.add(card('Anna'))
    contacts.add(signed('Ben', 's1'))
    const advice = (each: Parameters<typeof contacts.add>[0]) => {
      try {
        return contacts.add(each)
      } catch (thrown) {
        expect(thrown).toMatchObject({ code: 'CONTACT_EXISTS' })
        return (thrown as OrreryError).advice?.name
      }
    }
    expect(advice(signed('anna', 's1'))).toBe('contactWithoutSigner')
    expect(advice(signed('BEN', 's2'))).toBe('contactOtherSigner')
    expect(advice(signed('Ben', 's1'))).toBeUndefined()
    expect(advice({ ...signed('Ben', 's2'), recipient: 'age1other' })).toBeUndefined()
    expect(contacts.list()).toEqual([card('Anna'), signed('Ben', 's1')])
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
