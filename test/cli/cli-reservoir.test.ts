/** The reservoir of decoys on the command line: filled when the prompt is back, and what happens when nothing can fill it. */
import { randomBytes } from 'node:crypto'
import { cpSync, mkdtempSync, renameSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { encodeDecoyPng } from '../../src-main/keygen/decoy-png'
import { DECOY_BYTES } from '../../src-main/keygen/key-digest'
import { makeJobKey } from '../../src-main/keygen/make-job-key'
import { type Keystore, openKeystore } from '../../src-main/keystore'
import { quickKeystore } from '../keystore/quick-keystore'
import { casesOf } from '../thorough'
import { ended, filesBelow, Person } from './person'

const CAPACITY = 16
const checkout = resolve(import.meta.dirname, '../..')

/** The built program in a folder of its own, so that its generator can be spoilt. */
const installation = mkdtempSync(join(tmpdir(), 'orrery-installation-'))
const weights = join(installation, 'models', 'generator.bin')
const anna = new Person('rain on a tin roof', join(installation, 'bin', 'orrery.cjs'))
const AHEAD = { ORRERY_DECOYS_AHEAD: undefined }
let keystore: Keystore

beforeAll(async () => {
  for (const part of ['bin', 'models', 'package.json', 'out/main', 'out/kernel']) {
    cpSync(join(checkout, part), join(installation, part), { recursive: true })
  }
  symlinkSync(join(checkout, 'node_modules'), join(installation, 'node_modules'))
  keystore = (await quickKeystore(anna.keystore, anna.passphrase, 'Dr. Anna Bauer')).keystore
  writeFileSync(anna.path('a.txt'), 'a')
})
afterEach(() => {
  while (keystore.decoys.take() !== undefined);
})
afterAll(() => {
  keystore.close()
  anna.leave()
  rmSync(installation, { recursive: true, force: true })
})

const store = (count: number) => {
  for (let n = 0; n < count; n++) keystore.decoys.add(encodeDecoyPng(randomBytes(DECOY_BYTES)))
}
const encrypt = () => ['encrypt', 'a.txt', '-o', `out-${randomBytes(4).toString('hex')}`]

/** Until the process that fills has ended, and so has given back what it held. */
async function filled(count = CAPACITY): Promise<void> {
  while (keystore.decoys.count < count || isFilling()) await pause(20)
}
const isFilling = () => filesBelow(anna.folder).some((name) => name.endsWith('.filling'))

describe('with a generator', () => {
  it('encrypting without a decoy makes one, and the reservoir is filled when the prompt is back', async () => {
    const { code, stderr } = await anna.run(encrypt(), AHEAD)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    await filled()
    expect(keystore.check()).toMatchObject({ ok: true, problems: [] })
    const decoys = new Set<string>()
    for (let png = keystore.decoys.take(); png !== undefined; png = keystore.decoys.take()) {
      expect((await makeJobKey('', png)).decoy.sums.every((sum) => sum > 100_000)).toBe(true)
      decoys.add(Buffer.from(png).toString('base64'))
    }
    expect(decoys.size).toBe(CAPACITY)
  })

  it('making a keystore fills its reservoir', async () => {
    const other = { ...AHEAD, ORRERY_KEYSTORE: anna.path('other', 'keystore.db') }
    expect((await anna.run(['init'], other)).code).toBe(0)
    const made = openKeystore(other.ORRERY_KEYSTORE)
    await made.unlock(anna.passphrase)
    while (made.decoys.count < CAPACITY || isFilling()) await pause(20)
    made.close()
  })

  it('nothing is started while there are decoys enough, or when the environment forbids it', async () => {
    store(10)
    await anna.run(encrypt(), AHEAD)
    while (keystore.decoys.take() !== undefined);
    store(2)
    await anna.run(encrypt())
    expect(keystore.decoys.count).toBe(1)
    expect(isFilling()).toBe(false)
  })

  it('a command and the closing of its terminal end nothing', async () => {
    store(1)
    await ended(anna.start(encrypt(), AHEAD))
    await filled()
  })

  it('another passphrase meanwhile ends the filling, and does no harm', async () => {
    store(1)
    await ended(anna.start(encrypt(), AHEAD))
    const passphrases = { ORRERY_NEW_PASSPHRASE: 'snow on a tin roof' }
    expect((await anna.run(['keystore', 'passwd'], passphrases)).code).toBe(0)
    while (isFilling()) await pause(20)
    expect(() => keystore.decoys.count).toThrow('KEYSTORE_LOCKED')
    await keystore.unlock('snow on a tin roof')
    await keystore.changePassphrase('snow on a tin roof', anna.passphrase)
    expect(keystore.check()).toMatchObject({ ok: true, problems: [] })
  })

  it('two commands one after the other fill it once: the second takes one of what the first had made', async () => {
    for (let n = 0; n < 2; n++) await anna.run(encrypt(), AHEAD)
    await filled(CAPACITY - 1)
    expect(keystore.check()).toMatchObject({ ok: true, problems: [] })
  })
})

describe.each(
  casesOf<[what: string, code: string, spoil: () => void]>(
    [['missing', 'MODEL_MISSING', () => renameSync(weights, `${weights}.away`)]],
    [['damaged', 'MODEL_DAMAGED', () => truncateSync(weights, 1000)]],
  ),
)('with a %s generator', (what, modelCode, spoil) => {
  beforeAll(spoil)
  afterAll(() => cpSync(join(checkout, 'models', 'generator.bin'), weights))

  it('encrypting goes on with the decoys that are left, and says how many and what to do', async () => {
    store(2)
    for (const left of ['1 decoy is left, for one more encryption', 'No decoy is left']) {
      const { code, stdout, stderr } = await anna.run(encrypt(), AHEAD)
      expect({ code, stderr }).toEqual({
        code: 0,
        stderr:
          `orrery: The decoy generator is ${what}: no new decoys can be made, and every new key needs one. ` +
          `${left}. Install Orrery again, or put both files of the generator back into its models folder. (${modelCode})\n`,
      })
      expect(stdout).toMatch(/^Encrypted 1 file /)
    }
    expect(keystore.decoys.count).toBe(0)
  })

  it('the answer in JSON is one document', async () => {
    store(1)
    const { code, object } = await anna.json(encrypt(), AHEAD)
    expect({ code, object }).toMatchObject({ code: 0, object: { files: { done: 1 } } })
  })

  it('encrypting is refused when none is left', async () => {
    const keys = keystore.keys.list().length
    expect(await anna.refused(encrypt())).toEqual([4, modelCode])
    expect(keystore.keys.list()).toHaveLength(keys)
  })
})
