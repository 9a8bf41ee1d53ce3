/** One step of the form: its title at the left, its fields at the right. */
import { Stack, Title } from '@mantine/core'
import { type ReactNode, useId } from 'react'

interface Props {
  readonly title: string
  readonly children: ReactNode
}

export function Step({ title, children }: Props) {
  const titleId = useId()
  return (
    <section className="step" aria-labelledby={titleId}>
      <Title order={2} id={titleId}>
        {title}
      </Title>
      <Stack gap="sm" miw={0}>
        {children}
      </Stack>
    </section>
  )
}
