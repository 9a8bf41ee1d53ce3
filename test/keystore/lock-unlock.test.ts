import { readFileSync } from 'node:fs'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { inWordsAtOnce } from '../in-words'
import { jobKey } from './job-keys'
import { codeOf, Fixture, OWNER, PASSPHRASE, problemsOf, SET_DIFFERS } from './keystore-fixture'

const fixture = new Fixture()

describe('locking', () => {
  it('answers nothing while locked', async () => {
    const keystore = fixture.unlocked()
    const key = jobKey()
    keystore.addJobKey(key)
    keystore.lock()
    expect(keystore.locked).toBe(true)
    const identity = {
      x25519: { identity: 'a', recipient: 'b' },
      hybrid: { identity: 'c', recipient: 'd' },
      signing: { secret: 'e', signer: 'f' },
    }
    const row = { action: 'sent', keyIds: [], files: 1 } as const
    const contact = { name: 'n', recipient: 'r', fingerprint: 'f' }
    const calls: (() => unknown)[] = [
      () => keystore.ownerName,
      () => keystore.identity,
      () => keystore.completeIdentity(identity),
      () => keystore.addJobKey(key),
      () => keystore.recorded(row, ({ keys }) => keys.addAll([key], { kind: 'made' })),
      () => keystore.keys.get(key.keyId),
      () => keystore.keys.list(),
      () => keystore.keys.find(key.keyId),
      () => keystore.keys.standing(key),
      () => keystore.keys.count,
      () => keystore.recorded(row, ({ keys }) => keys.rename(key.keyId, 'x')),
      () => keystore.recorded(row, ({ keys }) => keys.delete(key.keyId)),
      () => keystore.dropJobKey(key.keyId),
      () => keystore.recorded(row, ({ contacts }) => contacts.add(contact)),
      () => keystore.recorded(row, ({ contacts }) => contacts.compare('n', 'f', '')),
      () => keystore.contacts.list(),
      () => keystore.contacts.get('n'),
      () => keystore.recorded(row, ({ contacts }) => contacts.remove('n')),
      () => keystore.recordWork(row),
      () => keystore.audit.list(),
      () => keystore.audit.readable(),
      () => keystore.audit.verify(),
      () => keystore.backup(`${fixture.path}.backup`),
      () => keystore.check(),
      () => keystore.changePassphrase(PASSPHRASE, 'another long one'),
    ]
    for (const call of calls) expect(await codeOf(call)).toBe('KEYSTORE_LOCKED')
    keystore.unlockWithRecoveryCode(fixture.recoveryCode)
    expect(keystore.keys.get(key.keyId)).toEqual(key)
  })

  it('unlocks with the passphrase in any Unicode form, and no other', async () => {
    fixture.place()
    const keystore = fixture.open()
    expect(await codeOf(() => keystore.unlock(`${PASSPHRASE} `))).toBe('PASSPHRASE_WRONG')
    expect(keystore.locked).toBe(true)
    await keystore.unlock(PASSPHRASE)
    expect(keystore.ownerName).toBe(OWNER)
    await keystore.changePassphrase(PASSPHRASE, 'Cr\u00e8me br\u00fbl\u00e9e')
    keystore.lock()
    await keystore.unlock('Cre\u0300me bru\u0302le\u0301e')
    expect(keystore.locked).toBe(false)
  })

  it('does not block the program while it derives a key', async () => {
    fixture.place()
    const keystore = fixture.open()
    let turns = 0
    let isOver = false
    const turn = () => {
      turns++
      if (!isOver) setImmediate(turn)
    }
    setImmediate(turn)
    await keystore.unlock(PASSPHRASE)
    isOver = true
    // A thousand and more on any machine; a handful when the key is derived between two of them.
    expect(turns).toBeGreaterThan(50)
  })
})

describe('closing', () => {
  it('while a key is derived keeps it locked', async () => {
    fixture.place()
    const keystore = fixture.open()
    const unlocking = keystore.unlock(PASSPHRASE)
    keystore.close()
    expect(await codeOf(() => unlocking)).toBe('KEYSTORE_LOCKED')
    expect(keystore.locked).toBe(true)
  })
})

