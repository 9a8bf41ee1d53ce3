/** A new audit trail in the place of one that cannot be trusted. */
import { copyFileSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { ENDED, SeenWrites, seenFiles } from '../../src-main/keystore/seen-writes'
import { jobKey } from './job-keys'
import { codeOf, Fixture } from './keystore-fixture'

const fixture = new Fixture()
const verified = (files: number) => ({ action: 'verified', keyIds: [], files }) as const

function threeRows(): void {
  const keystore = fixture.unlocked()
  for (const files of [1, 2, 3]) keystore.recordWork(verified(files))
  keystore.close()
}

describe('beginNewTrail', () => {
  it('does nothing where nothing is wrong', () => {
    threeRows()
    const keystore = fixture.reopen()
    expect(keystore.beginNewTrail()).toEqual([])
    expect(keystore.audit.list()).toHaveLength(3)
    expect(keystore.audit.old()).toEqual([])
  })

  it.each([
    ['a row changed', 'UPDATE audit_rows SET entry = zeroblob(80) WHERE number = 2', 2, [1, 3]],
    ['a row removed', 'DELETE FROM audit_rows WHERE number = 2', 2, [1, 3]],
    ['the newest row removed', 'DELETE FROM audit_rows WHERE number = 3', 3, [1, 2]],
    ['every row removed', 'DELETE FROM audit_rows', 1, []],
    ['the head gone', 'DELETE FROM audit_head', 4, [1, 2, 3]],
    ['the head changed', 'UPDATE audit_head SET newest = zeroblob(99)', 4, [1, 2, 3]],
    [
      'a row of number 0',
      'INSERT INTO audit_rows (number, entry, mac) SELECT 0, entry, zeroblob(32) FROM audit_rows LIMIT 1',
      1,
      [1, 2, 3],
    ],
    [
      'a row beyond all numbers',
      'INSERT INTO audit_rows (number, entry, mac) SELECT 9223372036854775807, entry, mac FROM audit_rows WHERE number = 1',
      4,
      [1, 2, 3],
    ],
  ])('goes on after %s, tells it, and keeps the rows', async (_, sql, row, left) => {
    threeRows()
    fixture.tamper(sql)
    const keystore = fixture.reopen()
    const doubts = [{ name: 'trailBroken', row }]
    expect(keystore.doubts).toEqual(doubts)
    expect(await codeOf(() => keystore.addJobKey(jobKey()))).toBe('AUDIT_BROKEN')
    expect(keystore.beginNewTrail()).toEqual(doubts)
    expect(keystore.doubts).toEqual([])
    expect(keystore.audit.list()).toMatchObject([
      { number: 1, action: 'trail-begun', marks: ['trailBroken'] },
    ])
    expect(keystore.audit.verify()).toEqual({ ok: true, rows: 1 })
    const key = jobKey()
    keystore.addJobKey(key)
    keystore.recordWork(verified(4))
    keystore.close()

    const again = fixture.reopen()
    expect(again.check()).toMatchObject({ ok: true, problems: [] })
    expect(again.audit.verify()).toEqual({ ok: true, rows: 2 })
    const [old, ...others] = again.audit.old()
    expect(others).toEqual([])
    expect(old).toMatchObject({ id: 1, doubts, isAsEnded: true })
    expect(old?.entries.map(({ files }) => files)).toEqual(left)
  })

  it('keeps what was opened in doubt as well', () => {
    threeRows()
    fixture.tamper('DELETE FROM audit_rows WHERE number = 3')
    const keystore = fixture.reopen()
    keystore.recordWork(verified(9))
    keystore.recordWork(verified(10))
    expect(keystore.doubts).toEqual([{ name: 'trailBroken', row: 3 }])
    keystore.beginNewTrail()
    const [old] = keystore.audit.old()
    expect(old?.entries.map(({ files }) => files)).toEqual([1, 2, 9, 10])
  })

  it('goes on a second time; kept trails are part of the set', () => {
    threeRows()
    for (const round of [1, 2]) {
      fixture.tamper('UPDATE audit_rows SET mac = zeroblob(32) WHERE number = 1')
      const keystore = fixture.reopen()
      expect(keystore.beginNewTrail()).toEqual([{ name: 'trailBroken', row: 1 }])
      expect(keystore.audit.old()).toHaveLength(round)
      keystore.close()
    }
    fixture.tamper('DELETE FROM old_trail_rows WHERE trail = 1 AND number = 2')
    const keystore = fixture.reopen()
    expect(keystore.audit.old().map(({ isAsEnded }) => isAsEnded)).toEqual([false, true])
    expect(keystore.check().problems).toEqual([{ name: 'oldTrailChanged', trail: 1 }])
    keystore.close()
    fixture.tamper('DELETE FROM old_trails WHERE id = 1')
    expect(fixture.reopen().doubts).toEqual([{ name: 'setDiffers' }])
  })

  it('the file of before is not taken for the one that goes on', () => {
    threeRows()
    fixture.tamper('UPDATE owner SET identity = NULL; DELETE FROM audit_rows WHERE number = 3')
    const before = `${fixture.path}.before`
    copyFileSync(fixture.path, before)
    const keystore = fixture.reopen()
    keystore.beginNewTrail()
    keystore.close()
    copyFileSync(before, fixture.path)
    expect(fixture.reopen().doubts).toContainEqual({ name: 'putBack' })
  })

  it('shows in other sessions that are open, which go on with it', () => {
    threeRows()
    fixture.tamper('DELETE FROM audit_rows WHERE number = 3')
    const [one, two] = [fixture.reopen(), fixture.reopen()]
    expect(two.doubts).toEqual([{ name: 'trailBroken', row: 3 }])
    one.beginNewTrail()
    expect(two.doubts).toEqual([])
    two.addJobKey(jobKey())
    expect(one.doubts).toEqual([])
  })

  it('clears an alarm whatever the counter says', () => {
    threeRows()
    const [[lineage = ''] = []] = new SeenWrites(fixture.path).read()
    for (const file of seenFiles(fixture.path)) {
      writeFileSync(file, JSON.stringify({ lineages: [{ lineage, writes: ENDED }] }))
    }
    const keystore = fixture.reopen()
    expect(keystore.doubts).toEqual([{ name: 'putBack' }])
    keystore.beginNewTrail()
    keystore.addJobKey(jobKey())
    keystore.close()
    expect(fixture.reopen().doubts).toEqual([])
  })
})
