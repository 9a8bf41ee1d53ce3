/** Locks when the person was idle, when the computer goes to sleep, and with the screen: as the person prefers (lock-rules.ts). */
import { powerMonitor } from 'electron'
import type { PreferencesFile } from '../settings/preferences-file'
import type { KeystoreGate } from './keystore-gate'
import { type LockOccasion, locksAt } from './lock-rules'

const LOOK_MS = 5_000

export function lockByItself(gate: KeystoreGate, file: PreferencesFile): void {
  const lockAt = (occasion: LockOccasion) => {
    // A passphrase that is being tried just then must not open it behind the screen's lock.
    const isWorthIt = gate.isOpen || occasion.name !== 'idle'
    if (isWorthIt && locksAt(file.preferences, occasion)) gate.lock()
  }
  powerMonitor.on('suspend', () => lockAt({ name: 'suspend' }))
  powerMonitor.on('lock-screen', () => lockAt({ name: 'screenLocked' }))

  let openedAt = 0
  gate.whenOpened(() => {
    openedAt = performance.now()
  })
  let wasScreenLocked = false
  setInterval(() => {
    // Linux announces no lock of the screen. Only the change counts: whoever unlocked Orrery since then is there.
    const isScreenLocked = powerMonitor.getSystemIdleState(1) === 'locked'
    if (isScreenLocked && !wasScreenLocked) lockAt({ name: 'screenLocked' })
    wasScreenLocked = isScreenLocked
    const sinceOpened = (performance.now() - openedAt) / 1000
    lockAt({ name: 'idle', system: powerMonitor.getSystemIdleTime(), sinceOpened })
  }, LOOK_MS).unref()
}