describe('changePassphrase', () => {
  it('makes the old one useless, here and in another process that was open', async () => {
    const [keystore, other] = [fixture.unlocked(), fixture.reopen()]
    expect(await codeOf(() => keystore.changePassphrase('not the old one', 'entirely new'))).toBe(
      'PASSPHRASE_WRONG',
    )
    expect(await codeOf(() => keystore.changePassphrase(PASSPHRASE, 'short'))).toBe('PASSPHRASE_WEAK')
    await keystore.changePassphrase(PASSPHRASE, 'entirely new')
    expect(keystore.ownerName).toBe(OWNER)
    expect(await codeOf(() => other.ownerName)).toBe('KEYSTORE_LOCKED')
    expect(other.locked).toBe(true)
    expect(await codeOf(() => other.unlock(PASSPHRASE))).toBe('PASSPHRASE_WRONG')
    await other.unlock('entirely new')
    expect(other.check().ok).toBe(true)
  })

  it('does not undo a change made meanwhile', async () => {
    const [keystore, other] = [fixture.unlocked(), fixture.reopen()]
    const results = await Promise.allSettled([
      keystore.changePassphrase(PASSPHRASE, 'the first new one'),
      other.changePassphrase(PASSPHRASE, 'the second new one'),
    ])
    const lost = results.filter((result) => result.status === 'rejected')
    expect(lost.map((result) => result.reason)).toMatchObject([{ code: 'KEYSTORE_LOCKED' }])
    const winner = results[0].status === 'fulfilled' ? 'the first new one' : 'the second new one'
    keystore.lock()
    await keystore.unlock(winner)
  })

  it('leaves no byte of the old wrap in the file or its log', async () => {
    const keystore = fixture.unlocked()
    const db = new Database(fixture.path, { readonly: true })
    const old = db.prepare("SELECT wrapped FROM master_key_wraps WHERE kind = 'passphrase'").pluck().get()
    db.close()
    if (!Buffer.isBuffer(old)) throw new Error('no wrap')
    expect(readFileSync(fixture.path).includes(old)).toBe(true)
    await keystore.changePassphrase(PASSPHRASE, 'entirely new')
    expect(readFileSync(fixture.path).includes(old)).toBe(false)
    expect(readFileSync(`${fixture.path}-wal`)).toHaveLength(0)
  })
})

describe('the recovery code', () => {
  it('unlocks; a mistyped one is told apart from a wrong one', async () => {
    fixture.place()
    const keystore = fixture.open()
    const flipped = fixture.recoveryCode.startsWith('2') ? '3' : '2'
    const mistyped = flipped + fixture.recoveryCode.slice(1)
    await expect(async () =>
      inWordsAtOnce(() => keystore.unlockWithRecoveryCode(mistyped)),
    ).rejects.toMatchObject({
      code: 'RECOVERY_CODE_WRONG',
      hint: expect.stringContaining('mistyped'),
    })
    await expect(async () =>
      inWordsAtOnce(() => keystore.unlockWithRecoveryCode('0'.repeat(28))),
    ).rejects.toMatchObject({
      code: 'RECOVERY_CODE_WRONG',
      hint: expect.not.stringContaining('mistyped'),
    })
    expect(keystore.locked).toBe(true)
    keystore.unlockWithRecoveryCode(fixture.recoveryCode.toLowerCase())
    expect(keystore.ownerName).toBe(OWNER)
  })

  it('sets a new passphrase and is replaced', async () => {
    fixture.place()
    const keystore = fixture.open()
    expect(await codeOf(() => keystore.recover('0'.repeat(28), 'new passphrase'))).toBe('RECOVERY_CODE_WRONG')
    expect(await codeOf(() => keystore.recover(fixture.recoveryCode, 'new'))).toBe('PASSPHRASE_WEAK')
    const { recoveryCode: newCode } = await keystore.recover(fixture.recoveryCode, 'new passphrase')
    expect(keystore.ownerName).toBe(OWNER)
    keystore.lock()
    expect(await codeOf(() => keystore.unlockWithRecoveryCode(fixture.recoveryCode))).toBe(
      'RECOVERY_CODE_WRONG',
    )
    expect(await codeOf(() => keystore.unlock(PASSPHRASE))).toBe('PASSPHRASE_WRONG')
    await keystore.unlock('new passphrase')
    keystore.lock()
    keystore.unlockWithRecoveryCode(newCode)
    expect(keystore.ownerName).toBe(OWNER)
  })
})

