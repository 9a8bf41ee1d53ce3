/** The keys that are to be exported, by their faces and names. */
import { Group, Text } from '@mantine/core'
import { useCallback } from 'react'
import type { KeyId } from '../../src-shared/ids'
import { dateText } from '../../src-shared/words/dates'
import { text } from '../../src-shared/words/text'
import { useLoaded } from '../ui/calls/useLoaded'
import { Face } from '../ui/KeyFace'
import { Section } from '../ui/Section'

export function ExportedKeys({ keyIds }: { readonly keyIds: readonly KeyId[] }) {
  return (
    <Section title={text('share.whichKeys', { count: keyIds.length })}>
      <Group
        component="ul"
        className="plain-list"
        gap="md"
        mah={220}
        style={{ overflow: 'auto' }}
        aria-label={text('share.whichKeys', { count: keyIds.length })}
      >
        {keyIds.map((keyId) => (
          <li key={keyId}>
            <ExportedKey keyId={keyId} />
          </li>
        ))}
      </Group>
    </Section>
  )
}

function ExportedKey({ keyId }: { readonly keyId: KeyId }) {
  const { value } = useLoaded(useCallback(() => window.orrery.keyFace({ keyId }), [keyId]))
  return (
    <Group gap="sm" wrap="nowrap">
      <Face side={56} label={value?.label ?? ''} png={value?.png} />
      <div style={{ minWidth: 0 }}>
        <Text className="name">{value === undefined ? '' : value.label || text('ui.keyUnnamed')}</Text>
        <Text fz="xs" className="muted">
          {value !== undefined && value.created !== null && dateText(value.created)}
        </Text>
      </div>
    </Group>
  )
}
