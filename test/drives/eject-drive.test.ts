/** Ejecting: what each system's tool is asked, and what its answers mean. The tools themselves are played. */
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { canEject, type EjectTools, type Ended, ejectDrive } from '../../src-main/drives/eject-drive'
import * as workflow from '../../src-main/workflows/list-drives'

const MOUNTS = [
  '/dev/sda1 / ext4 rw 0 0',
  '/dev/sdz1 /media/anna/MY\\040STICK vfat rw 0 0',
  'server:/x /media/anna/net nfs rw 0 0',
  '',
].join('\n')

/** A system whose programs end as `answers` says, by the first words of the call; those that it does not name are missing. */
function tools(platform: NodeJS.Platform, mountPoint: string, answers: Readonly<Record<string, Ended>>) {
  const calls: string[][] = []
  const drive = { label: '', mountPoint, size: 1, free: 1, removable: true, filesystem: '', writable: true }
  const system: EjectTools = {
    platform,
    drives: async () => [drive],
    mounts: async () => MOUNTS,
    run: async (program, args, env) => {
      calls.push([program, ...args, ...Object.entries(env ?? {}).map(([name, value]) => `${name}=${value}`)])
      return answers[`${program} ${args[0]}`] ?? answers[program] ?? { code: null, output: '' }
    },
  }
  return { system, calls }
}

const STICK = '/media/anna/MY STICK'
const done: Ended = { code: 0, output: '' }
const failed = (output: string): Ended => ({ code: 1, output })

describe('on Linux', () => {
  const eject = (answers: Readonly<Record<string, Ended>>, mountPoint = STICK) => {
    const { system, calls } = tools('linux', mountPoint, { 'udisksctl help': done, ...answers })
    return { calls, ending: ejectDrive(mountPoint, system) }
  }

  it('flushes, unmounts and switches off, each by the device', async () => {
    const { calls, ending } = eject({ udisksctl: done, sync: done })
    expect(await ending).toBe('ejected')
    const flags = ['--no-user-interaction', '--block-device', '/dev/sdz1']
    expect(calls.slice(1)).toEqual([
      ['sync', '--file-system', STICK],
      ['udisksctl', 'unmount', ...flags],
      ['udisksctl', 'power-off', ...flags],
    ])
  })

  it.each<[string, Readonly<Record<string, Ended>>]>([
    ['unmounted', { 'udisksctl unmount': done, 'udisksctl power-off': failed('No switch') }],
    ['busy', { 'udisksctl unmount': failed('Error unmounting: target is busy') }],
    ['unsupported', { 'udisksctl unmount': failed('Not authorized') }],
  ])('tells that it is %s', async (ending, answers) => {
    expect(await eject(answers).ending).toBe(ending)
  })

  it('does nothing without udisks, and with what is no block device', async () => {
    const { system, calls } = tools('linux', STICK, {})
    expect(await canEject(system)).toBe(false)
    expect(await ejectDrive(STICK, system)).toBe('unsupported')
    expect(calls).toEqual(Array(2).fill(['udisksctl', 'help']))
    const net = eject({ udisksctl: done }, '/media/anna/net')
    expect(await net.ending).toBe('unsupported')
    expect(net.calls).toHaveLength(1)
  })
})

describe('on macOS', () => {
  it.each<[string, Ended]>([
    ['ejected', done],
    ['busy', failed('Volume STICK failed to eject: dissented by PID 7')],
    ['unsupported', failed('Unable to find disk')],
  ])('tells that it is %s', async (ending, answer) => {
    const { system, calls } = tools('darwin', '/Volumes/STICK', { diskutil: answer })
    expect(await canEject(system)).toBe(true)
    expect(await ejectDrive('/Volumes/STICK', system)).toBe(ending)
    expect(calls).toEqual([['diskutil', 'eject', '/Volumes/STICK']])
  })
})

describe('on Windows', () => {
  it.each<[string, number | null]>([
    ['ejected', 0],
    ['busy', 1],
    ['unsupported', 2],
    ['unsupported', null],
  ])('tells that it is %s', async (ending, code) => {
    const { system, calls } = tools('win32', 'E:\\', {})
    const run = vi.fn(system.run).mockImplementation(async (...call) => {
      await system.run(...call)
      return { code, output: '' }
    })
    expect(await ejectDrive('E:\\', { ...system, run })).toBe(ending)
    expect(calls[0]?.[0]).toMatch(/powershell\.exe$/)
    expect(calls[0]?.at(-1)).toBe('ORRERY_DRIVE=E:')
    expect(calls[0]?.slice(1, -1).join(' ')).not.toContain('E:')
  })
})

it('lets go of nothing that is not among the drives', async () => {
  const { system, calls } = tools('linux', STICK, { udisksctl: done })
  for (const place of ['/', '/media/anna', `${STICK}/`, '--help'])
    await expect(ejectDrive(place, system)).rejects.toMatchObject({ code: 'DRIVE_MISSING' })
  expect(calls).toEqual([])
  await expect(workflow.ejectDrive('/')).rejects.toMatchObject({ code: 'DRIVE_MISSING' })
})

describe.skipIf(process.platform !== 'linux')('with programs on the PATH', () => {
  const folder = mkdtempSync(join(tmpdir(), 'orrery-eject-'))
  const path = process.env.PATH
  afterEach(() => {
    process.env.PATH = path
    rmSync(folder, { recursive: true, force: true })
  })

  it('finds udisksctl, or that there is none', async () => {
    process.env.PATH = folder
    expect(await workflow.canEject()).toBe(false)
    writeFileSync(join(folder, 'udisksctl'), '#!/bin/sh\nexit 1\n')
    chmodSync(join(folder, 'udisksctl'), 0o755)
    expect(await workflow.canEject()).toBe(true)
  })
})
