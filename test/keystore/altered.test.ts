/** What somebody who can write the file, and has no key, puts back, takes out or adds. */
import { copyFileSync, rmSync } from 'node:fs'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { createKeystore, type Keystore } from '../../src-main/keystore'
import { assertInFile, Keys } from '../../src-main/keystore/keys-table'
import { unwrapWithRecoveryCode } from '../../src-main/keystore/master-key'
import { openSession } from '../../src-main/keystore/open-keystore'
import { seenFiles } from '../../src-main/keystore/seen-writes'
import { pickWrap, readWraps } from '../../src-main/keystore/wraps-table'
import { jobKey } from './job-keys'
import { codeOf, Fixture, PASSPHRASE } from './keystore-fixture'

const fixture = new Fixture()
const work = { action: 'sent', keyIds: [], files: 1 } as const
const anna = { name: 'Anna', recipient: 'age1anna', fingerprint: '12345' }
const SET = [{ name: 'setDiffers' }]

/** Anna is compared, a key is renamed, another one deleted: of each row there was an earlier state. */
function story(): { keystore: Keystore; earlier: string } {
  const keystore = fixture.unlocked()
  const [kept, deleted] = [jobKey(), jobKey()]
  keystore.recorded(work, ({ contacts }) => contacts.add(anna))
  keystore.addJobKey(kept)
  keystore.addJobKey(deleted)
  keystore.completeIdentity({
    x25519: { identity: 'a', recipient: 'b' },
    hybrid: { identity: 'c', recipient: 'd' },
    signing: { secret: 'e', signer: 'f' },
  })
  keystore.close()
  const earlier = `${fixture.path}.earlier`
  copyFileSync(fixture.path, earlier)
  const again = fixture.reopen()
  again.recorded(work, ({ contacts }) => contacts.compare('Anna', '12345', '2026-12-24T18:00:00.000Z'))
  again.recorded(work, ({ keys }) => keys.rename(kept.keyId, 'another label'))
  again.recorded(work, ({ keys }) => keys.delete(deleted.keyId))
  again.recordWork({ action: 'encrypted', keyIds: [kept.keyId], files: 3 })
  return { keystore: again, earlier }
}

/** Runs SQL on the keystore at `path`, in which `earlier` is the file of an earlier moment. */
function alter(earlier: string, sql: string): void {
  const db = new Database(fixture.path)
  db.exec(`ATTACH '${earlier}' AS earlier; ${sql}; DETACH earlier`)
  db.close()
}

const ATTACKS: readonly (readonly [what: string, sql: string])[] = [
  ['a contact put back', 'UPDATE contacts SET card = (SELECT card FROM earlier.contacts)'],
  ['a contact taken out', 'DELETE FROM contacts'],
  [
    'a contact added that was there',
    "INSERT INTO contacts (id, card) SELECT iif(id LIKE 'f%', 'e', 'f') || substr(id, 2), card FROM earlier.contacts",
  ],
  ['a key taken out', 'DELETE FROM keys'],
  [
    'a deleted key put back',
    `INSERT INTO keys (key_id, digest, label, provenance, decoy, png)
     SELECT key_id, digest, label, provenance, decoy, png FROM earlier.keys WHERE key_id NOT IN (SELECT key_id FROM keys)`,
  ],
  [
    'an old label put back',
    'UPDATE keys SET label = (SELECT label FROM earlier.keys e WHERE e.key_id = keys.key_id)',
  ],
  ['the identity emptied', 'UPDATE owner SET identity = NULL'],
  ['the identity made an empty cell', "UPDATE owner SET identity = x''"],
  [
    "a wrap's parameters changed",
    "UPDATE master_key_wraps SET parameters = parameters || ' ' WHERE kind = 'passphrase'",
  ],
  [
    'a wrap added',
    "INSERT INTO master_key_wraps (kind, parameters, wrapped) SELECT 'other', parameters, wrapped FROM master_key_wraps LIMIT 1",
  ],
]

