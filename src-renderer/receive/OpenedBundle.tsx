/** A bundle before it is taken: who signed it, for whom it was made, its keys, and the button that takes it. */
import { Button, Group, Stack, Text } from '@mantine/core'
import type { ImportPreview } from '../../src-shared/contract/receive-calls'
import type { ErrorReport } from '../../src-shared/errors'
import { dateTimeText } from '../../src-shared/words/dates'
import { text } from '../../src-shared/words/text'
import { Callout } from '../ui/Callout'
import { ErrorNote } from '../ui/ErrorNote'
import { ReasonedButton } from '../ui/ReasonedButton'
import { countOf, countText } from './key-counts'
import { PreviewedKeys } from './PreviewedKeys'
import { TrustNote } from './TrustNote'
import { falseName, forWhom, whoSigned } from './trust-words'

interface Props {
  readonly preview: ImportPreview
  readonly isBusy: boolean
  readonly error: ErrorReport | null
  readonly onTake: () => void
  readonly onClose: () => void
}

export function OpenedBundle({ preview, isBusy, error, onTake, onClose }: Props) {
  const { keys, from, exported } = preview
  const told = [falseName(preview), whoSigned(preview), forWhom(preview)].filter((each) => each !== null)
  const conflicts = countOf(keys, 'conflict')
  const hasConflict = conflicts > 0
  return (
    <Stack gap="lg">
      <Stack component="ul" className="plain-list" gap="md" aria-label={text('receive.trust')}>
        {told.map((each) => (
          <TrustNote key={each.title} told={each} />
        ))}
      </Stack>
      <div>
        <Text className="name">{text('receive.from', { name: from })}</Text>
        <Text className="muted">{text('receive.exported', { when: dateTimeText(exported) })}</Text>
      </div>
      <div>
        <Text fw={600} mb="sm">
          {countText(keys)}
        </Text>
        <PreviewedKeys keys={keys} />
      </div>
      {hasConflict && (
        <Callout tone="danger" title={text('receive.conflictTitle', { count: conflicts })}>
          <Text>{text('receive.conflictNote')}</Text>
        </Callout>
      )}
      {error !== null && <ErrorNote error={error} />}
      <Group justify="flex-end" align="flex-start" gap="sm">
        <Button variant="default" onClick={onClose}>
          {text('receive.leave')}
        </Button>
        <ReasonedButton
          reason={hasConflict ? text('receive.conflictReason') : null}
          loading={isBusy}
          onClick={onTake}
        >
          {text('receive.import')}
        </ReasonedButton>
      </Group>
    </Stack>
  )
}
