/** What settings show of a keystore, and its recovery code made anew. */
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import {
  checkRecoveryCode,
  firstWrongSymbol,
  type Keystore,
  makeKeystore,
  readKeystorePlace,
  renewRecoveryCode,
} from '../../src-main/workflows/keystore-upkeep'
import { jobKey } from '../keystore/job-keys'

const folder = mkdtempSync(join(tmpdir(), 'orrery-place-'))
const path = join(folder, 'keystore.db')
const PASSPHRASE = 'four quiet grey herons'
let keystore: Keystore
let recoveryCode: string
beforeAll(async () => {
  vi.stubEnv('ORRERY_KEYSTORE', path)
  const made = await makeKeystore(PASSPHRASE, 'Anna', () => undefined)
  keystore = made.keystore
  recoveryCode = made.recoveryCode
})
afterAll(() => {
  keystore.close()
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true, force: true })
})

it('is where it is, as large as its files, with as many keys as it holds', () => {
  for (const keys of [0, 1, 2]) {
    const bytes = statSync(path).size + (statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0)
    expect(readKeystorePlace(keystore)).toEqual({ path, bytes, keys })
    keystore.addJobKey(jobKey())
  }
})

it('gets a new recovery code, and knows the old one for another', async () => {
  expect(checkRecoveryCode(keystore, recoveryCode)).toBe('right')
  const shown: string[] = []
  const { recoveryCode: renewed } = await renewRecoveryCode(keystore, PASSPHRASE, (code) => shown.push(code))
  expect(shown).toEqual([renewed])
  expect(checkRecoveryCode(keystore, recoveryCode)).toBe('otherKeystore')
  expect(checkRecoveryCode(keystore, renewed)).toBe('right')
  expect(firstWrongSymbol(`${renewed}-X`)?.group).toBe(8)
})
