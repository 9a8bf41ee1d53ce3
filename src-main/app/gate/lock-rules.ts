/** When the window locks by itself. */
import type { Preferences } from '../../../src-shared/contract/settings-calls'

export type LockRules = Pick<Preferences, 'lockAfterMinutes' | 'lockOnSuspend' | 'lockWithScreen'>

export type LockOccasion =
  | { readonly name: 'suspend' | 'screenLocked' }
  /** `system`: seconds without a key or a mouse, of the person, in whatever program; `sinceOpened`: since the gate was opened. */
  | { readonly name: 'idle'; readonly system: number; readonly sinceOpened: number }

export function locksAt(rules: LockRules, occasion: LockOccasion): boolean {
  switch (occasion.name) {
    case 'suspend':
      return rules.lockOnSuspend
    case 'screenLocked':
      return rules.lockWithScreen
    case 'idle': {
      if (rules.lockAfterMinutes === 0) return false
      // Whoever just unlocked is there, even when the system did not see it: over a remote desktop, for example.
      const idle = Math.min(occasion.system, occasion.sinceOpened)
      return idle >= rules.lockAfterMinutes * 60
    }
  }
}
