/** One key: its face, its name, and what became of it as the audit trail tells. */
import { ActionIcon, Button, Group, Stack, Text, Title } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { type ReactNode, useId, useState } from 'react'
import type { KeyStory, KeyView } from '../../src-shared/contract/key-calls'
import { explainAudit } from '../../src-shared/words'
import { dateTimeText } from '../../src-shared/words/dates'
import { text } from '../../src-shared/words/text'
import { Callout } from '../ui/Callout'
import { ErrorNote } from '../ui/ErrorNote'
import { FocusBack } from '../ui/FocusBack'
import { KeyFace } from '../ui/KeyFace'
import { DeleteKeyDialog } from './DeleteKeyDialog'
import { RenameKey } from './RenameKey'
import { useKeyStory } from './useKeyStory'

interface Props {
  readonly item: KeyView
  /** Whether whatever lies around them has its own way to close them. */
  readonly isInDrawer: boolean
  /** The details are not to be shown any more. */
  readonly onGone: () => void
}

export function KeyDetails({ item, isInDrawer, onGone }: Props) {
  const { keyId, label, created, from, isDamaged } = item
  const id = useId()
  const [isRenaming, setRenaming] = useState(false)
  const [isDeleting, setDeleting] = useState(false)
  const { value: story, error } = useKeyStory(keyId)
  return (
    <section aria-labelledby={id} className="panel key-details">
      <Stack gap="md">
        <Group justify="space-between" wrap="nowrap" align="start">
          <Title order={2} id={id} className="name">
            {label || text('ui.keyUnnamed')}
          </Title>
          {!isInDrawer && (
            <ActionIcon variant="subtle" color="gray" aria-label={text('keys.close')} onClick={onGone}>
              <IconX size={18} aria-hidden />
            </ActionIcon>
          )}
        </Group>
        <Group gap="md" wrap="nowrap" align="start">
          <KeyFace keyId={keyId} side={128} />
          {!isRenaming && (
            <Stack gap="sm">
              <Button size="xs" variant="default" onClick={() => setRenaming(true)}>
                {text('keys.rename')}
              </Button>
              <Button
                size="xs"
                variant="default"
                disabled={story === undefined}
                onClick={() => setDeleting(true)}
              >
                {text('keys.delete')}
              </Button>
            </Stack>
          )}
          {isRenaming && <RenameKey item={item} onDone={() => setRenaming(false)} />}
        </Group>
        <dl className="key-facts">
          <Fact name={text('keys.created')}>
            {created === null ? text('keys.unknown') : dateTimeText(created)}
          </Fact>
          <Fact name={text('keys.origin')}>
            {from !== null
              ? text('keys.originFrom', { name: from })
              : text(isDamaged ? 'keys.unknown' : 'keys.originHere')}
          </Fact>
          {story !== undefined && (
            <>
              <Fact name={text('keys.files')}>
                {text('keys.filesCount', { count: story.encryptedFiles })}
              </Fact>
              <Fact name={text('keys.opened')}>{text('keys.openedCount', { count: story.timesOpened })}</Fact>
            </>
          )}
          <Fact name={text('keys.id')}>
            <span className="key-id selectable">{keyId}</span>
          </Fact>
        </dl>
        {isDamaged && (
          <Callout tone="warning" role="note">
            <Text>{text('keys.damagedMeaning')}</Text>
          </Callout>
        )}
        {error !== null && <ErrorNote error={error} />}
        {story !== undefined && <Told story={story} isImported={from !== null} />}
      </Stack>
      {isDeleting && <FocusBack />}
      {isDeleting && story !== undefined && (
        <DeleteKeyDialog
          item={item}
          story={story}
          onClose={() => setDeleting(false)}
          onDeleted={() => {
            setDeleting(false)
            onGone()
          }}
        />
      )}
    </section>
  )
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt className="muted">{name}</dt>
      <dd className="name">{children}</dd>
    </div>
  )
}

function Told({ story, isImported }: { readonly story: KeyStory; readonly isImported: boolean }) {
  const { imported, exported, sent, isWhole } = story
  return (
    <>
      {!isWhole && (
        <Callout tone="warning" role="note">
          <Text>{text('keys.trailBroken')}</Text>
        </Callout>
      )}
      <Times
        title={text('keys.exports')}
        none={text('keys.exportedNever')}
        lines={exported.map(({ at, told }) => [
          at,
          explainAudit({ action: 'exported', ...told }) || text('keys.exportedPlain'),
        ])}
      />
      {(isImported || imported.length > 0) && (
        <Times
          title={text('keys.imports')}
          none={text('keys.importedNever')}
          lines={imported.map(({ at, told }) => [
            at,
            explainAudit({ action: 'imported', ...told }) || text('keys.importedPlain'),
          ])}
        />
      )}
      <Times
        title={text('keys.sent')}
        none={text('keys.sentNever')}
        lines={sent.map(({ at, files }) => [at, text('keys.sentFiles', { count: files })])}
      />
    </>
  )
}

interface TimesProps {
  readonly title: string
  readonly none: string
  readonly lines: readonly (readonly [at: string, line: string])[]
}

/** Lines with their times, newest first. */
function Times({ title, none, lines }: TimesProps) {
  return (
    <div>
      <Title order={3}>{title}</Title>
      {lines.length === 0 && <Text className="muted">{none}</Text>}
      <ul className="plain-list" aria-label={title}>
        {lines.map(([at, line], n) => (
          <li key={`${at} ${n}`} className="name">
            <span className="muted">{dateTimeText(at)}</span> {line}
          </li>
        ))}
      </ul>
    </div>
  )
}
