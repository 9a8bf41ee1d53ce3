import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { driveOf, listDrives, pickDrives } from '../../src-main/drives/drives'
import { mountExfatDrive } from '../files/exfat-drive'
import * as linux from './drive-data/linux'
import * as macos from './drive-data/macos'
import * as windows from './drive-data/windows'

describe('pickDrives', () => {
  it('finds a stick and a USB hard disk on Linux, not the disk inside, a disc or an unmounted stick', () => {
    expect(pickDrives(linux.blockDevices, linux.fsSize)).toEqual([
      {
        label: 'ARCHIVE',
        mountPoint: '/media/anna/ARCHIVE',
        size: 983348183040,
        free: 614592614400,
        removable: false,
        filesystem: 'ext4',
        writable: true,
      },
      {
        label: 'MY STICK',
        mountPoint: '/media/anna/MY STICK',
        size: 30992764928,
        free: 30119903232,
        removable: true,
        filesystem: 'vfat',
        writable: true,
      },
      {
        label: 'Ultra',
        mountPoint: '/media/anna/disk',
        size: 15514730496,
        free: 1048576,
        removable: true,
        filesystem: 'exfat',
        writable: false,
      },
    ])
  })

  it('finds the stick on Windows, not C: or the DVD', () => {
    expect(pickDrives(windows.blockDevices, windows.fsSize)).toEqual([
      {
        label: 'KINGSTON',
        mountPoint: 'E:\\',
        size: 30998986752,
        free: 30119903232,
        removable: true,
        filesystem: 'fat32',
        writable: true,
      },
    ])
  })

  it('finds the stick and the USB disk on macOS, not the disk inside or an opened disk image', () => {
    expect(pickDrives(macos.blockDevices, macos.fsSize)).toEqual([
      {
        label: 'STICK',
        mountPoint: '/Volumes/STICK',
        size: 15502147584,
        free: 15000000000,
        removable: true,
        filesystem: 'MS-DOS FAT32',
        writable: true,
      },
      {
        label: 'T7',
        mountPoint: '/Volumes/T7',
        size: 1000204886016,
        free: 400000000000,
        removable: false,
        filesystem: 'ExFAT',
        writable: true,
      },
    ])
  })

  it('leaves out entries that it does not understand, and keeps the others', () => {
    const odd = [null, 7, {}, { name: 'sdz1' }]
    expect(pickDrives([...odd, ...windows.blockDevices], [...odd, ...windows.fsSize])).toHaveLength(1)
    expect(pickDrives(odd, odd)).toEqual([])
  })
})

it('listDrives reads this computer, and does not offer the disk it runs from', async () => {
  const drives = await listDrives()
  expect(Array.isArray(drives)).toBe(true)
  expect(drives.map((drive) => drive.mountPoint)).not.toContain('/')
})

describe('driveOf', () => {
  const exfat = mountExfatDrive(8)
  const folder = mkdtempSync(join(tmpdir(), 'orrery-drive-'))
  afterAll(() => {
    exfat?.eject()
    rmSync(folder, { recursive: true })
  })

  it('is equal for two paths of one drive', async () => {
    expect(await driveOf(folder)).toBe(await driveOf(tmpdir()))
  })

  it.skipIf(exfat === null)('differs for two drives', async () => {
    expect(await driveOf(exfat?.root ?? '')).not.toBe(await driveOf(tmpdir()))
  })

  it('says FILE_UNREADABLE for what is not there', async () => {
    await expect(driveOf(join(folder, 'no'))).rejects.toMatchObject({ code: 'FILE_UNREADABLE' })
  })
})
