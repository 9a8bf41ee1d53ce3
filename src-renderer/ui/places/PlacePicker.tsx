/** Chooses where something is written: a folder, or a drive that is plugged in. */
import { Button, Group, Radio, Stack, Text } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { Target } from '../../../src-shared/contract/handles'
import type { DriveView } from '../../../src-shared/contract/share-calls'
import { bytesText } from '../../../src-shared/words/amounts'
import { text } from '../../../src-shared/words/text'
import { useCall } from '../calls/useCall'
import { ErrorNote } from '../ErrorNote'
import { Note } from '../Note'
import type { Place } from './place'
import { useDrives } from './useDrives'

interface Props {
  readonly label: string
  /** Of the button that opens the system's chooser. */
  readonly chooseLabel: string
  readonly value: Place | null
  readonly onChange: (place: Place | null) => void
  /** The folder that is offered before any other is chosen. */
  readonly suggested?: Target | null
  /** Bytes that are to be written. */
  readonly bytes?: number
}

export function PlacePicker({ label, chooseLabel, value, onChange, suggested = null, bytes = 0 }: Props) {
  const { drives, error: drivesError } = useDrives()
  /** The folder that was chosen here, or before this was shown. */
  const [chosen, setChosen] = useState<Target | null>(value?.free === null ? value : null)
  const [gone, setGone] = useState<string | null>(null)
  const { call, error } = useCall(window.orrery.chooseTarget)
  const folder = chosen ?? suggested
  const isDriveGone = value !== null && isDrive(value) && drives !== undefined && !has(drives, value)

  useEffect(() => {
    if (value === null || !isDriveGone) return
    setGone(value.name)
    onChange(null)
  }, [value, isDriveGone, onChange])

  function pick(handle: string) {
    setGone(null)
    const drive = drives?.find((each) => each.handle === handle)
    if (drive !== undefined) onChange({ handle: drive.handle, name: drive.name, free: drive.free })
    else if (folder !== null) onChange({ ...folder, free: null })
  }

  async function choose() {
    const target = await call(undefined)
    if (target === undefined || target === null) return
    setGone(null)
    setChosen(target)
    onChange({ ...target, free: null })
  }

  return (
    <Stack gap="sm">
      <Radio.Group label={label} value={value?.handle ?? ''} onChange={pick}>
        <Stack gap="sm" mt="xs">
          {folder !== null && (
            <Radio
              value={folder.handle}
              label={text('files.folder', { name: folder.name })}
              className="name"
            />
          )}
          {drives?.map((drive) => (
            <Radio
              key={drive.handle}
              value={drive.handle}
              disabled={!drive.writable || drive.free < bytes}
              label={driveText(drive, bytes)}
              className="name"
            />
          ))}
        </Stack>
      </Radio.Group>
      <Group gap="md">
        <Button variant="default" size="xs" onClick={() => void choose()}>
          {chooseLabel}
        </Button>
        {drives?.length === 0 && <Text className="muted">{text('files.drivesAppear')}</Text>}
      </Group>
      {gone !== null && <Note kind="warning">{text('files.driveGone', { name: gone })}</Note>}
      {drivesError !== null && <ErrorNote error={drivesError} />}
      {error !== null && <ErrorNote error={error} />}
    </Stack>
  )
}

/** Of a folder nobody knows how much is free. */
const isDrive = ({ free }: Place) => free !== null
const has = (drives: readonly DriveView[], { handle }: Place) =>
  drives.some((drive) => drive.handle === handle)

function driveText({ name, writable, free }: DriveView, bytes: number): string {
  if (!writable) return text('files.driveReadOnly', { name })
  const room = bytesText(free)
  return free < bytes
    ? text('files.driveFull', { name, free: room })
    : text('files.drive', { name, free: room })
}
