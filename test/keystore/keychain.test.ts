/** The system's keychain as a third way to open a keystore; here it is a box that swaps the bits of what it keeps. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { type Keystore, openKeystore, restoreBackup } from '../../src-main/keystore'
import { writeFirstBackup } from './first-backup'
import { codeOf, Fixture, OWNER, PASSPHRASE } from './keystore-fixture'

const fixture = new Fixture()

const flip = (bytes: Buffer) => Buffer.from(bytes.map((byte) => byte ^ 0x5a))
const box = { backend: 'box', seal: flip }
const open = (_: string, sealed: Buffer) => flip(sealed)
const refuse = () => {
  throw new Error('the keychain is closed')
}

async function enrolled(): Promise<Keystore> {
  const keystore = fixture.unlocked()
  await keystore.enrolKeychain(PASSPHRASE, box)
  return keystore
}

/** The row of the wrap as it lies in the file; undefined when there is none. */
function wrapIn(path: string): { parameters: string; wrapped: Buffer } | undefined {
  const db = new Database(path, { readonly: true })
  try {
    return db.prepare("SELECT parameters, wrapped FROM master_key_wraps WHERE kind = 'keychain'").get() as
      | { parameters: string; wrapped: Buffer }
      | undefined
  } finally {
    db.close()
  }
}

const actions = (keystore: Keystore) => keystore.audit.list().map(({ action }) => action)

describe('the keychain', () => {
  it('opens nothing before it is enrolled', async () => {
    const keystore = fixture.unlocked()
    keystore.lock()
    expect(keystore.keychain).toBeNull()
    expect(await codeOf(() => keystore.unlockWithKeychain(open))).toBe('KEYCHAIN_FAILED')
  })

  it('opens the keystore once it is enrolled, and is told of while locked', async () => {
    const keystore = await enrolled()
    expect(keystore.audit.list()).toMatchObject([{ action: 'keychain-enrolled', detail: 'box' }])
    keystore.lock()
    expect(keystore.keychain).toEqual({ backend: 'box' })
    const asked: string[] = []
    keystore.unlockWithKeychain((backend, sealed) => {
      asked.push(backend)
      return flip(sealed)
    })
    expect(asked).toEqual(['box'])
    expect(keystore.ownerName).toBe(OWNER)
    expect(keystore.check()).toMatchObject({ ok: true, problems: [] })
    keystore.lock()
    await keystore.unlock(PASSPHRASE)
    keystore.lock()
    keystore.unlockWithRecoveryCode(fixture.recoveryCode)
    expect(keystore.audit.verify().ok).toBe(true)
  })

  it('is not enrolled without the passphrase, nor while locked', async () => {
    const keystore = fixture.unlocked()
    expect(await codeOf(() => keystore.enrolKeychain('not the passphrase', box))).toBe('PASSPHRASE_WRONG')
    keystore.lock()
    expect(await codeOf(() => keystore.enrolKeychain(PASSPHRASE, box))).toBe('KEYSTORE_LOCKED')
    expect(await codeOf(() => keystore.removeKeychain())).toBe('KEYSTORE_LOCKED')
    expect(keystore.keychain).toBeNull()
  })

  it.each([
    ['throws', { backend: 'box', seal: refuse }],
    ['gives nothing', { backend: 'box', seal: () => Buffer.alloc(0) }],
    ['gives more than 4 KiB', { backend: 'box', seal: () => Buffer.alloc(4097) }],
    ['has no name', { backend: '', seal: flip }],
  ])('that %s is not enrolled', async (_, protect) => {
    const keystore = fixture.unlocked()
    expect(await codeOf(() => keystore.enrolKeychain(PASSPHRASE, protect))).toBe('KEYCHAIN_FAILED')
    expect(keystore.keychain).toBeNull()
    expect(actions(keystore)).toEqual([])
  })

  it('may seal to 4 KiB', async () => {
    const keystore = fixture.unlocked()
    const seal = (secret: Buffer) => Buffer.concat([secret, Buffer.alloc(4064)])
    await keystore.enrolKeychain(PASSPHRASE, { backend: 'b'.repeat(64), seal })
    keystore.lock()
    keystore.unlockWithKeychain((_, sealed) => sealed.subarray(0, 32))
    expect(keystore.locked).toBe(false)
  })

  it('that fails, or gives another secret, opens nothing, and an unlocked keystore stays so', async () => {
    const keystore = await enrolled()
    for (const wrong of [refuse, () => Buffer.alloc(32), () => Buffer.alloc(0)]) {
      expect(await codeOf(() => keystore.unlockWithKeychain(wrong))).toBe('KEYCHAIN_FAILED')
      expect(keystore.locked).toBe(false)
    }
  })

  it('is lent secrets that are wiped afterwards', async () => {
    const keystore = fixture.unlocked()
    const lent: Buffer[] = []
    await keystore.enrolKeychain(PASSPHRASE, {
      backend: 'box',
      seal: (secret) => {
        lent.push(secret)
        expect(secret.equals(Buffer.alloc(32))).toBe(false)
        return flip(secret)
      },
    })
    keystore.lock()
    keystore.unlockWithKeychain((_, sealed) => {
      const secret = flip(sealed)
      lent.push(secret)
      return secret
    })
    expect(lent).toEqual([Buffer.alloc(32), Buffer.alloc(32)])
  })

  it('enrolled again has a secret of its own, and the one before opens nothing', async () => {
    const keystore = await enrolled()
    const before = wrapIn(fixture.path)
    await keystore.enrolKeychain(PASSPHRASE, { backend: 'chest', seal: flip })
    expect(keystore.keychain).toEqual({ backend: 'chest' })
    const sealedBefore = Buffer.from(JSON.parse(before?.parameters ?? '').secret, 'base64')
    expect(await codeOf(() => keystore.unlockWithKeychain(() => flip(sealedBefore)))).toBe('KEYCHAIN_FAILED')
    keystore.unlockWithKeychain(open)
  })

  it('is removed without a trace in the file, once', async () => {
    const keystore = await enrolled()
    const wrap = wrapIn(fixture.path)
    if (wrap === undefined) throw new Error('no wrap')
    keystore.removeKeychain()
    keystore.removeKeychain()
    expect(actions(keystore)).toEqual(['keychain-enrolled', 'keychain-removed'])
    expect(keystore.keychain).toBeNull()
    expect(readFileSync(fixture.path).includes(wrap.wrapped)).toBe(false)
    expect(readFileSync(`${fixture.path}-wal`)).toHaveLength(0)
    keystore.lock()
    expect(await codeOf(() => keystore.unlockWithKeychain(open))).toBe('KEYCHAIN_FAILED')
  })

  it('goes when the keystore is recovered', async () => {
    const keystore = await enrolled()
    await keystore.recover(fixture.recoveryCode, 'newer than new')
    expect(keystore.keychain).toBeNull()
    expect(keystore.audit.list().at(-1)).toMatchObject({ action: 'recovered', marks: ['keychainRemoved'] })
    keystore.lock()
    expect(await codeOf(() => keystore.unlockWithKeychain(open))).toBe('KEYCHAIN_FAILED')
  })

  it('is not enrolled when the keystore was recovered while the passphrase was tried', async () => {
    const [keystore, other] = [fixture.unlocked(), fixture.reopen()]
    const enrolling = keystore.enrolKeychain(PASSPHRASE, {
      backend: 'box',
      seal: (secret) => {
        const db = new Database(fixture.path)
        db.exec("UPDATE master_key_wraps SET wrapped = zeroblob(60) WHERE kind = 'passphrase'")
        db.close()
        return flip(secret)
      },
    })
    expect(await codeOf(() => enrolling)).toBe('KEYSTORE_BUSY')
    expect(other.keychain).toBeNull()
  })
})

