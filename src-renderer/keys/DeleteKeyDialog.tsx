/** Deleting a key: what it means first, and the key's name typed where nobody got it from here. */
import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { Job } from '../../src-shared/contract/job-calls'
import type { KeyStory, KeyView } from '../../src-shared/contract/key-calls'
import { explainAudit } from '../../src-shared/words'
import { dateText } from '../../src-shared/words/dates'
import { text } from '../../src-shared/words/text'
import { useActions } from '../ui/actions'
import { Callout } from '../ui/Callout'
import { useCall } from '../ui/calls/useCall'
import { Dialog } from '../ui/Dialog'
import { ErrorNote } from '../ui/ErrorNote'
import { useJobs } from '../ui/jobs/useJobs'
import { KeyFace } from '../ui/KeyFace'
import { ReasonedButton } from '../ui/ReasonedButton'
import { isTyped, nameToType } from './typed-name'

interface Props {
  readonly item: KeyView
  readonly story: KeyStory
  readonly onClose: () => void
  readonly onDeleted: () => void
}

export function DeleteKeyDialog({ item, story, onClose, onDeleted }: Props) {
  const { keyId, label, from } = item
  const { announce } = useActions()
  const [typed, setTyped] = useState('')
  const { attempt, isBusy, error } = useCall(window.orrery.deleteKey)
  const jobs = useJobs()
  const name = label || text('ui.keyUnnamed')
  const expected = nameToType(item)
  const mustType = !story.wasEverExported
  const reason = reasonAgainst()

  function reasonAgainst(): string | null {
    if (jobs.some((job) => mayEncryptWith(job, item))) return text('keys.stillEncrypting')
    return mustType && !isTyped(typed, expected) ? text('keys.typeFirst', { expected }) : null
  }
  async function remove(event: FormEvent) {
    event.preventDefault()
    if (reason !== null || !(await attempt({ keyId }))) return
    announce(text('keys.deleted', { name }))
    onDeleted()
  }

  return (
    <Dialog title={text('keys.deleteTitle', { name })} onClose={onClose}>
      <form onSubmit={(event) => void remove(event)}>
        <Stack gap="md">
          <Group gap="md" wrap="nowrap" align="start">
            <KeyFace keyId={keyId} side={72} />
            <Stack gap="sm">
              <Text fw={600}>{text('keys.deleteConsequence', { count: story.encryptedFiles })}</Text>
              {mustType && from === null && <Text>{text('keys.deleteNeverExported')}</Text>}
              {from !== null && <Text className="name">{text('keys.deleteFrom', { name: from })}</Text>}
            </Stack>
          </Group>
          {!story.isWhole && (
            <Callout tone="warning" role="note">
              <Text>{text('keys.deleteBroken')}</Text>
            </Callout>
          )}
          {!mustType && <ExportedTo story={story} />}
          <Text className="muted">{text('keys.deleteBackup')}</Text>
          {mustType && (
            <TextInput
              label={text('keys.typeToDelete', { expected })}
              value={typed}
              autoComplete="off"
              spellCheck={false}
              data-autofocus
              onChange={(event) => setTyped(event.currentTarget.value)}
            />
          )}
          {error !== null && <ErrorNote error={error} />}
          <Group gap="sm" justify="flex-end" align="start">
            <Button variant="default" onClick={onClose}>
              {text('keys.keep')}
            </Button>
            <ReasonedButton type="submit" reason={reason} loading={isBusy}>
              {text('keys.deleteNow')}
            </ReasonedButton>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}

function ExportedTo({ story: { exported } }: { readonly story: KeyStory }) {
  return (
    <div>
      <Text>{text('keys.deleteExported')}</Text>
      <ul aria-label={text('keys.deleteExported')}>
        {exported.map(({ at, told }, n) => (
          <li key={`${at} ${n}`} className="name">
            {explainAudit({ action: 'exported', ...told }) || text('keys.exportedPlain')}, {dateText(at)}
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Its key is made when it begins: files that it still encrypts are not counted yet. */
function mayEncryptWith({ kind, state, began }: Job, { created, from }: KeyView): boolean {
  return kind === 'encrypt' && state !== 'ended' && from === null && began <= (created ?? '')
}
