/** A reservoir that is filled while its keystore is closed. */
import { existsSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ClosedReservoir, type Keystore } from '../../src-main/keystore'
import { quickKeystore } from './quick-keystore'

const CAPACITY = 16
const png = Buffer.from('a decoy')

let folder: string
let path: string
let keystore: Keystore
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'orrery-closed-'))
  path = join(folder, 'keystore.db')
  keystore = (await quickKeystore(path, 'rain on a tin roof', 'Dr. Ada Kovalenko')).keystore
})
afterEach(() => {
  keystore.close()
  rmSync(folder, { recursive: true, force: true })
})

test('decoys that were added can be taken, and no more than there is room for', () => {
  const reservoir = new ClosedReservoir(path, keystore.decoys.cellsKey())
  expect(reservoir).toMatchObject({ count: 0, room: CAPACITY })
  for (let n = 0; n < CAPACITY; n++) expect(reservoir.add(png)).toBe(true)
  expect(reservoir.add(png)).toBe(false)
  expect(reservoir).toMatchObject({ count: CAPACITY, room: 0 })
  reservoir.close()
  expect(keystore.decoys.take()).toEqual(png)
  expect(keystore.check()).toMatchObject({ ok: true, problems: [] })
})

test('one at a time has it; nothing stays beside the keystore', () => {
  const reservoir = new ClosedReservoir(path, keystore.decoys.cellsKey())
  expect(() => new ClosedReservoir(path, keystore.decoys.cellsKey())).toThrow('KEYSTORE_BUSY')
  reservoir.close()
  new ClosedReservoir(path, keystore.decoys.cellsKey()).close()
  keystore.close()
  expect(readdirSync(folder)).toEqual(['keystore.db', 'keystore.db.seen'])
})

test('its key is wiped at the end', () => {
  const key = keystore.decoys.cellsKey()
  new ClosedReservoir(path, key).close()
  expect(key.every((byte) => byte === 0)).toBe(true)
})

test('a locked keystore lends no key', () => {
  keystore.lock()
  expect(() => keystore.decoys.cellsKey()).toThrow('KEYSTORE_LOCKED')
})

test('another keystore that has taken its place gets nothing', async () => {
  const reservoir = new ClosedReservoir(path, keystore.decoys.cellsKey())
  keystore.close()
  renameSync(path, join(folder, 'away.db'))
  expect(() => reservoir.add(png)).toThrow('KEYSTORE_MISSING')
  expect(existsSync(path)).toBe(false)
  keystore = (await quickKeystore(path, 'snow on a tin roof', 'Dr. Ben Moss')).keystore
  expect(() => reservoir.add(png)).toThrow('KEYSTORE_DAMAGED')
  reservoir.close()
  expect(keystore.decoys.count).toBe(0)
})
