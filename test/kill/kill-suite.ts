/** Kills the program at moments spread over encrypting, decrypting and writing to the keystore. */
import { copyFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openKeystore } from '../../src-main/keystore'
import { verifyFiles } from '../../src-main/workflows/decrypt-files'
import { encryptFiles } from '../../src-main/workflows/encrypt-files'
import type { Tally } from '../hostile/tally'
import { jobKey } from '../keystore/job-keys'
import { noise, treeOf, writeTree } from '../workflows/tree'
import { makeWorkflowFixture, type WorkflowFixture } from '../workflows/workflow-fixture'
import { type Action, startVictim } from './start-victim'

const SMALL_FILES = 40
/** After every so many kills the job is run again to its end. */
const RERUN_EVERY = 3
const PART = /(^|\/)\.orrery-[0-9a-f]{8}-[0-9]+-[0-9a-f]{16}\.part$/

/** With a picture as large as a decoy's. */
function largeKey(n: number) {
  const key = jobKey(`key ${n}`)
  return { ...key, decoy: { ...key.decoy, png: noise(30_000, n) } }
}

/** @param kills of each kind. */
export function killSuite(tally: Tally, kills: number): void {
  let fixture: WorkflowFixture
  let input: string
  let encrypted: string

  beforeAll(async () => {
    fixture = await makeWorkflowFixture()
    input = fixture.folder('study')
    for (let n = 0; n < SMALL_FILES; n++)
      writeTree(input, { [`series ${n % 4}/${n}.bin`]: noise(40_000 + n * 997, n) })
    writeFileSync(join(input, 'large.bin'), Buffer.alloc(12 * 2 ** 20, noise(65_521, 1)))
    encrypted = fixture.folder('encrypted')
    await encryptFiles(fixture, { inputs: [input], outputDir: encrypted, container: 'auto', label: 'kill' })
  })
  afterAll(() => fixture.close())

  /** @param killAfter milliseconds after it began; never when undefined. @returns how long it took or lived. */
  async function run(action: Action, from: string, to: string, killAfter?: number) {
    const victim = startVictim(action, fixture, from, to)
    await victim.begun()
    const started = performance.now()
    if (killAfter !== undefined) {
      await Promise.race([pause(killAfter), victim.ended])
      await victim.kill()
    }
    await victim.ended
    return { milliseconds: performance.now() - started, done: victim.isDone }
  }

  function expectSoundKeystore(): void {
    const keystore = openKeystore(fixture.keystorePath)
    keystore.unlockWithRecoveryCode(fixture.recoveryCode)
    expect(keystore.check()).toMatchObject({ ok: true, problems: [] })
    expect(keystore.audit.verify()).toMatchObject({ ok: true })
    keystore.close()
  }

  /** Paths under final names, and how many parts there are. */
  function look(folder: string): { whole: string[]; parts: number } {
    const files = Object.entries(treeOf(folder)).filter(([, what]) => what !== 'folder')
    const parts = files.filter(([path]) => PART.test(path)).length
    const whole = files.map(([path]) => path).filter((path) => !PART.test(path))
    expect(whole.filter((path) => path.includes('.part'))).toEqual([])
    return { whole, parts }
  }

  /** Moments over the whole length of a run that nobody kills. */
  async function moments(action: Action, from: string): Promise<number[]> {
    const { milliseconds, done } = await run(action, from, fixture.folder('whole'))
    expect(done).toBe(true)
    return Array.from({ length: kills }, (_, n) => ((n + Math.random()) / kills) * milliseconds)
  }

  const TIME = 20_000 + kills * 8000

  it('encryption', { timeout: TIME }, async () => {
    let unfinished = 0
    for (const [n, moment] of (await moments('encrypt', input)).entries()) {
      const outputDir = fixture.folder('out')
      const { done } = await run('encrypt', input, outputDir, moment)
      const { whole, parts } = look(outputDir)
      unfinished += parts
      expectSoundKeystore()
      if (whole.length > 0) {
        const { outcomes } = await verifyFiles(fixture, {
          inputs: whole.map((path) => join(outputDir, path)),
        })
        expect(outcomes.filter((outcome) => outcome.status !== 'done')).toEqual([])
      }
      tally.add('kill: encryption', done ? 'done before' : 'sound')
      if (n % RERUN_EVERY > 0) continue
      const again = await run('encrypt', input, outputDir)
      expect([again.done, look(outputDir)]).toMatchObject([true, { parts: 0 }])
      expect(readdirSync(outputDir)).toHaveLength(whole.length + SMALL_FILES + 1)
    }
    tally.note(`${unfinished} unfinished parts were met after killed encryptions, none after the next run`)
  })

  it('decryption', { timeout: TIME }, async () => {
    const originals = treeOf(input)
    let unfinished = 0
    for (const [n, moment] of (await moments('decrypt', encrypted)).entries()) {
      const outputDir = fixture.folder('out')
      const { done } = await run('decrypt', encrypted, outputDir, moment)
      const { whole, parts } = look(outputDir)
      unfinished += parts
      const restored = treeOf(outputDir)
      for (const path of whole)
        expect([path, restored[path]]).toEqual([path, originals[path.replace('study/', '')]])
      expectSoundKeystore()
      tally.add('kill: decryption', done ? 'done before' : 'sound')
      if (n % RERUN_EVERY > 0) continue
      expect((await run('decrypt', encrypted, outputDir)).done).toBe(true)
      expect(treeOf(join(outputDir, 'study'))).toEqual(originals)
      expect(look(outputDir).parts).toBe(0)
    }
    tally.note(`${unfinished} unfinished parts were met after killed decryptions, none after the next run`)
  })

  it('keystore', { timeout: TIME }, async () => {
    for (const moment of await moments('keystore', '')) {
      const { done } = await run('keystore', '', '', moment)
      expectSoundKeystore()
      tally.add('kill: keystore', done ? 'done before' : 'sound')
    }
    expect((await run('keystore', '', '')).done).toBe(true)
    expectSoundKeystore()
  })

  describe('another master key', () => {
    const KEYS = 120
    let template: string
    beforeAll(() => {
      template = join(fixture.folder('template'), 'keystore.db')
      copyFileSync(fixture.keystorePath, template)
      const keystore = openKeystore(template)
      keystore.unlockWithRecoveryCode(fixture.recoveryCode)
      const keys = Array.from({ length: KEYS }, (_, n) => largeKey(n))
      const keyIds = keys.map(({ keyId }) => keyId)
      const row = { action: 'imported', keyIds, files: 0 } as const
      keystore.recorded(row, (to) => to.keys.addAll(keys, { kind: 'made' }))
      keystore.close()
    })

    /** @param killAfter milliseconds; when undefined it ends by itself. @returns milliseconds, and which of the codes holds. */
    async function rotate(action: Action, killAfter?: number) {
      const keystorePath = join(fixture.folder('rotated'), 'keystore.db')
      copyFileSync(template, keystorePath)
      const victim = startVictim(action, { keystorePath, recoveryCode: fixture.recoveryCode })
      await victim.begun()
      const started = performance.now()
      if (killAfter !== undefined) {
        await Promise.race([pause(killAfter), victim.ended])
        await victim.kill()
      }
      await victim.ended
      const milliseconds = performance.now() - started
      const codes = [fixture.recoveryCode, ...victim.codes]
      const keystore = openKeystore(keystorePath)
      const right = codes.filter((code) => keystore.checkRecoveryCode(code) === 'right')
      expect(right).toHaveLength(1)
      keystore.unlockWithRecoveryCode(right[0] ?? '')
      expect(keystore.check()).toMatchObject({ ok: true, problems: [] })
      expect(keystore.doubts).toEqual([])
      expect(keystore.keys.list().length).toBeGreaterThanOrEqual(KEYS)
      const rows = keystore.audit.list().filter(({ action }) => action === 'recovered')
      keystore.close()
      // The one shown last, where its transaction was ended, or the one before.
      const holds = codes.length - 1 - codes.indexOf(right[0] ?? '')
      expect(rows).toHaveLength(codes.length - 1 - holds)
      return { milliseconds, holds, isDone: victim.isDone, shown: victim.codes.length }
    }

    it('is there whole, or not at all', { timeout: 3 * TIME }, async () => {
      const whole = await rotate('rotate')
      expect(whole).toMatchObject({ holds: 0, isDone: true })
      for (let n = 0; n < kills; n++) {
        const { holds } = await rotate('rotate', ((n + Math.random()) / kills) * whole.milliseconds)
        expect([0, 1]).toContain(holds)
        tally.add(
          'kill: another master key',
          holds === 0 ? 'the code shown last holds' : 'the one before holds',
        )
      }
    })

    it('does not hold when its process dies after the code was shown', { timeout: TIME }, async () => {
      expect(await rotate('rotate-and-die')).toMatchObject({ holds: 1, isDone: false, shown: 1 })
    })
  })
}
