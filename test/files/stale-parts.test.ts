import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, readFileSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, rm, symlink, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createPending } from '../../src-main/files/commit'
import { partName } from '../../src-main/files/part-name'
import { removeStaleParts, removeTagged } from '../../src-main/files/stale-parts'
import { partFor, placeOf } from './held'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'orrery-stale-'))
})
afterEach(() => rm(folder, { recursive: true }))

const RANDOM = '0123456789abcdef'
const withPid = (pid: number) => partName(RANDOM).replace(`-${process.pid}-`, `-${pid}-`)
const leave = (name: string) => writeFile(join(folder, name), 'plaintext')

/** A process of which we know that it runs, until `kill`. */
async function runningProcess() {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
  await once(child, 'spawn')
  return {
    pid: child.pid as number,
    kill: async () => {
      child.kill('SIGKILL')
      await once(child, 'exit')
    },
  }
}

describe('removeStaleParts', () => {
  it('removes the part of a process that was killed, and only then', async () => {
    const writer = await runningProcess()
    await leave(withPid(writer.pid))
    expect(await removeStaleParts(folder)).toBe(0)
    await writer.kill()
    expect(await removeStaleParts(folder)).toBe(1)
    expect(await readdir(folder)).toEqual([])
  })

  it.skipIf(process.platform !== 'linux')('of one that nobody asks after any more, too', async () => {
    // The shell starts a process, and becomes one that never waits for it.
    const parent = spawn('sh', ['-c', 'sleep 0.2 & echo $!; exec sleep 60'])
    try {
      const pid = Number(String((await once(parent.stdout, 'data'))[0]))
      const state = () => readFileSync(`/proc/${pid}/stat`, 'latin1').split(' ')[2]
      await expect.poll(state).toBe('Z')
      await leave(withPid(pid))
      expect(await removeStaleParts(folder)).toBe(1)
    } finally {
      parent.kill('SIGKILL')
    }
  })

  it('leaves our own pending files', async () => {
    const pending = await createPending(join(folder, 'a'), 'private')
    expect(await removeStaleParts(folder)).toBe(0)
    await pending.commit()
    expect(await readdir(folder)).toEqual(['a'])
  })

  it('waits a day where the writer cannot be asked', async () => {
    const foreign = `.orrery-00000000-1-${RANDOM}.part`
    const own = partName(RANDOM)
    await leave(foreign)
    await leave(own)
    expect(await removeStaleParts(folder)).toBe(0)
    const hour = 3600 * 1000
    expect(await removeStaleParts(folder, Date.now() + 23 * hour)).toBe(0)
    expect(await removeStaleParts(folder, Date.now() + 25 * hour)).toBe(2)
  })

  it('leaves what is being written, though it bears the time of an old original', async () => {
    await leave(partName(RANDOM))
    await utimes(join(folder, partName(RANDOM)), 1, 1)
    expect(await removeStaleParts(folder)).toBe(0)
  })

  it('what an ended part of this process wrote is found by its tag, in folders too', async () => {
    const target = (name: string) => join(folder, 'deep', 'deeper', name)
    await mkdir(join(folder, 'deep', 'deeper'), { recursive: true })
    const ours = [partFor(target('a'), '01234567'), partFor(join(folder, 'b'), '01234567')]
    const other = partFor(target('c'), '89abcdef')
    for (const { file } of [...ours, other]) closeSync(file)
    await symlink(folder, join(folder, 'deep', 'round'))
    await removeTagged(placeOf(folder), '01234567')
    expect(await readdir(folder)).toEqual(['deep'])
    expect(await readdir(join(folder, 'deep', 'deeper'))).toEqual([basename(other.tempPath)])
    await removeTagged({ ...placeOf(folder), path: join(folder, 'nowhere') }, '01234567')
  })

  it('touches nothing else', async () => {
    const others = ['scan.dcm', '.orrery-1.part', `x${partName(RANDOM)}`, `${partName(RANDOM)}.txt`, 'a.part']
    for (const name of others) {
      await leave(name)
      await utimes(join(folder, name), 1, 1)
    }
    expect(await removeStaleParts(folder)).toBe(0)
    expect(await readdir(folder)).toHaveLength(others.length)
  })

  it('may run twice at once: each part is removed and counted once', async () => {
    const writer = await runningProcess()
    await writer.kill()
    for (let i = 0; i < 20; i++) {
      await leave(withPid(writer.pid).replace(RANDOM, i.toString(16).padStart(16, '0')))
    }
    const counts = await Promise.all([removeStaleParts(folder), removeStaleParts(folder)])
    expect(counts[0] + counts[1]).toBe(20)
    expect(await readdir(folder)).toEqual([])
  })

  it('says FILE_UNREADABLE for a folder that is not there', async () => {
    await expect(removeStaleParts(join(folder, 'no'))).rejects.toMatchObject({ code: 'FILE_UNREADABLE' })
  })
})
