/** Rows that only a stranger can have put into the file, or taken out: they stand in nobody's way, and nothing makes them good. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openKeystore, restoreBackup } from '../../src-main/keystore'
import { seenFiles } from '../../src-main/keystore/seen-writes'
import { casesOf } from '../thorough'
import { jobKey } from './job-keys'
import { Fixture, PASSPHRASE } from './keystore-fixture'

const fixture = new Fixture()
const file = () => join(fixture.folder, 'keystore.orrbackup')

const identity = {
  x25519: { identity: 'AGE-SECRET-KEY-1', recipient: 'age1own' },
  hybrid: { identity: 'AGE-SECRET-KEY-PQ-1', recipient: 'age1pq1own' },
  signing: { secret: 'secret', signer: 'signer' },
}

/** With an identity and a key, each with its row. */
function filled(): void {
  const keystore = fixture.unlocked()
  keystore.completeIdentity(identity)
  const key = jobKey()
  keystore.addJobKey(key)
  keystore.recordWork({ action: 'encrypted', keyIds: [key.keyId], files: 1 })
  keystore.close()
}

async function restored() {
  const path = join(fixture.folder, 'restored', 'keystore.db')
  const { keys, problems } = await restoreBackup(
    file(),
    path,
    { recoveryCode: fixture.recoveryCode },
    { action: 'restored', keyIds: [], files: 0 },
  )
  const keystore = openKeystore(path)
  keystore.unlockWithRecoveryCode(fixture.recoveryCode)
  const { doubts } = keystore
  keystore.close()
  return { keys, problems, doubts }
}

const LARGEST = '9223372036854775807'

describe('a row that only a stranger can have written', () => {
  const rows = [
    [
      'a trail of the largest number',
      `INSERT INTO old_trails (id, told) VALUES (${LARGEST}, x'00')`,
      'setDiffers',
    ],
    ['a trail of a negative number', `INSERT INTO old_trails (id, told) VALUES (-7, x'00')`, 'setDiffers'],
    [
      'a row of a trail that nobody ended',
      `INSERT INTO old_trail_rows (trail, number, entry, mac) VALUES (1, 1, x'00', x'00')`,
      undefined,
    ],
    [
      'a row of the largest number',
      `INSERT INTO audit_rows (number, entry, mac) VALUES (${LARGEST}, x'00', zeroblob(32))`,
      'trailBroken',
    ],
    [
      'a row beyond which no number is left',
      `INSERT INTO audit_rows (number, entry, mac) VALUES (${Number.MAX_SAFE_INTEGER}, x'00', zeroblob(32))`,
      'trailBroken',
    ],
    ['no owner', 'DELETE FROM owner', 'setDiffers'],
    ['an owner without a name', "UPDATE owner SET name = x''", 'setDiffers'],
  ] as const

  it.each(rows)(
    '%s keeps nobody from another passphrase, a backup, or a new trail',
    async (_, sql, doubt) => {
      filled()
      fixture.tamper(sql)
      const keystore = fixture.reopen()
      expect(keystore.doubts.map(({ name }) => name)).toEqual(doubt === undefined ? [] : [doubt])
      expect(keystore.ownerName.length).toBeGreaterThan(0)
      expect(keystore.check().ok).toBe(false)
      keystore.backup(file())
      const back = await restored()
      expect(back.keys).toBe(1)
      if (doubt === 'setDiffers') expect(back.doubts).toContainEqual({ name: doubt })
      await keystore.changePassphrase(PASSPHRASE, 'two herons by the weir', () => undefined)
      expect(keystore.doubts.map(({ name }) => name)).toEqual(doubt === undefined ? [] : [doubt])
      keystore.audit.old()
      if (doubt === undefined) fixture.tamper('DELETE FROM audit_head')
      expect(keystore.beginNewTrail()).not.toEqual([])
      expect(keystore.doubts).toEqual([])
      expect(keystore.audit.old().some(({ isAsEnded }) => isAsEnded)).toBe(true)
    },
  )

  it('a lost owner gets a new identity', () => {
    filled()
    fixture.tamper('DELETE FROM owner')
    const keystore = fixture.reopen()
    keystore.beginNewTrail()
    expect(() => keystore.identity).toThrow('IDENTITY_LOST')
    keystore.replaceLostIdentity(identity)
    expect(keystore.identity).toEqual(identity)
  })

  it('a row of a trail that nobody ended is told', () => {
    filled()
    fixture.tamper(
      'INSERT INTO old_trail_rows (trail, number, entry, mac) SELECT 3, number, entry, mac FROM audit_rows',
    )
    expect(fixture.reopen().check().problems).toEqual([{ name: 'oldTrailChanged', trail: 3 }])
  })

  it.each(
    casesOf(
      [],
      [
        ['UPDATE keys SET key_id = hex(zeroblob(150000000))'],
        ["UPDATE master_key_wraps SET wrapped = zeroblob(300000000) WHERE kind = 'passphrase'"],
      ],
    ),
  )(
    'a cell of more than a string can hold is a doubt: %s',
    (sql) => {
      filled()
      fixture.tamper(sql)
      const keystore = fixture.reopen()
      expect(keystore.doubts).toEqual([{ name: 'setDiffers' }])
      expect(keystore.check().ok).toBe(false)
    },
    60_000,
  )
})

describe('a doubt', () => {
  it('is kept as soon as it is found, whatever becomes of the files that told it', () => {
    filled()
    const before = readFileSync(fixture.path)
    const keystore = fixture.reopen()
    keystore.recordWork({ action: 'verified', keyIds: [], files: 1 })
    keystore.close()
    writeFileSync(fixture.path, before)
    expect(() => fixture.reopen().assertTrusted()).toThrow('KEYSTORE_PUT_BACK')
    for (const seen of seenFiles(fixture.path)) rmSync(seen, { force: true })
    expect(fixture.reopen().doubts).toEqual([{ name: 'putBack' }])
  })
})

describe('a backup', () => {
  it('is made though a cell is longer than any can be', async () => {
    filled()
    fixture.tamper(
      "INSERT INTO contacts (id, card) VALUES ('00000000000000000000000000000000', zeroblob(20000000))",
    )
    expect(fixture.reopen().backup(file())).toContainEqual({ name: 'databaseDamaged' })
    expect(await restored()).toMatchObject({ keys: 1 })
  })

  it('takes along a doubt that nobody has written down yet', async () => {
    filled()
    fixture.tamper('UPDATE owner SET identity = NULL')
    const keystore = fixture.reopen()
    keystore.backup(file())
    expect(await restored()).toMatchObject({ doubts: [{ name: 'setDiffers' }] })
  })

  it('of reversed lines comes back with its doubt', async () => {
    filled()
    fixture.reopen().backup(file())
    const lines = readFileSync(file(), 'latin1').trimEnd().split('\n')
    writeFileSync(file(), `${lines.reverse().join('\n')}\n`)
    expect(await restored()).toMatchObject({ keys: 1, doubts: [{ name: 'trailBroken' }] })
  })

  it('that was sent as text, with other line ends, is whole', async () => {
    filled()
    fixture.reopen().backup(file())
    writeFileSync(file(), readFileSync(file(), 'latin1').replaceAll('\n', '\r\n'))
    expect(await restored()).toMatchObject({ keys: 1, problems: [], doubts: [] })
  })
})