describe('a wrap that was tampered with', () => {
  it.each([
    ['another backend', `json_set(parameters, '$.backend', 'chest')`, 'chest'],
    ['another salt', `json_set(parameters, '$.salt', 'AAAAAAAAAAAAAAAAAAAAAA==')`, 'box'],
    ['another derivation', `json_set(parameters, '$.kdf', 'none')`, null],
    ['an unknown parameter', `json_set(parameters, '$.more', 1)`, null],
    ['no JSON', `'x'`, null],
  ])('%s opens nothing, and harms nothing else', async (_, parameters, backend) => {
    const keystore = await enrolled()
    keystore.close()
    fixture.tamper(`UPDATE master_key_wraps SET parameters = ${parameters} WHERE kind = 'keychain'`)
    const again = fixture.open()
    expect(again.keychain).toEqual(backend === null ? null : { backend })
    expect(await codeOf(() => again.unlockWithKeychain(open))).toBe('KEYCHAIN_FAILED')
    await again.unlock(PASSPHRASE)
    expect(again.check()).toMatchObject({ ok: false, problems: [{ name: 'setDiffers' }] })
  })
})

describe('a backup', () => {
  const file = () => join(fixture.folder, 'keystore.orrbackup')
  const restored = () => join(fixture.folder, 'restored.db')

  it('holds nothing that the keychain opens, and all else', async () => {
    const keystore = await enrolled()
    const wrap = wrapIn(fixture.path)
    if (wrap === undefined) throw new Error('no wrap')
    keystore.backup(file())
    expect(keystore.keychain).toEqual({ backend: 'box' })
    const text = readFileSync(file(), 'latin1')
    for (const line of text.split('\n').filter((each) => each.startsWith('head '))) {
      const head = Buffer.from(line.split(' ')[1] ?? '', 'base64')
      expect(head.toString('utf8')).toContain('recovery')
      expect(head.toString('utf8')).not.toContain('keychain')
    }
    await restoreBackup(file(), restored(), { recoveryCode: fixture.recoveryCode })
    const copy = openKeystore(restored())
    expect(copy.keychain).toBeNull()
    await copy.unlock(PASSPHRASE)
    expect(copy.ownerName).toBe(OWNER)
    expect(copy.check()).toMatchObject({ ok: true, problems: [] })
    copy.recordWork({ action: 'verified', keyIds: [], files: 0 })
    copy.close()
  })

  it('that holds it all the same leaves it behind when it is restored', async () => {
    const keystore = await enrolled()
    keystore.close()
    writeFirstBackup(fixture.path, fixture.recoveryCode, file())
    await restoreBackup(file(), restored(), { recoveryCode: fixture.recoveryCode })
    expect(wrapIn(restored())).toBeUndefined()
  })
})
