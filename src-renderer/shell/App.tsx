/** The page: locked it shows the gate, unlocked the shell. What was on screen is forgotten with the lock. */
import { MantineProvider } from '@mantine/core'
import { useCallback, useEffect, useState } from 'react'
import type { GateState } from '../../src-shared/contract/gate-calls'
import type { Source } from '../../src-shared/contract/handles'
import type { PageSettings } from '../../src-shared/contract/settings-calls'
import type { DecoysFailed } from '../../src-shared/contract/shell-calls'
import type { ErrorReport } from '../../src-shared/errors'
import { chooseWords } from '../../src-shared/words'
import { catalogueOf } from '../../src-shared/words/choose-language'
import { Gate } from '../gate/Gate'
import { cssVariables, theme } from '../theme'
import { useEvent } from '../ui/calls/useEvent'
import { ErrorNote } from '../ui/ErrorNote'
import { AboutDialog } from './AboutDialog'
import { Shell } from './Shell'

export function App() {
  const [settings, setSettings] = useState<PageSettings | null>(null)
  const [gate, setGate] = useState<GateState | null>(null)
  /** Told by an event that may come before the shell is shown. */
  const [decoys, setDecoys] = useState<DecoysFailed | null>(null)
  const [error, setError] = useState<ErrorReport | null>(null)
  /** A recovery code was just made: the gate stays until it is put away. */
  const [isBusyAtGate, setBusyAtGate] = useState(false)
  /** What was dropped at the gate waits until it is open. */
  const [dropped, setDropped] = useState<readonly Source[]>([])
  const takeDropped = useCallback(() => setDropped([]), [])
  /** At the gate; the shell has its own way. */
  const [isAboutShown, showAbout] = useState(false)

  const settle = useCallback((next: PageSettings) => {
    chooseWords(catalogueOf(next.language), next.locale)
    document.documentElement.lang = next.language
    setSettings(next)
  }, [])
  const look = useCallback(async () => {
    const state = await window.orrery.gate()
    if (state.ok) setGate(state.value)
    setError(state.ok ? null : state.error)
  }, [])

  useEffect(() => {
    void window.orrery.pageSettings().then((result) => {
      if (!result.ok) return setError(result.error)
      settle(result.value)
      return look()
    })
  }, [settle, look])
  useEvent('settings', settle)
  useEvent('gate', (state) => {
    setGate(state)
    showAbout(false)
    if (state.keystore !== 'locked') return
    setBusyAtGate(false)
    setDecoys(null)
  })

  useEvent('decoysFailed', setDecoys)
  useEvent('command', (command) => showAbout(command === 'about'))

  if (settings === null && error === null) return null
  const chosen = settings?.preferences.theme ?? 'system'
  const scheme = chosen === 'system' ? {} : { forceColorScheme: chosen }
  const isOpen = settings !== null && gate?.keystore === 'unlocked' && !isBusyAtGate
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto" {...scheme}>
      <div style={{ height: '100%' }}>
        {isOpen && (
          <Shell
            settings={settings}
            decoys={decoys}
            onDecoysSeen={() => setDecoys(null)}
            dropped={dropped}
            onDroppedTaken={takeDropped}
          />
        )}
        {!isOpen && error !== null && (
          <main className="gate">
            <ErrorNote error={error} />
          </main>
        )}
        {!isOpen && gate !== null && error === null && (
          <Gate
            key={settings?.language}
            state={gate}
            waiting={dropped.length}
            onDrop={setDropped}
            onBusy={setBusyAtGate}
            onOpen={() => void look()}
          />
        )}
        {!isOpen && isAboutShown && <AboutDialog onClose={() => showAbout(false)} />}
      </div>
    </MantineProvider>
  )
}
