/** One group of a recovery code, typed back. */
import { TextInput } from '@mantine/core'
import { text } from '../../../src-shared/words/text'
import { GROUP_LENGTH } from './code-groups'

interface Props {
  readonly number: number
  readonly value: string
  readonly isRight: boolean
  readonly onChange: (value: string) => void
}

export function GroupField({ number, value, isRight, onChange }: Props) {
  const isWrong = value.trim().length >= GROUP_LENGTH && !isRight
  return (
    <TextInput
      label={text('secrets.group', { number })}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      error={isWrong && text('secrets.groupDiffers', { number })}
      autoComplete="off"
      spellCheck={false}
      maxLength={20}
      w={170}
      styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
    />
  )
}
