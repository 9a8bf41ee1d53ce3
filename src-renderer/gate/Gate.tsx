/** What is shown while the keystore is not open: the first run, the lock screen, and the ways round a lost passphrase. */
import { useState } from 'react'
import type { GateState } from '../../src-shared/contract/gate-calls'
import type { Source } from '../../src-shared/contract/handles'
import type { Result } from '../../src-shared/contract/result'
import { useDrop } from '../ui/useDrop'
import { CodeScreen } from './CodeScreen'
import { FirstRun } from './FirstRun'
import { Locked } from './Locked'
import { Recover } from './Recover'
import { Restore } from './Restore'

interface Props {
  readonly state: GateState
  /** While true the gate stays although the keystore is open: a recovery code is still to be put away. */
  readonly onBusy: (isBusy: boolean) => void
  readonly onOpen: () => void
  /** How many things were dropped here, to be opened when the keystore is. */
  readonly waiting: number
  readonly onDrop: (sources: readonly Source[]) => void
}

type Step =
  | { readonly name: 'begin' }
  | { readonly name: 'restore' }
  | { readonly name: 'recover'; readonly code: string }
  | { readonly name: 'code'; readonly code: string; readonly ownerName: string }

/** What cannot be taken over here is not worth a word at the gate. */
const heed = async <Value,>(answer: Promise<Result<Value>>) => {
  const result = await answer
  return result.ok ? result.value : undefined
}

export function Gate({ state, onBusy, onOpen, waiting, onDrop }: Props) {
  const [step, setStep] = useState<Step>({ name: 'begin' })
  useDrop(onDrop, heed)
  const begin = () => setStep({ name: 'begin' })

  async function finish(isFirst: boolean) {
    // Whoever is here for the first time finds the sample study in the library.
    if (isFirst) await window.orrery.changePreferences({ lastView: 'library' })
    begin()
    onBusy(false)
    onOpen()
  }

  switch (step.name) {
    case 'begin':
      return state.keystore === 'missing' ? (
        <FirstRun
          onBusy={onBusy}
          onMade={(code, ownerName) => setStep({ name: 'code', code, ownerName })}
          onBackup={() => setStep({ name: 'restore' })}
        />
      ) : (
        <Locked state={state} waiting={waiting} onCode={() => setStep({ name: 'recover', code: '' })} />
      )
    case 'restore':
      return (
        <Restore
          onBusy={onBusy}
          onBack={begin}
          onRestored={(code) => {
            setStep(code === null ? { name: 'begin' } : { name: 'recover', code })
            onOpen()
          }}
        />
      )
    case 'recover':
      return (
        <Recover
          known={step.code}
          onBusy={onBusy}
          onBack={begin}
          onRecovered={(code) => setStep({ name: 'code', code, ownerName: '' })}
        />
      )
    case 'code':
      return (
        <CodeScreen
          code={step.code}
          ownerName={step.ownerName}
          onDone={() => void finish(step.ownerName !== '')}
        />
      )
  }
}
