/** What is to be measured: files and folders, and pictures of the library. */
import { ActionIcon, Button, Group, Stack, Text } from '@mantine/core'
import { IconFile, IconFolder, IconLock, IconPhoto, IconX, type TablerIcon } from '@tabler/icons-react'
import { text } from '../../src-shared/words/text'
import { OpenButtons } from '../ui/files/OpenButtons'
import { Section } from '../ui/Section'
import { FromLibrary } from './FromLibrary'
import { type LabForm, pictureKey, type WantedPicture } from './lab-form'

interface Props {
  readonly form: LabForm
  readonly onForm: (change: (present: LabForm) => LabForm) => void
  readonly wanted: WantedPicture | null
  readonly onTaken: () => void
}

export function WhatToMeasure({ form, onForm, wanted, onTaken }: Props) {
  const { sources, pictures } = form
  return (
    <Section title={text('lab.what')}>
      <Text className="muted">{text('lab.whatHint')}</Text>
      {sources.length + pictures.length > 0 && (
        <Stack component="ul" className="plain-list" gap="xs" aria-label={text('lab.whatList')}>
          {sources.map(({ handle, name, kind }) => (
            <Item
              key={handle}
              icon={kind === 'folder' ? IconFolder : IconFile}
              name={name}
              note={text(kind === 'folder' ? 'lab.aFolder' : 'lab.aFile')}
              onRemove={() =>
                onForm((present) => ({
                  ...present,
                  sources: present.sources.filter((source) => source.handle !== handle),
                }))
              }
            />
          ))}
          {pictures.map((picture) => (
            <Item
              key={pictureKey(picture)}
              icon={picture.isEncrypted ? IconLock : IconPhoto}
              name={picture.name}
              note={text(picture.isEncrypted ? 'lab.displayedEncrypted' : 'lab.displayed')}
              onRemove={() =>
                onForm((present) => ({
                  ...present,
                  pictures: present.pictures.filter((each) => pictureKey(each) !== pictureKey(picture)),
                }))
              }
            />
          ))}
        </Stack>
      )}
      <Group gap="sm">
        <OpenButtons
          onOpen={(chosen) =>
            onForm((present) => {
              const known = new Set(present.sources.map(({ handle }) => handle))
              const news = chosen.filter(({ handle }) => !known.has(handle))
              return { ...present, sources: [...present.sources, ...news] }
            })
          }
        />
        {sources.length + pictures.length > 1 && (
          <Button
            variant="subtle"
            onClick={() => onForm((present) => ({ ...present, sources: [], pictures: [] }))}
          >
            {text('lab.clearAll')}
          </Button>
        )}
      </Group>
      <FromLibrary onForm={onForm} wanted={wanted} onTaken={onTaken} />
    </Section>
  )
}

interface ItemProps {
  readonly icon: TablerIcon
  readonly name: string
  readonly note: string
  readonly onRemove: () => void
}

function Item({ icon: Icon, name, note, onRemove }: ItemProps) {
  return (
    <li>
      <Group gap="sm" wrap="nowrap">
        <Icon size={18} stroke={1.5} aria-hidden style={{ flex: 'none' }} />
        <Text className="name" style={{ flex: 1, minWidth: 0 }}>
          {name}{' '}
          <Text span fz="xs" className="muted">
            {note}
          </Text>
        </Text>
        <ActionIcon
          variant="subtle"
          color="var(--o-text)"
          aria-label={text('lab.remove', { name })}
          onClick={onRemove}
        >
          <IconX size={16} aria-hidden />
        </ActionIcon>
      </Group>
    </li>
  )
}
