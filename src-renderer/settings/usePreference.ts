/** Changing a preference: at once, and said when it is done. */
import type { Preferences } from '../../src-shared/contract/settings-calls'
import { useActions } from '../ui/actions'
import { useCall } from '../ui/calls/useCall'

export function usePreference() {
  const { announce } = useActions()
  const { error, call } = useCall(window.orrery.changePreferences)
  const change = async (changed: Partial<Preferences>, sentence: string) => {
    if ((await call(changed)) !== undefined) announce(sentence)
  }
  return { error, change }
}
