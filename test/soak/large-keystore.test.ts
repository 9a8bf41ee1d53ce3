/** A keystore of 10,000 keys and 100,000 rows in its audit trail: nothing fails by its size, and what each step takes is printed. */
import { randomBytes } from 'node:crypto'
import { statSync, writeFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { openKeystore } from '../../src-main/keystore'
import { personWithKeystore } from '../cli/keystore-template'
import { jobKey } from '../keystore/job-keys'

const KEYS = 10_000
const ROWS = 100_000
const ROWS_AT_ONCE = 5000
/** As large as the networks' decoys. */
const PICTURE_BYTES = 30_000

const anna = personWithKeystore()

async function timed<T>(step: string, work: () => T | Promise<T>): Promise<T> {
  const started = performance.now()
  const result = await work()
  console.log(`${step}: ${(performance.now() - started).toFixed(0)} ms`)
  return result
}

it('opens, lists, encrypts and is checked', async () => {
  const keystore = openKeystore(anna.keystore)
  await keystore.unlock(anna.passphrase)
  const keys = Array.from({ length: KEYS }, () => {
    const key = jobKey()
    return { ...key, decoy: { ...key.decoy, png: randomBytes(PICTURE_BYTES) } }
  })
  const keyIds = keys.map(({ keyId }) => keyId)
  keystore.recorded({ action: 'encrypted', keyIds, files: KEYS }, (changes) =>
    changes.keys.addAll(keys, { kind: 'made' }),
  )
  const row = { action: 'verified', keyIds: keyIds.slice(0, 1), files: 3 } as const
  for (let rows = 0; rows < ROWS; rows += ROWS_AT_ONCE)
    keystore.recorded(row, () => {
      for (let n = 1; n < ROWS_AT_ONCE; n++) keystore.recordWork(row)
    })
  keystore.close()
  console.log(`file: ${(statSync(anna.keystore).size / 2 ** 20).toFixed(0)} MiB`)

  const opened = await timed('open', () => openKeystore(anna.keystore))
  await timed('unlock, scrypt and the comparison of all rows included', () => opened.unlock(anna.passphrase))
  await timed('follow the trail, once a session', () => expect(opened.doubts).toEqual([]))
  await timed('ask again', () => expect(opened.doubts).toEqual([]))
  await timed('list the keys', () => expect(opened.keys.list()).toHaveLength(KEYS))
  await timed('add a key', () => opened.addJobKey(jobKey()))
  await timed('record', () => opened.recordWork(row))
  await timed('check', () => expect(opened.check().ok).toBe(true))
  opened.close()

  writeFileSync(anna.path('scan.bin'), randomBytes(1000))
  await timed('orrery encrypt, one file', () => anna.does('encrypt', 'scan.bin', '-o', 'locked'))
  await timed('orrery decrypt', () => anna.does('decrypt', 'locked', '-o', 'opened'))
  await timed('orrery keys list', () => anna.does('keys', 'list'))
  await timed('orrery keystore check', () => anna.does('keystore', 'check'))
  await timed('orrery keystore backup', () => anna.does('keystore', 'backup', 'whole.backup'))
  const next = { ORRERY_NEW_PASSPHRASE: 'a lantern in the reeds at dusk' }
  const passwd = await timed('orrery keystore passwd', () => anna.json(['keystore', 'passwd'], next))
  expect(passwd.code).toBe(0)
})
