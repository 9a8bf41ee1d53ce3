/** The reservoir of decoys on the command line: filled after the work, and what happens when nothing can fill it. */
import { randomBytes } from 'node:crypto'
import { cpSync, mkdtempSync, renameSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { encodeDecoyPng } from '../../src-main/keygen/decoy-png'
import { DECOY_BYTES } from '../../src-main/keygen/key-digest'
import { createKeystore, type Keystore } from '../../src-main/keystore'
import { ended, Person } from './person'

const CAPACITY = 16
const checkout = resolve(import.meta.dirname, '../..')

/** The built program in a folder of its own, so that its generator can be spoilt. */
const installation = mkdtempSync(join(tmpdir(), 'orrery-installation-'))
const weights = join(installation, 'models', 'generator.bin')
const anna = new Person('rain on a tin roof', join(installation, 'bin', 'orrery.cjs'))
let keystore: Keystore

beforeAll(async () => {
  for (const part of ['bin', 'models', 'package.json', 'out/main', 'out/kernel']) {
    cpSync(join(checkout, part), join(installation, part), { recursive: true })
  }
  symlinkSync(join(checkout, 'node_modules'), join(installation, 'node_modules'))
  keystore = (await createKeystore(anna.keystore, anna.passphrase, 'Dr. Anna Bauer')).keystore
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

describe('with a generator', () => {
  it('encrypting without a decoy makes one, and two more for later', async () => {
    const { code, stderr } = await anna.run(encrypt())
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(keystore.decoys.count).toBe(2)
    expect(await anna.does(...encrypt())).toMatchObject({ files: { done: 1 } })
    expect(keystore.decoys.count).toBe(3)
  })

  it('a full reservoir gets back what was taken and no more', async () => {
    store(CAPACITY)
    await anna.does(...encrypt())
    expect(keystore.decoys.count).toBe(CAPACITY)
  })

  it('Ctrl-C while decoys are made ends that, and the work stays done', async () => {
    store(2)
    const child = anna.start(encrypt())
    let told = 0
    child.stdout.on('data', () => {
      told ||= performance.now()
      child.kill('SIGINT')
    })
    const { code, stdout, stderr } = await ended(child)
    expect(performance.now() - told).toBeLessThan(5000)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toMatch(/^Encrypted 1 file /)
    expect(keystore.decoys.count).toBeLessThan(3)
    expect(keystore.check()).toEqual({ ok: true, problems: [] })
  })
})

describe.each([
  ['missing', 'MODEL_MISSING', () => renameSync(weights, `${weights}.away`)],
  ['damaged', 'MODEL_DAMAGED', () => truncateSync(weights, 1000)],
])('with a %s generator', (what, modelCode, spoil) => {
  beforeAll(spoil)
  afterAll(() => cpSync(join(checkout, 'models', 'generator.bin'), weights))

  it('encrypting goes on with the decoys that are left, and says how many and what to do', async () => {
    store(2)
    for (const left of ['1 decoy is left, for one more encryption', 'No decoy is left']) {
      const { code, stdout, stderr } = await anna.run(encrypt())
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
    expect(await anna.does(...encrypt())).toMatchObject({ files: { done: 1 } })
  })

  it('encrypting is refused when none is left', async () => {
    const keys = keystore.keys.list().length
    expect(await anna.refused(encrypt())).toEqual([4, modelCode])
    expect(keystore.keys.list()).toHaveLength(keys)
  })
})
