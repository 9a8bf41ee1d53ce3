import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { jobKey } from './job-keys'
import { codeOf, Fixture, problemsOf } from './keystore-fixture'

const fixture = new Fixture()

/** A keystore of five audit rows, closed. */
function fiveRows(): void {
  const keystore = fixture.unlocked()
  for (let i = 1; i <= 5; i++) {
    keystore.recordWork({ action: 'encrypted', keyIds: [jobKey().keyId], files: i, detail: `job ${i}` })
  }
  keystore.close()
}

describe('audit', () => {
  it('starts empty and sound', () => {
    const { audit } = fixture.unlocked()
    expect(audit.list()).toEqual([])
    expect(audit.verify()).toEqual({ ok: true, rows: 0 })
  })

  it('gives back what was recorded, in order, with the time', () => {
    const keystore = fixture.unlocked()
    const { audit } = keystore
    const { keyId } = jobKey()
    const before = new Date().toISOString()
    keystore.recordWork({ action: 'imported', keyIds: [keyId], files: 0, detail: 'from Clinic North' })
    keystore.recordWork({ action: 'decrypted', keyIds: [keyId], files: 12 })
    const rows = audit.list()
    expect(rows).toMatchObject([
      { number: 1, action: 'imported', keyIds: [keyId], files: 0, detail: 'from Clinic North' },
      { number: 2, action: 'decrypted', keyIds: [keyId], files: 12 },
    ])
    for (const { time } of rows) expect(time >= before && time <= new Date().toISOString()).toBe(true)
    expect(audit.verify()).toEqual({ ok: true, rows: 2 })
  })

  it('gives back people, marks and signers as they were recorded', () => {
    const keystore = fixture.unlocked()
    const record = {
      action: 'imported',
      keyIds: [jobKey().keyId],
      files: 0,
      people: [{ name: 'Clinic North' }, { name: 'Anna', fingerprint: '12345 67890' }],
      marks: ['signedByContact', 'passedOn'],
      signedBy: { signer: 'key', people: [{ name: 'Anna', fingerprint: '12345 67890' }] },
    } as const
    keystore.recordWork(record)
    expect(keystore.audit.list()).toEqual([{ ...record, number: 1, time: expect.any(String) }])
  })

  it.each([
    ['an altered entry', "UPDATE audit_rows SET entry = CAST(entry || x'00' AS BLOB) WHERE number = 3", 3],
    ['an altered MAC', 'UPDATE audit_rows SET mac = zeroblob(32) WHERE number = 2', 2],
    [
      'an entry put in another place',
      'UPDATE audit_rows SET entry = (SELECT entry FROM audit_rows WHERE number = 1) WHERE number = 4',
      4,
    ],
    [
      'a whole row put in another place',
      `UPDATE audit_rows SET (entry, mac) = (SELECT entry, mac FROM audit_rows WHERE number = 1)
       WHERE number = 4`,
      4,
    ],
    ['a removed first row', 'DELETE FROM audit_rows WHERE number = 1', 1],
    ['a removed row in the middle', 'DELETE FROM audit_rows WHERE number = 3', 3],
    [
      'a removed row, the others moved up',
      `DELETE FROM audit_rows WHERE number = 3;
       UPDATE audit_rows SET number = 3 WHERE number = 4;
       UPDATE audit_rows SET number = 4 WHERE number = 5`,
      3,
    ],
    [
      'two rows swapped',
      `UPDATE audit_rows SET number = 9 WHERE number = 2;
       UPDATE audit_rows SET number = 2 WHERE number = 3;
       UPDATE audit_rows SET number = 3 WHERE number = 9`,
      2,
    ],
    ['a removed last row', 'DELETE FROM audit_rows WHERE number = 5', 5],
    ['all rows removed', 'DELETE FROM audit_rows', 1],
    [
      'an added row',
      'INSERT INTO audit_rows (number, entry, mac) SELECT 6, entry, mac FROM audit_rows WHERE number = 5',
      6,
    ],
    ['a removed head', 'DELETE FROM audit_head', 6],
    ['an altered head', 'UPDATE audit_head SET newest = zeroblob(68)', 6],
  ])('shows %s', (_, sql, firstBroken) => {
    fiveRows()
    fixture.tamper(sql)
    const keystore = fixture.reopen()
    expect(keystore.audit.verify()).toEqual({ ok: false, firstBroken })
    expect(problemsOf(keystore)).toContain(`The audit trail is broken from row ${firstBroken} on.`)
  })

  it('shows a row of another history of the same keystore', () => {
    fiveRows()
    const fork = new Database(fixture.path)
    const row = fork.prepare('SELECT entry, mac FROM audit_rows WHERE number = 4').get()
    fork.close()
    // The same number of rows under the same master key, as from an old copy that was used on.
    fiveRows()
    const db = new Database(fixture.path)
    db.prepare('UPDATE audit_rows SET entry = @entry, mac = @mac WHERE number = 4').run(row)
    db.close()
    expect(fixture.reopen().audit.verify()).toEqual({ ok: false, firstBroken: 4 })
  })

  it('shows a head put back to an earlier moment', () => {
    fiveRows()
    const db = new Database(fixture.path)
    const oldHead = db.prepare('SELECT newest FROM audit_head').pluck().get()
    db.close()
    const keystore = fixture.reopen()
    keystore.recordWork({ action: 'sent', keyIds: [], files: 1 })
    keystore.close()
    const again = new Database(fixture.path)
    again.prepare('UPDATE audit_head SET newest = ?').run(oldHead)
    again.close()
    expect(fixture.reopen().audit.verify()).toEqual({ ok: false, firstBroken: 6 })
  })

  it('is not continued after its end was altered', async () => {
    for (const sql of ['DELETE FROM audit_rows WHERE number = 5', 'DELETE FROM audit_head']) {
      fiveRows()
      fixture.tamper(sql)
      const keystore = fixture.reopen()
      expect(await codeOf(() => keystore.recordWork({ action: 'sent', keyIds: [], files: 1 }))).toBe(
        'AUDIT_BROKEN',
      )
    }
  })

  it('does not list a row that was altered', async () => {
    fiveRows()
    fixture.tamper('UPDATE audit_rows SET entry = zeroblob(60) WHERE number = 3')
    expect(await codeOf(() => fixture.reopen().audit.list())).toBe('AUDIT_BROKEN')
  })
})
