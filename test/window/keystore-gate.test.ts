/** The gate: what a locked window gets, also of a dialog that was open when it was locked. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { keepingCode } from '../../src-main/app/gate/keep-code'
import { KeystoreGate } from '../../src-main/app/gate/keystore-gate'
import { LatestCode } from '../../src-main/app/gate/latest-code'
import { PreferencesFile } from '../../src-main/app/settings/preferences-file'
import { openKeystore } from '../../src-main/keystore'
import { OrreryError } from '../../src-shared/errors'

const PASSPHRASE = 'saturn teapot ribbon quartz'
let folder: string
let gate: KeystoreGate
let isInUse = false
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'orrery-gate-'))
  process.env.ORRERY_KEYSTORE = join(folder, 'keystore.db')
  isInUse = false
  gate = new KeystoreGate(() => isInUse)
})
afterEach(() => {
  gate.close()
  delete process.env.ORRERY_KEYSTORE
  rmSync(folder, { recursive: true })
})

describe('a dialog', () => {
  it('gives its answer while the gate stays open', async () => {
    await gate.create(PASSPHRASE, 'Anna')
    expect(await gate.whileOpen(async () => '/chosen')).toBe('/chosen')
  })

  it('is not opened while it is locked', async () => {
    await gate.create(PASSPHRASE, 'Anna')
    gate.lock()
    let isAsked = false
    const asking = gate.whileOpen(async () => {
      isAsked = true
    })
    await expect(asking).rejects.toMatchObject({ code: 'KEYSTORE_LOCKED' })
    expect(isAsked).toBe(false)
  })

  it('gives nothing that is answered after the lock', async () => {
    await gate.create(PASSPHRASE, 'Anna')
    const answer = await gate.whileOpen(async () => {
      gate.lock()
      return '/chosen'
    })
    expect(answer).toBeNull()
  })

  it('gives nothing of before the lock to whoever unlocked since', async () => {
    await gate.create(PASSPHRASE, 'Anna')
    const answer = await gate.whileOpen(async () => {
      gate.lock()
      await gate.openBy((keystore) => keystore.unlock(PASSPHRASE))
      return '/chosen'
    })
    expect(gate.isOpen).toBe(true)
    expect(answer).toBeNull()
  })
})

describe('locked while a job works with it', () => {
  it('gives the window nothing, and wipes its keys when the job has ended', async () => {
    await gate.create(PASSPHRASE, 'Anna')
    isInUse = true
    gate.lock()
    expect(() => gate.unlocked()).toThrow(expect.objectContaining({ code: 'KEYSTORE_LOCKED' }))
    expect(gate.keystore().locked).toBe(false)
    isInUse = false
    gate.wipeIfUnused()
    expect(gate.keystore().locked).toBe(true)
  })

  it('a wrong passphrase does not open it', async () => {
    await gate.create(PASSPHRASE, 'Anna')
    isInUse = true
    gate.lock()
    const opening = gate.openBy((keystore) => keystore.unlock('another passphrase'))
    await expect(opening).rejects.toMatchObject({ code: 'PASSPHRASE_WRONG' })
    expect(gate.isOpen).toBe(false)
  })
})

describe('locking', () => {
  it('tells everybody who keeps something, also after one that fails at it', async () => {
    await gate.create(PASSPHRASE, 'Anna')
    const forgot: string[] = []
    gate.whenLocked(() => forgot.push('first'))
    gate.whenLocked(() => {
      throw new Error('the file is damaged')
    })
    gate.whenLocked(() => forgot.push('last'))
    gate.lock()
    expect(forgot).toEqual(['first', 'last'])
  })

  it('wins over a passphrase that is being tried', async () => {
    await gate.create(PASSPHRASE, 'Anna')
    gate.lock()
    const opening = gate.openBy((keystore) => keystore.unlock(PASSPHRASE))
    gate.lock()
    await expect(opening).rejects.toMatchObject({ code: 'KEYSTORE_LOCKED' })
    expect(gate.isOpen).toBe(false)
    expect(gate.keystore().locked).toBe(true)
  })
})

describe('another program that changes what opens the keystore', () => {
  it('locks the window, which says why until it is unlocked', async () => {
    await gate.create(PASSPHRASE, 'Anna')
    let locks = 0
    gate.whenLocked(() => locks++)
    const other = openKeystore(process.env.ORRERY_KEYSTORE ?? '')
    await other.unlock(PASSPHRASE)
    await other.changePassphrase(PASSPHRASE, 'ribbon quartz saturn teapot')
    other.close()
    expect(() => gate.unlocked().ownerName).toThrow('KEYSTORE_LOCKED')
    expect([locks, gate.isOpen, gate.isRekeyed, gate.state()]).toEqual([1, false, true, 'locked'])
    await gate.openBy((keystore) => keystore.unlock('ribbon quartz saturn teapot'))
    expect([gate.isOpen, gate.isRekeyed, gate.unlocked().ownerName]).toEqual([true, false, 'Anna'])
  })
})

describe('a recovery code that is made', () => {
  it('is kept and due before it holds; where it comes to nothing, what was kept before is kept again', async () => {
    const services = {
      latestCode: new LatestCode(),
      preferences: new PreferencesFile(join(folder, 'p.json')),
    }
    const seen: unknown[] = []
    const made = await keepingCode(services, (show) =>
      gate.create(PASSPHRASE, 'Anna', (code) => {
        show(code)
        const isThere = existsSync(process.env.ORRERY_KEYSTORE ?? '')
        seen.push(services.latestCode.code === code, services.preferences.isCodeDue, isThere)
      }),
    )
    expect(seen).toEqual([true, true, false])
    services.preferences.change({ isCodeDue: false })
    const failing = keepingCode(services, async (show) => {
      show('AAAA')
      throw new OrreryError('DISK_FULL')
    })
    await expect(failing).rejects.toMatchObject({ code: 'DISK_FULL' })
    expect([services.latestCode.code, services.preferences.isCodeDue]).toEqual([made.recoveryCode, false])
  })
})
