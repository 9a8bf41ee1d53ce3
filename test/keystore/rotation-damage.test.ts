/** What was damaged, altered or doubted before a new master key is so afterwards: nothing is made good by it. */
import { describe, expect, it } from 'vitest'
import type { Keystore } from '../../src-main/keystore'
import { unwrapWithRecoveryCode } from '../../src-main/keystore/master-key'
import { readOldTrails } from '../../src-main/keystore/old-trails'
import { openSession } from '../../src-main/keystore/open-keystore'
import { pickWrap, readWraps } from '../../src-main/keystore/wraps-table'
import { jobKey } from './job-keys'
import { Fixture, PASSPHRASE, problemsOf } from './keystore-fixture'

const fixture = new Fixture()
const NEXT = 'entirely new words'
const ROWS = 8

/** Two keys, a contact and eight rows; `sql` is run on the closed file. Open again. */
function tampered(sql: (a: string, b: string) => string): Keystore {
  const made = fixture.unlocked()
  const keys = [jobKey('a'), jobKey('b')]
  const keyIds = keys.map(({ keyId }) => keyId)
  made.recorded({ action: 'imported', keyIds, files: 0 }, (changes) => {
    changes.keys.addAll(keys, { kind: 'made' })
    changes.contacts.add({ name: 'Anna', recipient: 'age1a', fingerprint: 'f' })
  })
  for (let n = 1; n < ROWS; n++) made.recordWork({ action: 'verified', keyIds: [], files: n })
  made.close()
  const [a, b] = keys.map(({ keyId }) => keyId)
  fixture.tamper(sql(a ?? '', b ?? ''))
  return fixture.reopen()
}

const told = (keystore: Keystore) => ({
  problems: problemsOf(keystore),
  doubts: keystore.doubts,
  verdict: keystore.audit.verify(),
  rows: keystore.audit.readable(),
})

/** The keystore after a rotation, opened anew by its new secrets; without the row that tells of it. */
async function rotated(keystore: Keystore, hasRow = true) {
  const { recoveryCode } = await keystore.changePassphrase(PASSPHRASE, NEXT)
  const here = told(keystore)
  keystore.close()
  const again = fixture.open()
  again.unlockWithRecoveryCode(recoveryCode)
  const after = told(again)
  expect(after).toEqual(here)
  const rows = hasRow ? after.rows.slice(0, -1) : after.rows
  if (hasRow) expect(after.rows.at(-1)).toMatchObject({ action: 'passphrase-changed' })
  return { ...after, rows }
}

describe('a cell that does not open', () => {
  it.each([
    ['digest', 'keys'],
    ['png', 'keys'],
    ['label', 'keys'],
    ['card', 'contacts'],
    ['name', 'owner'],
  ])('%s of %s', async (column, table) => {
    const keystore = tampered(() => `UPDATE ${table} SET ${column} = zeroblob(length(${column}))`)
    const before = told(keystore)
    expect(before.problems).not.toEqual([])
    const after = await rotated(keystore)
    expect(after.problems).toEqual(before.problems)
    expect(after.doubts).toEqual(before.doubts)
  })

  it('keeps no other from being opened', async () => {
    const keystore = tampered((a) => `UPDATE keys SET digest = zeroblob(92) WHERE key_id = '${a}'`)
    const [, sound] = keystore.keys.list().map(({ keyId }) => keyId)
    const { problems } = await rotated(keystore)
    expect(problems.filter((problem) => problem.includes('does not open'))).toHaveLength(1)
    expect(sound).toBeDefined()
  })
})

describe('a row that was taken out or put back', () => {
  it('stays a doubt', async () => {
    const keystore = tampered(() => 'DELETE FROM contacts')
    const before = told(keystore)
    expect(before.doubts).toEqual([{ name: 'setDiffers' }])
    expect(await rotated(keystore)).toEqual({ ...before, verdict: { ok: true, rows: ROWS + 1 } })
  })
})

describe('an audit trail', () => {
  it.each([
    [
      'a changed row',
      'UPDATE audit_rows SET entry = (SELECT entry FROM audit_rows WHERE number = 4) WHERE number = 3',
    ],
    ['a changed MAC', 'UPDATE audit_rows SET mac = zeroblob(32) WHERE number = 3'],
    ['a missing row', 'DELETE FROM audit_rows WHERE number = 3'],
    ['the first row missing', 'DELETE FROM audit_rows WHERE number = 1'],
    [
      'a row before the first',
      'INSERT INTO audit_rows (number, entry, mac) SELECT -5, entry, mac FROM audit_rows WHERE number = 1',
    ],
  ])('with %s stays broken where it was', async (_, sql) => {
    const keystore = tampered(() => sql)
    // As whoever does not look at it: the rotation comes first.
    const { rows, verdict } = await rotated(keystore)
    expect(verdict).toEqual(brokenAt(sql))
    expect(rows.length).toBeGreaterThanOrEqual(ROWS - 1)
  })

  it.each([
    ['its last row missing', `DELETE FROM audit_rows WHERE number = ${ROWS}`],
    [
      'a row too many',
      `INSERT INTO audit_rows (number, entry, mac) SELECT ${ROWS + 1}, entry, mac FROM audit_rows WHERE number = 1`,
    ],
    [
      'a row far away',
      'INSERT INTO audit_rows (number, entry, mac) SELECT 1099511627776, entry, mac FROM audit_rows WHERE number = 1',
    ],
    [
      'a row beyond all numbers',
      'INSERT INTO audit_rows (number, entry, mac) SELECT 9223372036854775807, entry, mac FROM audit_rows WHERE number = 1',
    ],
    ['its head gone', 'DELETE FROM audit_head'],
    ['another head', 'UPDATE audit_head SET newest = zeroblob(300)'],
  ])('with %s stays broken and gets no row, and the passphrase is changed', async (_, sql) => {
    const keystore = tampered(() => sql)
    const before = told(keystore)
    expect(before.verdict.ok).toBe(false)
    expect(await rotated(keystore, false)).toEqual(before)
  })
})

/** Of the SQL above. */
function brokenAt(sql: string) {
  const number = /number = ([13])$/.exec(sql)?.[1]
  return { ok: false, firstBroken: sql.includes('-5') ? 1 : Number(number) }
}

describe('a trail that was ended', () => {
  function oldTrails(recoveryCode: string) {
    const session = openSession(fixture.path)
    try {
      session.admit(unwrapWithRecoveryCode(pickWrap(readWraps(session.db), 'recovery'), recoveryCode))
      return session.read(readOldTrails)
    } finally {
      session.lock()
      session.db.close()
    }
  }

  it('is kept as it was ended, and one that was altered since is not made good', async () => {
    const keystore = tampered(() => 'UPDATE audit_rows SET mac = zeroblob(32) WHERE number = 3')
    expect(keystore.beginNewTrail()).toEqual([{ name: 'trailBroken', row: 3 }])
    const before = oldTrails(fixture.recoveryCode)
    expect(before).toMatchObject([{ id: 1, isAsEnded: true }])
    expect(before[0]?.entries).toHaveLength(ROWS)
    const { recoveryCode } = await keystore.changePassphrase(PASSPHRASE, NEXT)
    expect(oldTrails(recoveryCode)).toEqual(before)
    expect(keystore.doubts).toEqual([])
    fixture.tamper('DELETE FROM old_trail_rows WHERE number = 5')
    expect(oldTrails(recoveryCode)).toMatchObject([{ isAsEnded: false }])
    const next = await keystore.changePassphrase(NEXT, PASSPHRASE)
    expect(oldTrails(next.recoveryCode)).toMatchObject([{ isAsEnded: false }])
  })
})
