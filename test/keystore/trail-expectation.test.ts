import { describe, expect, it } from 'vitest'
import type { JobKey } from '../../src-main/keygen/job-key'
import type { Keystore } from '../../src-main/keystore'
import { jobKey } from './job-keys'
import { codeOf, Fixture } from './keystore-fixture'

const fixture = new Fixture()
const ANNA = { name: 'Anna', recipient: 'age1anna', fingerprint: '12345' }
const ANNA_LATER = { name: 'Anna', recipient: 'age1later', fingerprint: '67890' }
const people = [{ name: 'Anna', fingerprint: '12345' }]

const identity = (mark: string) => ({
  x25519: { identity: `AGE-SECRET-KEY-${mark}`, recipient: `age1${mark}` },
  hybrid: { identity: `AGE-SECRET-KEY-PQ-${mark}`, recipient: `age1pq1${mark}` },
  signing: { secret: `secret ${mark}`, signer: `signer ${mark}` },
})

/** A keystore of a key, a contact and an identity, all in its trail. */
function filled(): { keystore: Keystore; key: JobKey } {
  const keystore = fixture.unlocked()
  const key = jobKey()
  keystore.addJobKey(key)
  keystore.recordWork({ action: 'encrypted', keyIds: [key.keyId], files: 2 })
  keystore.recorded({ action: 'contact-added', keyIds: [], files: 0, people }, ({ contacts }) =>
    contacts.add(ANNA),
  )
  keystore.completeIdentity(identity('first'))
  return { keystore, key }
}

/** What the check finds after `sql` on the closed file. */
function after(keystore: Keystore, sql: string) {
  keystore.close()
  fixture.tamper(sql)
  return fixture.reopen().check()
}

describe('the check holds the keystore against its audit trail', () => {
  it('and finds nothing where nothing is wrong', () => {
    expect(filled().keystore.check()).toEqual({ ok: true, problems: [], remarks: [] })
  })

  it('a key that was never deleted and is gone is told', () => {
    const { keystore, key } = filled()
    expect(after(keystore, 'DELETE FROM keys').problems).toContainEqual({ name: 'keyGone', keyId: key.keyId })
  })

  it('one that was deleted is not missed, nor one whose job ended afterwards', () => {
    const { keystore, key } = filled()
    keystore.recorded({ action: 'deleted', keyIds: [key.keyId], files: 0 }, ({ keys }) =>
      keys.delete(key.keyId),
    )
    keystore.recordWork({ action: 'encrypted', keyIds: [key.keyId], files: 3 })
    expect(keystore.check()).toEqual({ ok: true, problems: [], remarks: [] })
  })

  it('one that was deleted, and imported again, and is gone, is told', () => {
    const { keystore, key } = filled()
    keystore.recorded({ action: 'deleted', keyIds: [key.keyId], files: 0 }, ({ keys }) =>
      keys.delete(key.keyId),
    )
    keystore.recorded({ action: 'imported', keyIds: [key.keyId], files: 0 }, ({ keys }) =>
      keys.add(key, { kind: 'imported', from: 'Ben' }),
    )
    expect(keystore.check().ok).toBe(true)
    expect(after(keystore, 'DELETE FROM keys').problems).toContainEqual({ name: 'keyGone', keyId: key.keyId })
  })

  it('a deleted key that is back is told', () => {
    const { keystore, key } = filled()
    keystore.recordWork({ action: 'deleted', keyIds: [key.keyId], files: 0 })
    expect(keystore.check().problems).toContainEqual({ name: 'keyReturned', keyId: key.keyId })
  })

  it('a key that no row knows is worth a remark: a job may still run', () => {
    const { keystore } = filled()
    const { keyId } = jobKey()
    keystore.addJobKey({ ...jobKey(), keyId })
    expect(keystore.check()).toEqual({ ok: true, problems: [], remarks: [{ name: 'keyUnrecorded', keyId }] })
  })

  it('a contact who is gone, or whose old card is back, is told', () => {
    const { keystore } = filled()
    keystore.close()
    const contact = fixture.tables().contacts
    contact.remove('Anna')
    expect(fixture.reopen().check().problems).toContainEqual({ name: 'contactGone', contact: 'Anna' })
    contact.add(ANNA_LATER)
    expect(fixture.reopen().check().problems).toContainEqual({ name: 'contactReturned', contact: 'Anna' })
  })

  it('an identity that is gone is told, and none is made in its place unasked', async () => {
    const { keystore } = filled()
    keystore.close()
    fixture.tamper('UPDATE owner SET identity = NULL')
    const again = fixture.reopen()
    expect(again.check().problems).toContainEqual({ name: 'identityGone' })
    expect(await codeOf(() => again.identity)).toBe('IDENTITY_LOST')
    expect(await codeOf(() => again.completeIdentity(identity('second')))).toBe('IDENTITY_LOST')
    again.beginNewTrail()
    // The trail that told of it was ended, and is heard all the same.
    expect(await codeOf(() => again.completeIdentity(identity('second')))).toBe('IDENTITY_LOST')
    again.replaceLostIdentity(identity('second'))
    expect(again.identity).toEqual(identity('second'))
    expect(again.audit.list().at(-1)).toMatchObject({ action: 'identity-made', marks: ['insteadOfLost'] })
    expect(again.check().ok).toBe(true)
    expect(await codeOf(() => again.replaceLostIdentity(identity('third')))).toBe('USAGE')
  })
})
