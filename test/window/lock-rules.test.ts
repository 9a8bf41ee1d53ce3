/** When the window locks by itself. */
import { describe, expect, it } from 'vitest'
import { type LockRules, locksAt } from '../../src-main/app/gate/lock-rules'

const ALL: LockRules = { lockAfterMinutes: 15, lockOnSuspend: true, lockWithScreen: true }
const idle = (system: number, sinceOpened = system) => ({ name: 'idle', system, sinceOpened }) as const

describe('by idle time', () => {
  it.each([
    [15, 15 * 60 - 1, false],
    [15, 15 * 60, true],
    [1, 60, true],
    [0, 1_000_000, false],
  ])('after %i minutes, %i s idle: %s', (lockAfterMinutes, seconds, locks) => {
    expect(locksAt({ ...ALL, lockAfterMinutes }, idle(seconds))).toBe(locks)
  })

  it('counts from the opening on: no lock right after unlocking', () => {
    expect(locksAt(ALL, idle(10_000, 5))).toBe(false)
    expect(locksAt(ALL, idle(10_000, 15 * 60))).toBe(true)
  })

  it('counts the person, not how long it is open', () => {
    expect(locksAt(ALL, idle(3, 10_000))).toBe(false)
  })

  it('goes by its own setting', () => {
    const others = { ...ALL, lockOnSuspend: false, lockWithScreen: false }
    expect(locksAt(others, idle(15 * 60))).toBe(true)
  })
})

describe.each([
  ['suspend', 'lockOnSuspend'],
  ['screenLocked', 'lockWithScreen'],
] as const)('at %s', (name, rule) => {
  it('goes by its own setting', () => {
    const none: LockRules = { lockAfterMinutes: 0, lockOnSuspend: false, lockWithScreen: false }
    expect(locksAt({ ...none, [rule]: true }, { name })).toBe(true)
    expect(locksAt({ ...ALL, [rule]: false }, { name })).toBe(false)
  })
})
