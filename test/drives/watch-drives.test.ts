/** Watching drives: what is told and when, and what does not end it. */
import { writeFileSync } from 'node:fs'
import { readFile, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest'
import type { Drive } from '../../src-main/drives/drives'
import { type DriveSource, watchDrives } from '../../src-main/drives/watch-drives'
import { mountExfatDrive } from '../files/exfat-drive'

const drive = (label: string, free = 100): Drive => ({
  label,
  mountPoint: `/media/${label}`,
  size: 1000,
  free,
  removable: true,
  filesystem: 'vfat',
  writable: true,
})

/** A system whose drives the test sets. */
class FakeSystem implements DriveSource {
  drives: Drive[] = []
  lists = 0
  fails = false
  slowMs = 0
  under = 0
  most = 0

  async list(): Promise<readonly Drive[]> {
    this.lists++
    this.most = Math.max(this.most, ++this.under)
    await pause(this.slowMs)
    this.under--
    if (this.fails) throw new Error('no answer')
    return this.drives
  }

  async mounts(): Promise<string> {
    return this.drives.map(({ label }) => label).join()
  }

  async free(mountPoint: string): Promise<number> {
    const found = this.drives.find((each) => each.mountPoint === mountPoint)
    if (found === undefined) throw new Error('gone')
    return found.free
  }
}

const stops: (() => void)[] = []
afterEach(() => {
  for (const stop of stops.splice(0)) stop()
})

function watched(source: DriveSource) {
  const told: string[][] = []
  const stop = watchDrives((drives) => told.push(drives.map(({ label, free }) => `${label} ${free}`)), {
    intervalMs: 5,
    source,
  })
  stops.push(stop)
  return { told, stop }
}

describe('watchDrives', () => {
  it('tells at once, when a drive comes or goes, when space changes, and not without need', async () => {
    const system = new FakeSystem()
    const { told } = watched(system)
    await vi.waitFor(() => expect(told).toEqual([[]]))
    system.drives = [drive('STICK')]
    await vi.waitFor(() => expect(told.at(-1)).toEqual(['STICK 100']))
    system.drives = [drive('STICK', 40)]
    await vi.waitFor(() => expect(told.at(-1)).toEqual(['STICK 40']))
    system.drives = []
    await vi.waitFor(() => expect(told.at(-1)).toEqual([]))
    await pause(100)
    expect(told).toEqual([[], ['STICK 100'], ['STICK 40'], []])
  })

  it('asks for the whole list only when mounts have changed', async () => {
    const system = new FakeSystem()
    system.drives = [drive('STICK')]
    const { told } = watched(system)
    await pause(200)
    expect(system.lists).toBe(3)
    expect(told).toHaveLength(1)
  })

  it('goes on after an error, and tells what came meanwhile', async () => {
    const system = new FakeSystem()
    system.fails = true
    system.drives = [drive('STICK')]
    const { told } = watched(system)
    await pause(50)
    expect(told).toEqual([])
    system.fails = false
    await vi.waitFor(() => expect(told).toEqual([['STICK 100']]))
  })

  it('never looks twice at once, however slow the system is', async () => {
    const system = new FakeSystem()
    system.slowMs = 30
    system.drives = [drive('A')]
    watched(system)
    await pause(150)
    expect(system.lists).toBeGreaterThan(1)
    expect(system.most).toBe(1)
  })

  it('tells nothing once it was ended, even of a look that was under way', async () => {
    const system = new FakeSystem()
    system.slowMs = 30
    const { told, stop } = watched(system)
    await pause(5)
    stop()
    await pause(80)
    expect(told).toEqual([])
    expect(system.lists).toBe(1)
  })
})

const exfat = mountExfatDrive(16)
describe.skipIf(exfat === null || process.platform !== 'linux')('on a real drive', () => {
  let isIn = true
  const eject = () => {
    if (isIn) exfat?.eject()
    isIn = false
  }
  afterAll(eject)

  it('sees space go and the drive go', async () => {
    const root = exfat?.root ?? ''
    const free = async (place: string) => {
      const { bavail, bsize } = await statfs(place)
      return bavail * bsize
    }
    const mounts = () => readFile('/proc/self/mounts', 'utf8')
    const list = async () => {
      const isThere = (await mounts()).includes(` ${root} `)
      return isThere ? [{ ...drive('STICK', await free(root)), mountPoint: root }] : []
    }
    const { told } = watched({ list, mounts, free })
    await vi.waitFor(() => expect(told.at(-1)).toHaveLength(1))
    const before = told.at(-1)
    writeFileSync(join(root, 'file'), Buffer.alloc(2 ** 20))
    await vi.waitFor(() => expect(told.at(-1)).not.toEqual(before))
    eject()
    await vi.waitFor(() => expect(told.at(-1)).toEqual([]))
  })
})

it('lists this computer without being told how', async () => {
  const told: (readonly Drive[])[] = []
  stops.push(watchDrives((drives) => told.push(drives)))
  await vi.waitFor(() => expect(told).toHaveLength(1), 20_000)
  expect(told[0]?.map(({ mountPoint }) => mountPoint)).not.toContain('/')
})
