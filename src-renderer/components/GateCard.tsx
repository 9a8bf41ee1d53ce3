/** The frame of every form before the keystore is open: title, what it is for, the fields, one button. */
import { Button, Stack, Text, Title } from '@mantine/core'
import type { FormEvent, ReactNode } from 'react'
import type { ErrorReport } from '../../src-shared/errors'
import { ErrorNote } from './ErrorNote'

interface Props {
  readonly title: string
  readonly intro?: string
  readonly submit: string
  readonly isBusy?: boolean
  readonly isReady: boolean
  readonly error?: ErrorReport | null
  readonly onSubmit: () => void
  readonly children: ReactNode
  /** A quieter way out, beneath the button. */
  readonly aside?: ReactNode
}

export function GateCard({ title, intro, submit, isBusy, isReady, error, onSubmit, children, aside }: Props) {
  function handleSubmit(event: FormEvent) {
    event.preventDefault()
    onSubmit()
  }
  return (
    <form className="card" onSubmit={handleSubmit}>
      <Stack gap="lg" p="sm">
        <div>
          <Title order={1}>{title}</Title>
          {intro !== undefined && (
            <Text c="dimmed" mt="xs">
              {intro}
            </Text>
          )}
        </div>
        {children}
        {error && <ErrorNote error={error} />}
        <Button type="submit" loading={isBusy ?? false} disabled={!isReady}>
          {submit}
        </Button>
        {aside}
      </Stack>
    </form>
  )
}
