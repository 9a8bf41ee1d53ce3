/** Before the keystore is open: make one, unlock it, or recover it. */
import { useState } from 'react'
import type { KeystoreState } from '../../src-shared/contract/calls'
import { CreateKeystore } from './CreateKeystore'
import { RecoverKeystore } from './RecoverKeystore'
import { RecoveryCode } from './RecoveryCode'
import { UnlockKeystore } from './UnlockKeystore'

interface Props {
  readonly state: KeystoreState
  readonly onOpen: () => void
}

export function KeystoreGate({ state, onOpen }: Props) {
  const [code, setCode] = useState<string | null>(null)
  const [isForgotten, setForgotten] = useState(false)

  if (code !== null) return <RecoveryCode code={code} onAcknowledge={onOpen} />
  if (state === 'missing') return <CreateKeystore onCreate={setCode} />
  if (isForgotten) return <RecoverKeystore onRecover={setCode} onBack={() => setForgotten(false)} />
  return <UnlockKeystore onUnlock={onOpen} onForgotten={() => setForgotten(true)} />
}
