/** What makes a command start quickly: what it does not load, and threads it does not start. */
import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { beforeAll, expect, it } from 'vitest'
import { encodeDecoyPng } from '../../src-main/keygen/decoy-png'
import { DECOY_BYTES } from '../../src-main/keygen/key-digest'
import { openKeystore } from '../../src-main/keystore'
import { personWithKeystore } from './keystore-template'
import { whatRan } from './what-ran'

const anna = personWithKeystore()

beforeAll(async () => {
  writeFileSync(anna.path('a.txt'), 'a')
  const keystore = openKeystore(anna.keystore)
  await keystore.unlock(anna.passphrase)
  for (let n = 0; n < 3; n++) keystore.decoys.add(encodeDecoyPng(randomBytes(DECOY_BYTES)))
  keystore.close()
})

it.each([['--help'], ['encrypt', '--help'], ['--version']])('%s %s: words and commands', async (...args) => {
  const { threads, modules } = await whatRan(anna, ...args)
  expect(threads).toBe(0)
  expect(modules).toContain('cli')
  expect(
    modules.filter((name) => /schemas|input|workflows|upkeep|keystore|better-sqlite3/.test(name)),
  ).toEqual([])
})

it('keys list: the keystore, and neither workers nor networks nor formats of files', async () => {
  const { threads, modules } = await whatRan(anna, 'keys', 'list')
  expect(threads).toBe(0)
  expect(modules).toContain('better-sqlite3')
  const needless = /piscina|tensorflow|workers|containers|decoy-source|recipient|drives|locales/
  expect(modules.filter((name) => needless.test(name))).toEqual([])
})

it('encrypting with a decoy made ahead: workers and no network', async () => {
  const { threads, modules } = await whatRan(anna, 'encrypt', 'a.txt', '-o', 'locked')
  expect(threads).toBe(1)
  expect(modules).toContain('piscina')
  expect(modules.filter((name) => /tensorflow|recipient|drives/.test(name))).toEqual([])
})

it.runIf(process.platform === 'linux')('sixteen files can wait for the disk at once', async () => {
  expect((await whatRan(anna, 'keys', 'list')).poolThreads).toBe(16)
})
