/** Drives as the page knows them: handles that last while a drive stays plugged in, and one watch for all who ask. */
import { describe, expect, it, vi } from 'vitest'
import { ChosenPaths } from '../../src-main/app/chosen/chosen-paths'
import { LatestQuestion } from '../../src-main/app/share/latest-question'
import { PluggedDrives } from '../../src-main/app/share/plugged-drives'
import type { Drive } from '../../src-main/workflows/list-drives'
import type { DriveView } from '../../src-shared/contract/share-calls'
import { OrreryError } from '../../src-shared/errors'

const stick = (label: string, more: Partial<Drive> = {}): Drive => ({
  label,
  mountPoint: `/media/anna/${label || 'unnamed'}`,
  size: 1000,
  free: 600,
  removable: true,
  filesystem: 'exfat',
  writable: true,
  ...more,
})

function plugged() {
  const chosen = new ChosenPaths()
  const told: DriveView[][] = []
  let change: ((drives: readonly Drive[]) => void) | undefined
  const stop = vi.fn()
  const watch = vi.fn((onChange: (drives: readonly Drive[]) => void) => {
    change = onChange
    return stop
  })
  const drives = new PluggedDrives({ chosen, watch, tell: (views) => told.push(views) })
  return { chosen, drives, told, watch, stop, tell: (...all: Drive[]) => change?.(all) }
}

const codeOf = (work: () => unknown) => {
  try {
    work()
  } catch (thrown) {
    return thrown instanceof OrreryError ? thrown.code : thrown
  }
  return null
}

describe('a drive', () => {
  it('keeps its handle while it stays, whatever else changes, and loses it when it goes', async () => {
    const { chosen, drives, told, tell } = plugged()
    const answer = drives.watch()
    tell(stick(''))
    const [first] = await answer
    if (first === undefined) throw new Error('no drive')
    expect(first.name).toBe('unnamed')
    // Its label becomes known, space goes, another one comes.
    tell(stick('STICK', { mountPoint: '/media/anna/unnamed', free: 10 }), stick('OTHER'))
    expect(told.at(-1)).toMatchObject([{ handle: first.handle, name: 'STICK', free: 10 }, { name: 'OTHER' }])
    expect(chosen.targetPath(first.handle)).toBe('/media/anna/unnamed')
    expect(chosen.targetName(first.handle)).toBe('STICK')
    expect(drives.mountPoint(first.handle)).toBe('/media/anna/unnamed')
    tell(stick('OTHER'))
    expect(codeOf(() => chosen.targetPath(first.handle))).toBe('CHOICE_UNKNOWN')
    expect(codeOf(() => drives.mountPoint(first.handle))).toBe('DRIVE_MISSING')
  })

  it('of another size in the same place is another drive', async () => {
    const { drives, told, tell } = plugged()
    const answer = drives.watch()
    tell(stick('STICK'))
    const [first] = await answer
    tell(stick('STICK', { size: 2000 }))
    expect(told.at(-1)?.[0]?.handle).not.toBe(first?.handle)
  })

  it('has a name fit to be shown', async () => {
    const { drives, tell } = plugged()
    const answer = drives.watch()
    tell(stick('ST\u202eICK', { mountPoint: '/media/x' }), stick('', { mountPoint: 'E:\\' }))
    expect((await answer).map(({ name }) => name)).toEqual(['ST\\u{202e}ICK', 'E:\\'])
  })
})

describe('the watch', () => {
  it('is one for all who ask, and ends with the last of them', async () => {
    const { drives, watch, stop, tell } = plugged()
    const answers = [drives.watch(), drives.watch()]
    tell(stick('STICK'))
    expect((await Promise.all(answers)).map((all) => all.length)).toEqual([1, 1])
    drives.leave()
    expect(stop).not.toHaveBeenCalled()
    drives.leave()
    expect(stop).toHaveBeenCalledOnce()
    drives.leave()
    void drives.watch()
    expect(watch).toHaveBeenCalledTimes(2)
  })

  it('ends at once with the page, whoever asked', () => {
    const { drives, stop } = plugged()
    void drives.watch()
    void drives.watch()
    drives.end()
    expect(stop).toHaveBeenCalledOnce()
  })
})

it('a newer question ends the older, and not itself', async () => {
  const questions = new LatestQuestion()
  const heard: boolean[] = []
  const ask = () =>
    questions.ask(async (signal) => {
      await new Promise(setImmediate)
      heard.push(signal.aborted)
    })
  await Promise.all([ask(), ask()])
  expect(heard).toEqual([true, false])
})
