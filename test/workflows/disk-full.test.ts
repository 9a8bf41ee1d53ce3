/** A disk that is really full: a small tmpfs, where this machine lets us mount one. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { decryptFiles } from '../../src-main/workflows/decrypt-files'
import { encryptFiles } from '../../src-main/workflows/encrypt-files'
import { CONTAINER_KINDS } from '../../src-shared/container-kinds'
import { noise, treeOf, writeTree } from './tree'
import { makeWorkflowFixture, type WorkflowFixture } from './workflow-fixture'

const DISK_BYTES = 4 * 2 ** 20

let fixture: WorkflowFixture
let disk = ''
let mounted = false

beforeAll(async () => {
  fixture = await makeWorkflowFixture()
  disk = fixture.folder('disk')
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK_BYTES}`, 'tmpfs', disk], { stdio: 'ignore' })
    mounted = true
  } catch {
    console.warn('SKIPPED: tests of a full disk need to mount a tmpfs (root on Linux)')
  }
})
afterAll(async () => {
  if (mounted) execFileSync('umount', [disk])
  await fixture.close()
})

describe.each([
  ['a large file', { 'large.bin': 20 * 2 ** 20 }],
  ['a small file', { 'small.bin': 5 * 2 ** 20 }],
  ['many files', Object.fromEntries(Array.from({ length: 60 }, (_, n) => [`${n}.bin`, 200_000]))],
])('%s', (_, sizes: Record<string, number>) => {
  it.each(CONTAINER_KINDS)('in a %s and back', async (container) => {
    if (!mounted) return
    const input = fixture.folder('in')
    writeTree(
      input,
      Object.fromEntries(Object.entries(sizes).map(([name, size]) => [name, noise(size, size)])),
    )

    const outputDir = join(disk, 'encrypted')
    const request = { inputs: [input], container, label: 'full' } as const
    const encrypted = await encryptFiles(fixture, { ...request, outputDir })
    const done = encrypted.outcomes.filter((outcome) => outcome.status === 'done').length
    const codes = new Set(
      encrypted.outcomes.map((outcome) => (outcome.status === 'done' ? '' : outcome.error.code)),
    )
    codes.delete('')
    expect([...codes]).toEqual(['DISK_FULL'])
    expect(readdirSync(outputDir)).toHaveLength(done)
    rmSync(outputDir, { recursive: true })

    const whole = fixture.folder('whole')
    await encryptFiles(fixture, { ...request, outputDir: whole })
    const back = join(disk, 'decrypted')
    const { outcomes } = await decryptFiles(fixture, { inputs: [whole], outputDir: back })
    const failed = outcomes.flatMap((outcome) => (outcome.status === 'done' ? [] : [outcome.error.code]))
    expect(new Set(failed)).toEqual(new Set(['DISK_FULL']))
    const originals = treeOf(input)
    const restored = Object.entries(treeOf(join(back, 'in')))
    expect(restored).toHaveLength(outcomes.length - failed.length)
    for (const [path, hash] of restored) expect(hash).toBe(originals[path])
    rmSync(back, { recursive: true })
  })
})

it('not even a folder fits on it', async () => {
  if (!mounted) return
  const input = fixture.folder('in')
  writeTree(input, { 'a/b.txt': 'b' })
  const whole = fixture.folder('whole')
  await encryptFiles(fixture, { inputs: [input], outputDir: whole, container: 'png', label: 'full' })
  const back = join(disk, 'decrypted')
  mkdirSync(back)
  const ballast = join(disk, 'ballast')
  try {
    writeFileSync(ballast, Buffer.alloc(DISK_BYTES))
  } catch {
    // That is the point.
  }
  const { outcomes } = await decryptFiles(fixture, { inputs: [whole], outputDir: back })
  expect(outcomes).toMatchObject([{ status: 'failed', error: { code: 'DISK_FULL' } }])
  expect(
    Object.keys(treeOf(back)).filter((path) => path.includes('b.txt') || path.includes('.part')),
  ).toEqual([])
  rmSync(back, { recursive: true })
  rmSync(ballast)
})
