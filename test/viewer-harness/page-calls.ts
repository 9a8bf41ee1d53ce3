/**
 * Answers to the calls that the page makes while a person only looks: an unlocked keystore without keys, and one folder open. What
 * is not named here is answered with the emptiest value that its contract allows.
 */
import { CALLS, type CallName } from '../../src-shared/contract/calls'
import type { SourceHandle } from '../../src-shared/contract/handles'
import { PageSettings, type Preferences } from '../../src-shared/contract/settings-calls'

const EMPTY = [undefined, null, [], false]

export function pageCalls(handle: SourceHandle, preferences: Partial<Preferences> = {}) {
  let settings = PageSettings.parse({
    preferences: {
      ...{ language: 'en', theme: 'dark', lockAfterMinutes: 0, lockOnSuspend: false, lockWithScreen: false },
      ...{ container: 'auto', verify: true, lastView: 'library', drawing: 'auto', viewerKeys: {} },
      characterKeys: true,
      ...preferences,
    },
    language: preferences.language ?? 'en',
    locale: 'en-GB',
  })
  const answers: Partial<Record<CallName, (argument: unknown) => unknown>> = {
    gate: () => ({ keystore: 'unlocked', running: 0, keychain: false, isRekeyed: false }),
    pageSettings: () => settings,
    changePreferences: (change) => {
      settings = {
        ...settings,
        preferences: { ...settings.preferences, ...(change as Partial<Preferences>) },
      }
      return settings
    },
    library: () => [{ handle, kind: 'folder', name: 'study' }],
    keystorePlace: () => ({
      place: '~',
      ownerName: 'Dr. Johanna Kepler',
      keys: 0,
      bytes: 0,
      isCodeDue: false,
    }),
  }
  return (name: string, argument: unknown) => {
    const call = name as CallName
    const { result } = CALLS[call]
    const value = answers[call]?.(argument) ?? EMPTY.find((empty) => result.safeParse(empty).success)
    return result.safeParse(value).success ? { ok: true, value } : { ok: false, error: { code: 'CANCELLED' } }
  }
}
