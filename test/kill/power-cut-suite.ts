/**
 * Cuts the power at moments spread over encrypting and decrypting: the process is stopped, and the file system is mounted
 * anew from what has reached its disk until then. What was reported done must be there and whole.
 */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { verifyFiles } from '../../src-main/workflows/decrypt-files'
import { encryptFiles } from '../../src-main/workflows/encrypt-files'
import type { Tally } from '../hostile/tally'
import { noise, treeOf, writeTree } from '../workflows/tree'
import { makeWorkflowFixture, type WorkflowFixture } from '../workflows/workflow-fixture'
import { type Ext4Image, mountExt4Image } from './ext4-image'
import { startVictim } from './start-victim'

const FILES = 400
const IMAGE_MEGABYTES = 96
/** What is in the system's hands when a process is stopped ends by then. */
const SETTLE_MS = 250

/** @param cuts of each kind. */
export function powerCutSuite(tally: Tally, cuts: number): void {
  let fixture: WorkflowFixture
  let input: string
  let encrypted: string
  let image: Ext4Image | null = null

  beforeAll(async () => {
    fixture = await makeWorkflowFixture()
    input = fixture.folder('study')
    for (let n = 0; n < FILES; n++) writeTree(input, { [`series ${n % 3}/${n}.bin`]: noise(20_000 + n, n) })
    encrypted = fixture.folder('encrypted')
    const request = { inputs: [input], outputDir: encrypted, container: 'auto', label: 'cut' } as const
    await encryptFiles(fixture, request)
  })
  afterAll(() => fixture.close())

  /** The files that a victim had reported as done when it was stopped after so many of them, and what the disk holds. */
  async function cut(
    action: 'encrypt' | 'decrypt',
    after: number,
    look: (outputDir: string, reported: number) => Promise<void>,
  ): Promise<void> {
    image = mountExt4Image(IMAGE_MEGABYTES)
    if (image === null) return
    const victim = startVictim(
      action,
      fixture,
      action === 'encrypt' ? input : encrypted,
      join(image.root, 'out'),
    )
    try {
      await victim.reported(after)
      victim.stop()
      await pause(SETTLE_MS)
      const reported = victim.filesDone
      image.cut()
      await victim.kill()
      await image.afterCut((root) => look(join(root, 'out'), reported))
      tally.add(`power cut: ${action}`, 'sound')
      tally.note(`${action}: power cut when ${reported} of ${FILES} files were reported done`)
    } finally {
      await victim.kill()
      image.remove()
    }
  }

  /** How many files must have been reported before the power is cut. */
  const moments = Array.from({ length: cuts }, (_, n) => Math.floor(((n + 0.5) / cuts) * FILES * 0.9))
  const isPart = (path: string) => path.endsWith('.part')

  it.each(moments)('encrypting, after %d files', { timeout: 60_000 }, (after) =>
    cut('encrypt', after, async (outputDir, reported) => {
      const names = readdirSync(outputDir).filter((name) => !isPart(name))
      expect(names.length).toBeGreaterThanOrEqual(reported)
      const { outcomes } = await verifyFiles(fixture, { inputs: names.map((name) => join(outputDir, name)) })
      expect(outcomes.filter(({ status }) => status !== 'done')).toEqual([])
    }),
  )

  it.each(moments)('decrypting, after %d files', { timeout: 60_000 }, (after) =>
    cut('decrypt', after, async (outputDir, reported) => {
      const originals = treeOf(input)
      const restored = Object.entries(treeOf(join(outputDir, 'study'))).filter(
        ([path, what]) => what !== 'folder' && !isPart(path),
      )
      expect(restored.length).toBeGreaterThanOrEqual(reported)
      for (const [path, hash] of restored) expect([path, hash]).toEqual([path, originals[path]])
    }),
  )
}
