/** An error: what happened, what to do now, the code small beneath. */
import { Text } from '@mantine/core'
import type { ErrorReport } from '../../src-shared/errors'
import { explain } from '../../src-shared/words'
import { text } from '../../src-shared/words/text'
import { Callout } from './Callout'

interface Props {
  readonly error: ErrorReport
  /** What happened stands above it already, as a heading. */
  readonly isBelowMessage?: boolean
}

export function ErrorNote({ error, isBelowMessage = false }: Props) {
  const { message, hint, code } = explain(error)
  return (
    <Callout tone="danger" {...(isBelowMessage ? {} : { title: message })}>
      <Text>{hint}</Text>
      <Text fz="xs" className="muted">
        {text('ui.errorCode', { code })}
      </Text>
    </Callout>
  )
}
