/** Reading past the system's memory: the same bytes at every length, and none of them remembered. */
import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { closeSync, fsyncSync, mkdtempSync, openSync, rmSync, symlinkSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { hashOf } from '../../src-main/drives/copy-verified'
import { openDirect, withAligned } from '../../src-main/drives/direct-read'
import { dropFromPageCache } from '../../src-main/drives/page-cache'
import { mountExfatDrive } from '../files/exfat-drive'
import { noise } from '../workflows/tree'

const exfat = mountExfatDrive(16)
const folder = mkdtempSync(join(tmpdir(), 'orrery-direct-'))
afterAll(() => {
  exfat?.eject()
  rmSync(folder, { recursive: true })
})

function flushed(root: string, bytes: Uint8Array): string {
  const path = join(root, `${bytes.length}.bin`)
  const file = openSync(path, 'w')
  writeSync(file, bytes)
  fsyncSync(file)
  closeSync(file)
  return path
}

const control = { signal: undefined, onBytes: () => undefined }
const SIZES = [0, 1, 511, 512, 4095, 4096, 4097, 262_143, 262_144, 262_145, 528_384, 600_001]

describe.skipIf(process.platform !== 'linux').each([
  { drive: 'a folder', root: folder },
  { drive: 'an exFAT drive', root: exfat?.root ?? '' },
])('on $drive', ({ root }) => {
  it.skipIf(root === '')('gives what was written, and notices another length', async () => {
    for (const size of SIZES) {
      const bytes = noise(size, size + 1)
      const direct = await openDirect(flushed(root, bytes))
      if (direct === null) throw new Error('no direct reading')
      const expected = createHash('sha256').update(bytes).digest('hex')
      expect(await hashOf(direct, size, control)).toBe(expected)
      for (const other of [size + 1, size - 1])
        await expect(hashOf(direct, other, control)).rejects.toMatchObject({ code: 'READ_BACK_DIFFERS' })
      await direct.close()
    }
  })
})

const fincore = process.platform === 'linux' && spawnSync('fincore', ['--version']).status === 0
it.skipIf(!fincore)('leaves nothing in memory; ordinary reading does', async () => {
  const path = flushed(folder, noise(2 ** 20, 7))
  const cached = () => Number(execFileSync('fincore', ['-bno', 'RES', path], { encoding: 'utf8' }))
  expect(await dropFromPageCache([path])).toBe(true)
  const direct = await openDirect(path)
  if (direct === null) throw new Error('no direct reading')
  await hashOf(direct, 2 ** 20, control)
  await direct.close()
  expect(cached()).toBe(0)
  execFileSync('cat', [path])
  expect(cached()).toBe(2 ** 20)
})

it.skipIf(!fincore)('many files are forgotten at once, whatever they are called', async () => {
  const names = ['a b', '-rf', "quote ' and {}", 'new\nline', '\u00e4']
  const paths = names.map((name, n) => {
    const path = join(folder, name)
    execFileSync('mv', ['--', flushed(folder, noise(20_000 + n, n)), path])
    return path
  })
  expect(await dropFromPageCache(paths)).toBe(true)
  for (const path of paths)
    expect(Number(execFileSync('fincore', ['-bno', 'RES', '--', path], { encoding: 'utf8' }))).toBe(0)
  expect(await dropFromPageCache([...paths, join(folder, 'missing')])).toBe(false)
  expect(await dropFromPageCache(paths, AbortSignal.abort())).toBe(false)
  expect(await dropFromPageCache([])).toBe(true)
})

it('is not there for what does not know it, for links, and for nothing', async () => {
  symlinkSync('/etc/hosts', join(folder, 'link'))
  for (const path of ['/proc/self/status', join(folder, 'link'), join(folder, 'gone')])
    expect(await openDirect(path)).toBeNull()
})

it('lends memory that begins at a page to one at a time', async () => {
  await withAligned(64 * 1024, async (first) => {
    await withAligned(64 * 1024, (second) => expect(second.buffer).not.toBe(first.buffer))
  })
})
