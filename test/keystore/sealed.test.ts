import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { KeyId } from '../../src-shared/ids'
import { jobKey } from './job-keys'
import { codeOf, Fixture, OWNER, problemsOf, SET_DIFFERS } from './keystore-fixture'

const fixture = new Fixture()
const SECRETS = {
  x25519: { identity: 'AGE-SECRET-KEY-1QQQSECRET', recipient: 'age1recipientofmine' },
  hybrid: { identity: 'AGE-SECRET-KEY-PQ-1ZZZSECRET', recipient: 'age1pq1recipientofmine' },
  signing: { secret: 'SIGNING+SECRET+OF+MINE=', signer: 'SIGNER+OF+MINE=' },
}

describe('the raw file', () => {
  it('holds no secret and no personal datum, nor does its log or a backup', () => {
    const keystore = fixture.unlocked()
    const key = jobKey('PATIENT^MARIA 1961')
    keystore.completeIdentity(SECRETS)
    const contact = {
      name: 'Dr. Okonkwo',
      recipient: 'age1okonkwo',
      signer: 'SIGNER+OF+OKONKWO=',
      fingerprint: 'alpha bravo charlie',
    }
    keystore.recorded({ action: 'imported', keyIds: [key.keyId], files: 3 }, ({ keys, contacts }) => {
      keys.add(key, { kind: 'imported', from: 'Clinic North' })
      contacts.add(contact)
    })
    keystore.recordWork({ action: 'imported', keyIds: [key.keyId], files: 3, detail: 'MRN 4711' })
    keystore.recordWork({
      action: 'imported',
      keyIds: [key.keyId],
      files: 0,
      people: [{ name: 'Clinic South', fingerprint: 'delta echo' }],
      marks: ['signedByStranger'],
      signedBy: { signer: 'SIGNER+OF+STRANGER=', people: [{ name: 'Nurse Adeyemi' }] },
    })
    fixture.tables().contacts.compare('Dr. Okonkwo', 'alpha bravo charlie', '2026-12-24T18:00:00.000Z')
    keystore.backup(join(fixture.folder, 'keystore.backup'))
    expect(existsSync(`${fixture.path}-wal`)).toBe(true)
    const open = readdirSync(fixture.folder).map((name) => readFileSync(join(fixture.folder, name)))
    keystore.close()
    const files = [...open, readFileSync(fixture.path)]
    expect(files).toHaveLength(6)

    const digest = Buffer.from(key.digest)
    const needles = [
      OWNER,
      key.label,
      'Clinic North',
      key.created,
      key.decoy.timestamp,
      key.decoy.nonce,
      String(key.decoy.sums[0]),
      ...Object.values(SECRETS).flatMap((pair) => Object.values(pair)),
      'Okonkwo',
      'age1okonkwo',
      'SIGNER+OF+OKONKWO=',
      'alpha bravo',
      'MRN 4711',
      'Clinic South',
      'delta echo',
      'signedByStranger',
      'SIGNER+OF+STRANGER=',
      'Adeyemi',
      '2026-12-24',
      'imported',
      digest.toString('hex'),
      digest.toString('base64'),
      fixture.recoveryCode,
      fixture.recoveryCode.replaceAll('-', ''),
    ].map((text) => Buffer.from(text))
    needles.push(digest.subarray(0, 16), Buffer.from(key.decoy.png).subarray(100, 116))
    for (const file of files) {
      for (const needle of needles) expect(file.includes(needle)).toBe(false)
    }
    // The search would find them: the key id is plain, and lies in the database file.
    expect(files.some((file) => file.includes(key.keyId))).toBe(true)
  })

  it('forgets a deleted key', () => {
    const keystore = fixture.unlocked()
    const key = jobKey()
    keystore.addJobKey(key)
    keystore.close()
    expect(readFileSync(fixture.path).includes(key.keyId)).toBe(true)
    const again = fixture.reopen()
    again.dropJobKey(key.keyId)
    again.close()
    expect(readFileSync(fixture.path).includes(key.keyId)).toBe(false)
  })
})