describe.each(ATTACKS)('%s', (_, sql) => {
  it('shows when the keystore is unlocked, and whatever makes or gives away keys is refused', async () => {
    const { keystore, earlier } = story()
    keystore.close()
    alter(earlier, sql)
    const again = fixture.reopen()
    expect(again.doubts).toEqual(SET)
    expect(again.check().problems).toContainEqual(SET[0])
    expect(await codeOf(() => again.assertTrusted())).toBe('KEYSTORE_ALTERED')
    expect(await codeOf(() => again.addJobKey(jobKey()))).toBe('KEYSTORE_ALTERED')
    expect(await codeOf(() => again.recorded(work, ({ contacts }) => contacts.remove('Anna')))).toBe(
      'KEYSTORE_ALTERED',
    )
  })

  it('is not made good by what is written afterwards', () => {
    const { keystore, earlier } = story()
    keystore.close()
    alter(earlier, sql)
    const again = fixture.reopen()
    again.recordWork({ action: 'verified', keyIds: [], files: 1 })
    again.decoys.add(new Uint8Array(9))
    again.close()
    const third = fixture.reopen()
    expect(third.doubts).toEqual(SET)
    third.recordWork({ action: 'decrypted', keyIds: [], files: 1 })
    expect(third.doubts).toEqual(SET)
  })

  it('shows in a session that is open', async () => {
    const { keystore, earlier } = story()
    expect(keystore.doubts).toEqual([])
    alter(earlier, sql)
    expect(await codeOf(() => keystore.addJobKey(jobKey()))).toBe('KEYSTORE_ALTERED')
    expect(keystore.doubts).toEqual(SET)
  })
})

it('a new identity is not made in the place of one that was taken out', async () => {
  const { keystore, earlier } = story()
  keystore.close()
  alter(earlier, 'UPDATE owner SET identity = NULL')
  const identity = {
    x25519: { identity: '1', recipient: '2' },
    hybrid: { identity: '3', recipient: '4' },
    signing: { secret: '5', signer: '6' },
  }
  expect(await codeOf(() => fixture.reopen().completeIdentity(identity))).toBe('IDENTITY_LOST')
})

describe('an earlier head put back', () => {
  const shorten = `UPDATE audit_head SET newest = (SELECT newest FROM earlier.audit_head);
    DELETE FROM audit_rows WHERE number > (SELECT max(number) FROM earlier.audit_rows)`

  it('with the newest rows removed shows', () => {
    const { keystore, earlier } = story()
    keystore.close()
    alter(earlier, shorten)
    expect(fixture.reopen().doubts).toEqual([{ name: 'putBack' }, { name: 'setDiffers' }])
  })

  it('shows by the counter where nothing but the trail grew since', async () => {
    const keystore = fixture.unlocked()
    keystore.recordWork(work)
    keystore.close()
    const earlier = `${fixture.path}.earlier`
    copyFileSync(fixture.path, earlier)
    const again = fixture.reopen()
    again.recordWork(work)
    again.close()
    alter(earlier, shorten)
    const third = fixture.reopen()
    expect(third.doubts).toEqual([{ name: 'putBack' }])
    expect(await codeOf(() => third.assertTrusted())).toBe('KEYSTORE_PUT_BACK')
    // Nor is it forgotten once as much was written again.
    for (let n = 0; n < 5; n++) third.recordWork({ action: 'verified', keyIds: [], files: 1 })
    third.close()
    expect(fixture.reopen().doubts).toEqual([{ name: 'putBack' }])
  })

  it('shows in a session that is open, without any counter', () => {
    const { keystore, earlier } = story()
    for (const file of seenFiles(fixture.path)) rmSync(file, { force: true })
    alter(earlier, shorten)
    expect(keystore.doubts).toContainEqual({ name: 'putBack' })
  })
})

it('the whole file put back shows', async () => {
  const { keystore, earlier } = story()
  keystore.close()
  copyFileSync(earlier, fixture.path)
  const again = fixture.reopen()
  expect(again.doubts).toEqual([{ name: 'putBack' }])
  expect(await codeOf(() => again.addJobKey(jobKey()))).toBe('KEYSTORE_PUT_BACK')
})