describe('a new recovery code', () => {
  it('takes the place of the old one, recorded, and the passphrase stays', async () => {
    const keystore = fixture.unlocked()
    const { recoveryCode: code } = await keystore.renewRecoveryCode(PASSPHRASE)
    expect(code).toMatch(/^(\w{4}-){6}\w{4}$/)
    expect(keystore.audit.list()).toMatchObject([{ action: 'recovery-code-made' }])
    keystore.lock()
    expect(await codeOf(() => keystore.unlockWithRecoveryCode(fixture.recoveryCode))).toBe(
      'RECOVERY_CODE_WRONG',
    )
    keystore.unlockWithRecoveryCode(code)
    keystore.lock()
    await keystore.unlock(PASSPHRASE)
  })

  it('needs the passphrase, and changes nothing without', async () => {
    const keystore = fixture.unlocked()
    expect(await codeOf(() => keystore.renewRecoveryCode('not the passphrase'))).toBe('PASSPHRASE_WRONG')
    expect(keystore.audit.list()).toEqual([])
    keystore.lock()
    expect(await codeOf(() => keystore.renewRecoveryCode(PASSPHRASE))).toBe('KEYSTORE_LOCKED')
    keystore.unlockWithRecoveryCode(fixture.recoveryCode)
  })

  it('leaves no byte of the old wrap', async () => {
    const keystore = fixture.unlocked()
    const db = new Database(fixture.path, { readonly: true })
    const old = db.prepare("SELECT wrapped FROM master_key_wraps WHERE kind = 'recovery'").pluck().get()
    db.close()
    if (!Buffer.isBuffer(old)) throw new Error('no wrap')
    await keystore.renewRecoveryCode(PASSPHRASE)
    expect(readFileSync(fixture.path).includes(old)).toBe(false)
  })

  it('is not made twice at once', async () => {
    const [keystore, other] = [fixture.unlocked(), fixture.reopen()]
    const results = await Promise.allSettled([
      keystore.renewRecoveryCode(PASSPHRASE),
      other.renewRecoveryCode(PASSPHRASE),
    ])
    expect(results.filter(({ status }) => status === 'rejected')).toMatchObject([
      { reason: { code: 'KEYSTORE_LOCKED' } },
    ])
    const codes = results.flatMap((result) =>
      result.status === 'fulfilled' ? [result.value.recoveryCode] : [],
    )
    expect(codes.map((code) => keystore.checkRecoveryCode(code))).toEqual(['right'])
  })
})

describe('a recovery code that is typed', () => {
  it('is told apart while locked: incomplete, mistyped, of another keystore, right', () => {
    fixture.place()
    const keystore = fixture.open()
    const code = fixture.recoveryCode
    const verdicts = ['', code.slice(0, -1), `${code}0`, '0'.repeat(28), code.toLowerCase()].map((typed) =>
      keystore.checkRecoveryCode(typed),
    )
    expect(verdicts).toEqual(['incomplete', 'incomplete', 'mistyped', 'otherKeystore', 'right'])
    expect(keystore.locked).toBe(true)
  })
})

describe('hostile wraps', () => {
  it.each([
    ['scrypt that asks for endless memory', `'$.logN', 30`],
    ['scrypt with a huge p', `'$.p', 4000000`],
    ['scrypt with another r', `'$.r', 1024`],
    ['another derivation', `'$.kdf', 'none'`],
    ['a short salt', `'$.salt', 'AAAA'`],
    ['an unknown parameter', `'$.more', 1`],
  ])('%s is refused at once', async (_, change) => {
    fixture.place()
    fixture.tamper(
      `UPDATE master_key_wraps SET parameters = json_set(parameters, ${change}) WHERE kind = 'passphrase'`,
    )
    const started = performance.now()
    expect(await codeOf(() => fixture.open().unlock(PASSPHRASE))).toBe('KEYSTORE_DAMAGED')
    expect(performance.now() - started).toBeLessThan(200)
  })

  it('a wrap of an unknown kind is passed by', () => {
    fixture.place()
    fixture.tamper(
      "INSERT INTO master_key_wraps (kind, parameters, wrapped) VALUES ('os-keychain', '{}', x'00')",
    )
    expect(fixture.reopen().check()).toMatchObject({ ok: false, problems: [{ name: 'setDiffers' }] })
  })

  it('a cheaper derivation does not open the wrap: parameters are bound into it', async () => {
    fixture.place()
    fixture.tamper(
      `UPDATE master_key_wraps SET parameters = json_set(parameters, '$.p', 2) WHERE kind = 'passphrase'`,
    )
    expect(await codeOf(() => fixture.open().unlock(PASSPHRASE))).toBe('PASSPHRASE_WRONG')
  })

  it('a lost wrap is damage', async () => {
    fixture.place()
    fixture.tamper("DELETE FROM master_key_wraps WHERE kind = 'passphrase'")
    expect(await codeOf(() => fixture.open().unlock(PASSPHRASE))).toBe('KEYSTORE_DAMAGED')
    expect(problemsOf(fixture.reopen())).toEqual([
      'The passphrase or the recovery code is gone.',
      SET_DIFFERS,
    ])
  })
})
