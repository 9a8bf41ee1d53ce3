/** The strength of a passphrase in words, told politely when typing pauses. */
import { Text } from '@mantine/core'
import { useEffect, useState } from 'react'
import { text } from '../../../src-shared/words/text'
import { levelOf, type StrengthLevel } from './strength-level'

const PAUSE_MS = 150

interface Props {
  readonly passphrase: string
  /** Words that are guessed first: the person's own name. */
  readonly known: string
}

export function PassphraseStrength({ passphrase, known }: Props) {
  const level = useLevel(passphrase, known)
  return (
    <Text role="status" fz="xs" className={isPoor(level) ? 'warning' : 'muted'} mih={18}>
      {level !== null && text('secrets.strength', { level })}
    </Text>
  )
}

const isPoor = (level: StrengthLevel | null) => level === 'short' || level === 'common' || level === 'weak'

/** Null for no passphrase, and until there is an answer. */
function useLevel(passphrase: string, known: string): StrengthLevel | null {
  const [level, setLevel] = useState<StrengthLevel | null>(null)
  useEffect(() => {
    if (passphrase === '') {
      setLevel(null)
      return
    }
    let isOutdated = false
    const timer = setTimeout(async () => {
      const { guessesLog10 } = await import('../../../src-shared/passphrase/passphrase-guesses')
      if (!isOutdated) setLevel(levelOf(passphrase, guessesLog10(passphrase, [known])))
    }, PAUSE_MS)
    return () => {
      isOutdated = true
      clearTimeout(timer)
    }
  }, [passphrase, known])
  return level
}
