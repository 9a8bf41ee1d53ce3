/** The page: locked it shows the gate, unlocked the workspace. What was on screen is forgotten with the lock. */
import { ErrorNote } from './components/ErrorNote'
import { KeystoreGate } from './components/KeystoreGate'
import { TopBar } from './components/TopBar'
import { Workspace } from './components/Workspace'
import { useDecoysFailure } from './state/useDecoysFailure'
import { useKeystore } from './state/useKeystore'

export function App() {
  const keystore = useKeystore()
  const decoys = useDecoysFailure(keystore.state)
  const isUnlocked = keystore.state === 'unlocked'
  return (
    <div className="frame">
      <TopBar onLock={isUnlocked ? keystore.lock : null} />
      {isUnlocked && <Workspace decoys={decoys} />}
      {!isUnlocked && (
        <main className="gate">
          {keystore.error !== null && <ErrorNote error={keystore.error} />}
          {keystore.state !== null && <KeystoreGate state={keystore.state} onOpen={keystore.refresh} />}
        </main>
      )}
    </div>
  )
}
