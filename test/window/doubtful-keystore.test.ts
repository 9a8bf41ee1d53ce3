/** A keystore that somebody else changed: the window says so in every view, and begins a new trail when it is told to. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { setUpWindow } from '../electron-runtime/setup'
import { go, launchIn, type Orrery, openOrrery, unlock } from './orrery'
import { settle } from './residents'

const setup = await setUpWindow()

describe.skipIf(setup === null)('a keystore with a changed row', () => {
  let home: string
  let orrery: Orrery

  beforeAll(async () => {
    if (setup === null) return
    home = mkdtempSync(join(tmpdir(), 'orrery-doubtful-'))
    const anna = await settle(join(home, 'anna'), 'Anna')
    anna.keystore.recordWork({ action: 'verified', keyIds: [], files: 1 })
    anna.keystore.close()
    const launch = launchIn(setup, anna.home)
    const db = new Database(launch.env.ORRERY_KEYSTORE)
    db.exec('DELETE FROM audit_rows WHERE number = 1')
    db.close()
    orrery = await openOrrery(launch)
    await unlock(orrery)
  })
  afterAll(async () => {
    await orrery?.app.close()
    setup?.display.close()
    if (home) rmSync(home, { recursive: true })
  })

  test('is told of in any view, which leads to where a new trail is begun', async () => {
    const { page } = orrery
    const notice = page.getByRole('status').filter({ hasText: 'The audit trail was altered' })
    await go(orrery, 'Keys')
    await notice.waitFor()
    await page.getByRole('button', { name: 'Go to Audit trail' }).click()
    const state = page.getByRole('region', { name: 'State of the audit trail' })
    await state.getByText('Broken at row 1').waitFor()
    await state.getByRole('button', { name: 'Begin a new audit trail' }).click()
    await state.getByText('Whole: 1 row').waitFor()
    await state.getByText('One audit trail was ended and kept.').waitFor()
    expect(await state.getByRole('alert').count()).toBe(0)
    await page.getByRole('rowheader', { name: 'New audit trail begun' }).waitFor()
    await go(orrery, 'Keys')
    await expect.poll(() => notice.count()).toBe(0)
    expect(orrery.problems).toEqual([])
  })
})
