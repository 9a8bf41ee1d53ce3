import { copyFileSync, existsSync, renameSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { changeOne, connect, type Db, numberPragma, writing } from '../../src-main/keystore/database'
import { jobKey } from './job-keys'
import { codeOf, Fixture } from './keystore-fixture'

const fixture = new Fixture()

async function withConnection(work: (db: Db) => Promise<void> | void): Promise<void> {
  const db = connect(fixture.place())
  try {
    await work(db)
  } finally {
    db.close()
  }
}

const addContact = (db: Db, bytes: number) =>
  writing(db, () => db.prepare("INSERT INTO contacts (id, card) VALUES ('a', zeroblob(?))").run(bytes))

describe('connections', () => {
  it('flush every transaction, keep foreign keys, wait for others and do not make a file', async () => {
    await withConnection((db) => {
      const pragmas = ['synchronous', 'foreign_keys', 'busy_timeout', 'trusted_schema', 'secure_delete']
      expect(pragmas.map((name) => numberPragma(db, name))).toEqual([2, 1, 5000, 0, 1])
    })
    const missing = `${fixture.path}-missing`
    expect(await codeOf(() => connect(missing))).toBe('KEYSTORE_OUT_OF_REACH')
    expect(existsSync(missing)).toBe(false)
  })

  it('say when the disk is full, and keep nothing of the transaction', async () => {
    await withConnection(async (db) => {
      db.pragma(`max_page_count = ${numberPragma(db, 'page_count') + 2}`)
      expect(await codeOf(() => addContact(db, 100_000))).toBe('DISK_FULL')
      expect(db.inTransaction).toBe(false)
      addContact(db, 10)
    })
  })

  it('say when the file may not be written, or a statement does not fit the schema', async () => {
    await withConnection(async (db) => {
      db.pragma('query_only = ON')
      expect(await codeOf(() => addContact(db, 10))).toBe('KEYSTORE_READ_ONLY')
      db.pragma('query_only = OFF')
      const stranger = () => writing(db, () => db.exec('DELETE FROM nowhere'))
      expect(await codeOf(stranger)).toBe('KEYSTORE_DAMAGED')
    })
  })
})

it('a statement that is meant for one row and changes none or more is damage', async () => {
  await withConnection(async (db) => {
    addContact(db, 10)
    const change = (where: string) => () =>
      writing(db, () => changeOne(db.prepare(`UPDATE contacts SET card = x'00' WHERE ${where}`)))
    expect(await codeOf(change("id = 'b'"))).toBe('KEYSTORE_DAMAGED')
    db.exec("INSERT INTO contacts (id, card) VALUES ('b', x'01')")
    expect(await codeOf(change('1'))).toBe('KEYSTORE_DAMAGED')
    expect(db.prepare("SELECT card FROM contacts WHERE id = 'b'").pluck().get()).toEqual(Buffer.of(1))
    change("id = 'b'")()
  })
})

describe('a keystore file that another program takes away while it is open', () => {
  const away = () => `${fixture.path}.away`

  it('stores no key that would be gone with it', async () => {
    const keystore = fixture.unlocked()
    renameSync(fixture.path, away())
    expect(await codeOf(() => keystore.addJobKey(jobKey()))).toBe('KEYSTORE_GONE')
    renameSync(away(), fixture.path)
    keystore.addJobKey(jobKey())
    expect(keystore.keys.count).toBe(1)
  })

  it('stores none either where it was replaced by another', async () => {
    const keystore = fixture.unlocked()
    renameSync(fixture.path, away())
    copyFileSync(away(), fixture.path)
    expect(await codeOf(() => keystore.addJobKey(jobKey()))).toBe('KEYSTORE_GONE')
    const next = 'another passphrase of words'
    expect(await codeOf(() => keystore.recover(fixture.recoveryCode, next))).toBe('KEYSTORE_GONE')
  })
})
