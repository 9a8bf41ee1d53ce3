/** The keys that open what is looked at: each by its face, its name and its day. */
import { Button, Group, Stack, Text, Title } from '@mantine/core'
import { useCallback } from 'react'
import type { KeyId } from '../../src-shared/ids'
import { dateText } from '../../src-shared/words/dates'
import { text } from '../../src-shared/words/text'
import { useActions } from '../ui/actions'
import { useLoaded } from '../ui/calls/useLoaded'
import { Face } from '../ui/KeyFace'

const MOST = 3

export function KeysOfFiles({ keyIds }: { readonly keyIds: readonly KeyId[] }) {
  if (keyIds.length === 0) return null
  return (
    <div>
      <Title order={3} mb="xs">
        {text('library.keys', { count: keyIds.length })}
      </Title>
      <Stack component="ul" className="plain-list" gap="sm">
        {keyIds.slice(0, MOST).map((keyId) => (
          <li key={keyId}>
            <KeyLine keyId={keyId} />
          </li>
        ))}
        {keyIds.length > MOST && <li>{text('library.andMore', { count: keyIds.length - MOST })}</li>}
      </Stack>
    </div>
  )
}

function KeyLine({ keyId }: { readonly keyId: KeyId }) {
  const { showKey } = useActions()
  const { value } = useLoaded(useCallback(() => window.orrery.keyFace({ keyId }), [keyId]))
  return (
    <Group gap="sm" wrap="nowrap">
      <Face side={40} label={value?.label ?? ''} png={value?.png} />
      <div style={{ flex: 1, minWidth: 0 }}>
        <Text className="name" lineClamp={2}>
          {value === undefined ? '' : value.label || text('ui.keyUnnamed')}
        </Text>
        <Text className="muted" fz="xs">
          {value === undefined || value.created === null ? '' : dateText(value.created)}
        </Text>
      </div>
      <Button variant="subtle" size="xs" onClick={() => showKey(keyId)}>
        {text('library.showKey')}
      </Button>
    </Group>
  )
}
