/** An error: what happened, what to do now, the code small beneath. */
import { Text } from '@mantine/core'
import type { ErrorReport } from '../../src-shared/errors'
import { explain } from '../../src-shared/words'
import { text } from '../../src-shared/words/text'
import { Callout } from './Callout'

export function ErrorNote({ error }: { readonly error: ErrorReport }) {
  const { message, hint, code } = explain(error)
  return (
    <Callout tone="danger" title={message}>
      <Text>{hint}</Text>
      <Text fz="xs" className="muted">
        {text('ui.errorCode', { code })}
      </Text>
    </Callout>
  )
}
