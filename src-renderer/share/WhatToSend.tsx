/** What is to be sent: files, folders, the results of a job, bundles. */
import { ActionIcon, Button, Group, Stack, Text } from '@mantine/core'
import {
  IconAddressBook,
  IconFile,
  IconFiles,
  IconFolder,
  IconKey,
  IconX,
  type TablerIcon,
} from '@tabler/icons-react'
import type { Source, SourceKind } from '../../src-shared/contract/handles'
import { text } from '../../src-shared/words/text'
import { OpenButtons } from '../ui/files/OpenButtons'
import { Section } from '../ui/Section'

const ICONS: Readonly<Record<SourceKind, TablerIcon>> = {
  folder: IconFolder,
  file: IconFile,
  bundle: IconKey,
  card: IconAddressBook,
  results: IconFiles,
}

interface Props {
  readonly sources: readonly Source[]
  readonly onSources: (sources: readonly Source[]) => void
}

export function WhatToSend({ sources, onSources }: Props) {
  return (
    <Section title={text('share.what')}>
      {sources.length === 0 && <Text className="muted">{text('share.whatHint')}</Text>}
      {sources.length > 0 && (
        <Stack component="ul" className="plain-list" gap="xs" aria-label={text('share.whatList')}>
          {sources.map((source) => (
            <SourceItem
              key={source.handle}
              source={source}
              onRemove={() => onSources(sources.filter(({ handle }) => handle !== source.handle))}
            />
          ))}
        </Stack>
      )}
      <Group gap="sm">
        <OpenButtons onOpen={(chosen) => onSources([...sources, ...chosen])} />
        {sources.length > 1 && (
          <Button variant="subtle" onClick={() => onSources([])}>
            {text('share.clearAll')}
          </Button>
        )}
      </Group>
    </Section>
  )
}

function SourceItem({ source, onRemove }: { readonly source: Source; readonly onRemove: () => void }) {
  const Icon = ICONS[source.kind]
  return (
    <li>
      <Group gap="sm" wrap="nowrap">
        <Icon size={18} stroke={1.5} aria-hidden style={{ flex: 'none' }} />
        <Text className="name" style={{ flex: 1, minWidth: 0 }}>
          {source.name}{' '}
          <Text span fz="xs" className="muted">
            {kindText(source.kind)}
          </Text>
        </Text>
        <ActionIcon
          variant="subtle"
          color="var(--o-text)"
          aria-label={text('share.remove', { name: source.name })}
          onClick={onRemove}
        >
          <IconX size={16} aria-hidden />
        </ActionIcon>
      </Group>
    </li>
  )
}

function kindText(kind: SourceKind): string {
  switch (kind) {
    case 'folder':
      return text('share.folderKind')
    case 'file':
      return text('share.fileKind')
    case 'bundle':
      return text('share.bundleKind')
    case 'card':
      return text('share.cardKind')
    case 'results':
      return text('share.resultsKind')
  }
}
