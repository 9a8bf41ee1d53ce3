/** A button that says why it cannot be pressed: it stays reachable by keyboard, and the reason is read with it. */
import { Button, type ButtonProps, Text } from '@mantine/core'
import { useId } from 'react'

interface Props extends ButtonProps {
  /** Null when it can be pressed. */
  readonly reason: string | null
  readonly onClick?: () => void
  readonly type?: 'button' | 'submit'
}

export function ReasonedButton({ reason, onClick, type = 'button', ...props }: Props) {
  const id = useId()
  return (
    <div className={reason === null ? undefined : 'reasoned'}>
      <Button
        {...props}
        type={type}
        aria-disabled={reason !== null}
        {...(reason === null ? {} : { 'data-disabled': true, 'aria-describedby': id })}
        onClick={(event) => {
          if (reason !== null) event.preventDefault()
          else onClick?.()
        }}
      />
      {reason !== null && (
        <Text fz="xs" className="muted reason" id={id}>
          {reason}
        </Text>
      )}
    </div>
  )
}
