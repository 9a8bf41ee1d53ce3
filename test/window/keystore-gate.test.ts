/** The gate: what a locked window gets, also of a dialog that was open when it was locked. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { KeystoreGate } from '../../src-main/app/gate/keystore-gate'

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