describe('sealed cells', () => {
  /** Two keys, two contacts and an identity, then `sql` on the closed file. */
  function afterTampering(sql: (a: string, b: string) => string) {
    const made = fixture.unlocked()
    const [a, b] = [jobKey('a'), jobKey('b')]
    made.addJobKey(a)
    made.addJobKey(b)
    made.completeIdentity(SECRETS)
    const { contacts } = fixture.tables()
    contacts.add({ name: 'Anna', recipient: 'age1a', fingerprint: 'f' })
    contacts.add({ name: 'Bert', recipient: 'age1b', fingerprint: 'f' })
    made.close()
    fixture.tamper(sql(a.keyId, b.keyId))
    return { keystore: fixture.reopen(), a, b }
  }

  it.each(['digest', 'decoy', 'png', 'label', 'provenance'])(
    'of %s swapped between rows do not open',
    async (column) => {
      const { keystore, a, b } = afterTampering(
        (from, to) => `UPDATE keys SET ${column} = (SELECT ${column} FROM keys WHERE key_id = '${from}')
                     WHERE key_id = '${to}'`,
      )
      expect(keystore.keys.get(a.keyId)).toEqual(a)
      const hidden = column === 'decoy' || column === 'png'
      if (hidden) expect(await codeOf(() => keystore.keys.get(b.keyId))).toBe('KEY_DAMAGED')
      // Never what lies there: of a digest the decoy gives its own again, of the others there is nothing.
      else expect(keystore.keys.get(b.keyId)?.label).toBe(column === 'label' ? '' : 'b')
      expect(hex(keystore.keys.digest(b.keyId))).not.toBe(hex(a.digest))
      const told =
        column === 'digest' ? ['keyDigestDamaged'] : [hidden ? 'keyFaceDamaged' : 'keyLabelDamaged']
      expect(keystore.check().problems.map(({ name }) => name)).toEqual([
        ...told,
        // A picture is in the set by its length alone, which is the same here.
        ...(column === 'png' ? [] : ['setDiffers']),
      ])
    },
  )

  it('swapped between columns do not open', async () => {
    const { keystore, a } = afterTampering((key) => `UPDATE keys SET label = png WHERE key_id = '${key}'`)
    expect(keystore.keys.get(a.keyId)?.label).toBe('')
    expect(
      keystore.keys
        .list()
        .map(({ label, isDamaged }) => [label, isDamaged])
        .sort(),
    ).toEqual([
      ['', true],
      ['b', false],
    ])
  })

  it('swapped between tables do not open', async () => {
    const { keystore } = afterTampering(() => 'UPDATE owner SET name = (SELECT card FROM contacts LIMIT 1)')
    expect(keystore.ownerName).toBe('?')
    expect(problemsOf(keystore)).toEqual(["The owner's name does not open.", SET_DIFFERS])
  })

  it('of contacts and identity are checked too', async () => {
    const { keystore } = afterTampering(
      () => `UPDATE contacts SET card = (SELECT card FROM contacts ORDER BY id LIMIT 1);
             UPDATE owner SET identity = zeroblob(200)`,
    )
    expect(keystore.contacts.list()).toHaveLength(1)
    expect(await codeOf(() => keystore.identity)).toBe('IDENTITY_LOST')
    expect(problemsOf(keystore)).toEqual([
      "The owner's identity does not open.",
      'A contact does not open.',
      SET_DIFFERS,
    ])
  })

  it('moved with their row to another id do not open', async () => {
    const { keystore } = afterTampering(
      (key) => `UPDATE keys SET key_id = '${'f'.repeat(32)}' WHERE key_id = '${key}'`,
    )
    const moved = KeyId.parse('f'.repeat(32))
    expect(keystore.keys.list().map(({ keyId, isDamaged }) => isDamaged && keyId)).toContain(moved)
    expect(await codeOf(() => keystore.keys.digest(moved))).toBe('KEY_DAMAGED')
  })
})

const hex = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString('hex')
