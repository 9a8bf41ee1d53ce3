/** A drive that is plugged in: what of ours lies on it, and what can be done with it. */
import { Button, Group, Stack, Text } from '@mantine/core'
import { useCallback, useEffect } from 'react'
import type { DriveContents, DriveView } from '../../src-shared/contract/share-calls'
import { listText } from '../../src-shared/words/lists'
import { text } from '../../src-shared/words/text'
import { useActions } from '../ui/actions'
import { useLoaded } from '../ui/calls/useLoaded'
import { ErrorNote } from '../ui/ErrorNote'
import { HandedList } from './HandedList'

interface Props {
  readonly drive: DriveView
  /** While a job writes, what lies there changes all the time. */
  readonly isJobRunning: boolean
  /** Null where this computer cannot. */
  readonly onEject: (() => void) | null
  readonly isEjecting: boolean
}

export function DriveDetails({ drive, isJobRunning, onEject, isEjecting }: Props) {
  const { heed, open } = useActions()
  const { handle, name } = drive
  const ask = useCallback(() => window.orrery.driveContents({ drive: handle }), [handle])
  const { value, error, reload } = useLoaded(ask)
  useEffect(() => {
    if (!isJobRunning) void reload()
  }, [isJobRunning, drive.free, reload])

  async function openDrive() {
    const source = await heed(window.orrery.driveAsSource({ drive: handle }))
    if (source !== undefined) open([source])
  }

  return (
    <Stack gap="sm">
      {value === undefined && error === null && <Text className="muted">{text('share.lookingAtDrive')}</Text>}
      {error !== null && <ErrorNote error={error} />}
      {value !== undefined && (
        <Text className="muted">
          {contentsText(value)}
          {!value.whole && ` ${text('share.contentsMore')}`}
        </Text>
      )}
      {value !== undefined && value.bundles.length > 0 && (
        <HandedList
          label={text('share.bundlesOn', { name })}
          items={value.bundles}
          button={(item) => [text('share.receive'), text('share.receiveNamed', { name: item })]}
        />
      )}
      {value !== undefined && value.cards.length > 0 && (
        <HandedList
          label={text('share.cardsOn', { name })}
          items={value.cards}
          button={(item) => [text('share.addPerson'), text('share.addPersonNamed', { name: item })]}
        />
      )}
      <Group gap="sm">
        <Button
          size="xs"
          variant="default"
          aria-label={text('share.openNamed', { name })}
          onClick={() => void openDrive()}
        >
          {text('share.open')}
        </Button>
        {onEject !== null && (
          <Button
            size="xs"
            variant="default"
            aria-label={text('share.ejectNamed', { name })}
            loading={isEjecting}
            onClick={onEject}
          >
            {text('share.eject')}
          </Button>
        )}
      </Group>
    </Stack>
  )
}

function contentsText({ encryptedFiles, bundles, cards, otherFiles }: DriveContents): string {
  const parts = [
    encryptedFiles > 0 && text('share.filesOnIt', { count: encryptedFiles }),
    bundles.length > 0 && text('share.bundlesOnIt', { count: bundles.length }),
    cards.length > 0 && text('share.cardsOnIt', { count: cards.length }),
    otherFiles > 0 && text('share.othersOnIt', { count: otherFiles }),
  ].filter((part) => part !== false)
  return parts.length === 0 ? text('share.driveEmpty') : text('share.contents', { list: listText(parts) })
}
