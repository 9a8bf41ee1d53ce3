/** Kills the program at moments spread over encrypting, decrypting and writing to the keystore. */
import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openKeystore } from '../../src-main/keystore'
import { verifyFiles } from '../../src-main/workflows/decrypt-files'
import { encryptFiles } from '../../src-main/workflows/encrypt-files'
import type { Tally } from '../hostile/tally'
import { noise, treeOf, writeTree } from '../workflows/tree'
import { makeWorkflowFixture, type WorkflowFixture } from '../workflows/workflow-fixture'
import { type Action, startVictim } from './start-victim'

const SMALL_FILES = 40
/** After every so many kills the job is run again to its end. */
const RERUN_EVERY = 3
const PART = /(^|\/)\.orrery-[0-9a-f]{8}-[0-9]+-[0-9a-f]{16}\.part$/

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
    expect(keystore.check()).toEqual({ ok: true, problems: [] })
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
}
