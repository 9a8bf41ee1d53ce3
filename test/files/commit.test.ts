import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createPending } from '../../src-main/files/commit'
import { mountExfatDrive } from './exfat-drive'

const exfat = mountExfatDrive(8)
afterAll(() => exfat?.eject())

describe.each([
  { drive: 'hard links', base: tmpdir() as string | undefined },
  { drive: 'exFAT', base: exfat?.root },
])('createPending with $drive', ({ base }) => {
  if (base === undefined) {
    it.skip('needs an exFAT drive')
    return
  }
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(base, 'commit-'))
  })
  afterEach(() => rm(folder, { recursive: true }))

  it('shows the file only after commit, whole, and leaves nothing else', async () => {
    const target = join(folder, 'a.png')
    const pending = await createPending(target, 'private')
    expect(await readdir(folder)).toEqual([pending.tempPath.slice(folder.length + 1)])
    await pending.handle.writeFile('whole')
    await pending.commit()
    expect(await readFile(target, 'utf8')).toBe('whole')
    expect(await readdir(folder)).toEqual(['a.png'])
    await pending.discard()
    expect(await readdir(folder)).toEqual(['a.png'])
  })

  it('leaves nothing after discard, which may be called twice', async () => {
    const pending = await createPending(join(folder, 'a.png'), 'private')
    await pending.handle.writeFile('half')
    await pending.discard()
    await pending.discard()
    expect(await readdir(folder)).toEqual([])
  })

  it('refuses a name that is taken already, before anything is written', async () => {
    await writeFile(join(folder, 'a.png'), 'theirs')
    await expect(createPending(join(folder, 'a.png'), 'private')).rejects.toMatchObject({
      code: 'OUTPUT_EXISTS',
    })
    expect(await readdir(folder)).toEqual(['a.png'])
  })

  it('refuses a name that was taken while it wrote, and keeps the other file', async () => {
    const pending = await createPending(join(folder, 'a.png'), 'private')
    await pending.handle.writeFile('ours')
    await writeFile(join(folder, 'a.png'), 'theirs')
    await expect(pending.commit()).rejects.toMatchObject({ code: 'OUTPUT_EXISTS' })
    expect(await readdir(folder)).toEqual(['a.png'])
    expect(await readFile(join(folder, 'a.png'), 'utf8')).toBe('theirs')
  })

  it('lets exactly one of twenty writers of one name win', async () => {
    const target = join(folder, 'a.png')
    const all = await Promise.all(Array.from({ length: 20 }, () => createPending(target, 'private')))
    await Promise.all(all.map((pending, i) => pending.handle.writeFile(`writer ${i}`)))
    const ends = await Promise.allSettled(all.map((pending) => pending.commit()))
    const winner = ends.findIndex((end) => end.status === 'fulfilled')
    expect(ends.filter((end) => end.status === 'fulfilled')).toHaveLength(1)
    expect(await readFile(target, 'utf8')).toBe(`writer ${winner}`)
    expect(await readdir(folder)).toEqual(['a.png'])
  })

  it('does not replace a folder of that name', async () => {
    await mkdir(join(folder, 'a.png'))
    await expect(createPending(join(folder, 'a.png'), 'private')).rejects.toMatchObject({
      code: 'OUTPUT_EXISTS',
    })
  })

  it('says OUTPUT_UNWRITABLE when the folder is missing, and names no path', async () => {
    const error = await createPending(join(folder, 'missing', 'a.png'), 'private').catch(
      (thrown: Error) => thrown,
    )
    expect(error).toMatchObject({ code: 'OUTPUT_UNWRITABLE' })
    expect(JSON.stringify(error)).not.toContain('missing')
  })
})

describe('createPending', () => {
  it.skipIf(process.platform === 'win32')('keeps the temporary file from other users', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'commit-'))
    const pending = await createPending(join(folder, 'a'), 'private')
    expect((await stat(pending.tempPath)).mode & 0o777).toBe(0o600)
    await pending.discard()
    await rm(folder, { recursive: true })
  })

  it.skipIf(exfat === null)('says DISK_FULL on a full drive and leaves nothing', async () => {
    const root = exfat?.root ?? ''
    const pending = await createPending(join(root, 'big'), 'private')
    const error = await pending.handle.writeFile(Buffer.alloc(9 * 2 ** 20)).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ code: 'ENOSPC' })
    await pending.discard()
    expect(await readdir(root)).toEqual([])
  })
})
