/** A field for a passphrase: it can be shown, also by keyboard, takes what is pasted, and tells when Caps Lock is on. */
import { PasswordInput, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { type KeyboardEvent, type ReactNode, type Ref, useState } from 'react'
import { text } from '../../../src-shared/words/text'

interface Props {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  /** For a passphrase that is chosen now, not one that there is. */
  readonly isNew?: boolean
  readonly description?: ReactNode
  readonly error?: ReactNode
  readonly autoFocus?: boolean
  readonly inputRef?: Ref<HTMLInputElement>
  /** Shown or not by another field's button: this one has none then. */
  readonly shownWith?: boolean
  /** Given when it is decided elsewhere whether the field is shown. */
  readonly isShown?: boolean
  readonly onShown?: (isShown: boolean) => void
}

export function PassphraseField({
  label,
  value,
  onChange,
  isNew = false,
  description,
  error,
  autoFocus = false,
  inputRef,
  shownWith = false,
  isShown,
  onShown,
}: Props) {
  const [isCapsLock, setCapsLock] = useState(false)
  const look = (event: KeyboardEvent) => setCapsLock(event.getModifierState('CapsLock'))
  return (
    <div>
      <PasswordInput
        ref={inputRef ?? null}
        label={label}
        description={description}
        error={error}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        onKeyDown={look}
        onKeyUp={look}
        onBlur={() => setCapsLock(false)}
        autoFocus={autoFocus}
        {...(autoFocus ? { 'data-autofocus': true } : {})}
        autoComplete={isNew ? 'new-password' : 'current-password'}
        maxLength={1024}
        visibilityToggleFocusable
        visibilityToggleButtonProps={{ 'aria-label': text('secrets.show') }}
        {...(isShown === undefined ? {} : { visible: isShown })}
        {...(onShown === undefined ? {} : { onVisibilityChange: onShown })}
        {...(shownWith ? { rightSection: <span /> } : {})}
      />
      <Text role="status" fz="xs" className="warning">
        {isCapsLock && (
          <>
            <IconAlertTriangle size={12} aria-hidden /> {text('secrets.capsLock')}
          </>
        )}
      </Text>
    </div>
  )
}