describe('a schema that no migration makes', () => {
  it.each([
    [
      'a table that swallows what is written',
      `ALTER TABLE keys RENAME TO k; CREATE TABLE keys (key_id TEXT PRIMARY KEY ON CONFLICT IGNORE, digest BLOB NOT NULL,
       label BLOB NOT NULL, provenance BLOB NOT NULL, decoy BLOB NOT NULL, png BLOB NOT NULL) STRICT; DROP TABLE k`,
    ],
    [
      'columns in another order',
      `DROP TABLE contacts; CREATE TABLE contacts (card BLOB NOT NULL, id TEXT PRIMARY KEY) STRICT`,
    ],
    [
      'a table without row ids',
      'DROP TABLE contacts; CREATE TABLE contacts (id TEXT PRIMARY KEY, card BLOB NOT NULL) STRICT, WITHOUT ROWID',
    ],
    [
      'a table that is not strict',
      'DROP TABLE contacts; CREATE TABLE contacts (id TEXT PRIMARY KEY, card BLOB NOT NULL)',
    ],
    ['another index', 'CREATE UNIQUE INDEX one ON keys (label)'],
    ['an index of an expression', 'CREATE INDEX two ON keys (length(png))'],
    ['a view in the place of a table', 'DROP TABLE decoys; CREATE VIEW decoys AS SELECT 1 AS id, 2 AS png'],
    [
      'a trigger',
      'CREATE TRIGGER t AFTER INSERT ON keys BEGIN DELETE FROM keys WHERE key_id = new.key_id; END',
    ],
    ['a trigger on contacts', 'CREATE TRIGGER t BEFORE UPDATE ON contacts BEGIN SELECT RAISE(IGNORE); END'],
    ['another table', 'CREATE TABLE more (a)'],
    ['a virtual table', 'CREATE VIRTUAL TABLE f USING fts5(a)'],
    ['another column', 'ALTER TABLE contacts ADD COLUMN more BLOB'],
    ['a generated column', 'ALTER TABLE contacts ADD COLUMN more BLOB AS (card) VIRTUAL'],
    ['a default', "ALTER TABLE owner ADD COLUMN more TEXT DEFAULT 'x'"],
    ['a table missing', 'DROP TABLE old_trails'],
  ])('is refused: %s', async (_, sql) => {
    fixture.unlocked().close()
    fixture.tamper(sql)
    expect(await codeOf(() => fixture.open())).toBe('KEYSTORE_DAMAGED')
  })

  it.each([
    [
      'a table written over',
      `UPDATE sqlite_schema SET sql = replace(sql, 'PRIMARY KEY', 'PRIMARY KEY ON CONFLICT REPLACE') WHERE name = 'keys'`,
    ],
    ['an index lost', `DELETE FROM sqlite_schema WHERE type = 'index'`],
    ['another name', `UPDATE sqlite_schema SET sql = replace(sql, 'card', 'CARD') WHERE name = 'contacts'`],
  ])('is refused where it was written by hand: %s', async (_, sql) => {
    fixture.unlocked().close()
    const db = new Database(fixture.path)
    db.unsafeMode()
    db.pragma('writable_schema = ON')
    db.exec(sql)
    db.close()
    expect(await codeOf(() => fixture.open())).toBe('KEYSTORE_DAMAGED')
  })

  it('is refused in a session that is open', async () => {
    const keystore = fixture.unlocked()
    fixture.tamper(
      'CREATE TRIGGER t AFTER INSERT ON keys BEGIN DELETE FROM keys WHERE key_id = new.key_id; END',
    )
    expect(await codeOf(() => keystore.addJobKey(jobKey()))).toBe('KEYSTORE_DAMAGED')
    expect(await codeOf(() => keystore.keys.list())).toBe('KEYSTORE_DAMAGED')
  })

  it('is refused in another encoding of text', async () => {
    const { keystore } = await createKeystore(`${fixture.path}.made`, PASSPHRASE, 'Ada')
    keystore.close()
    const from = new Database(`${fixture.path}.made`)
    const statements = from.prepare('SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL').pluck().all()
    from.close()
    const db = new Database(fixture.path)
    db.pragma("encoding = 'UTF-16le'")
    db.exec(`PRAGMA application_id = ${0x4f525259}; PRAGMA user_version = 5; ${statements.join(';')}`)
    db.close()
    expect(await codeOf(() => fixture.open())).toBe('KEYSTORE_DAMAGED')
  })
})

it('a new key that is not in the file, or is another there, locks no file', async () => {
  fixture.place()
  const session = openSession(fixture.path)
  session.admit(unwrapWithRecoveryCode(pickWrap(readWraps(session.db), 'recovery'), fixture.recoveryCode))
  const key = jobKey()
  expect(await codeOf(() => assertInFile(session, key))).toBe('KEYSTORE_DAMAGED')
  new Keys(session).add(key, { kind: 'made' })
  assertInFile(session, key)
  expect(await codeOf(() => assertInFile(session, { ...key, digest: Buffer.alloc(64) }))).toBe(
    'KEYSTORE_DAMAGED',
  )
  session.lock()
  session.db.close()
})
