/** Where to: the drives that are plugged in, as they come and go, and folders of any kind. */
import { Button, Group, Radio, Stack, Text } from '@mantine/core'
import { IconFolder, IconUsb } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { DriveView } from '../../src-shared/contract/share-calls'
import { bytesText } from '../../src-shared/words/amounts'
import { text } from '../../src-shared/words/text'
import { ErrorNote } from '../ui/ErrorNote'
import type { Drives } from '../ui/places/useDrives'
import { Section } from '../ui/Section'
import type { TargetChoice } from './useTargetChoice'

interface Props {
  readonly drives: Drives
  readonly choice: TargetChoice
  /** What can be done with a drive, and what lies on it. */
  readonly ofDrive: (drive: DriveView) => ReactNode
  readonly children: ReactNode
}

export function DrivesAndFolders({ drives: { drives, error }, choice, ofDrive, children }: Props) {
  const { target, folders, choose, chooseFolder } = choice
  return (
    <Section title={text('share.whereTo')}>
      {error !== null && <ErrorNote error={error} />}
      {drives === undefined && error === null && (
        <Text className="muted">{text('share.lookingForDrives')}</Text>
      )}
      {drives?.length === 0 && <Text className="muted">{text('share.noDrive')}</Text>}
      <Radio.Group
        label={text('share.whereTo')}
        labelProps={{ className: 'visually-hidden' }}
        value={target?.handle ?? ''}
        onChange={choose}
      >
        <Stack component="ul" className="plain-list" gap="sm">
          {drives?.map((drive) => (
            <li key={drive.handle} className="panel">
              <Stack gap="sm">
                <Group gap="sm" wrap="nowrap" align="flex-start">
                  <IconUsb size={20} stroke={1.5} aria-hidden style={{ flex: 'none' }} />
                  <Radio
                    className="name"
                    value={drive.handle}
                    label={drive.name}
                    description={spaceOf(drive)}
                    disabled={!drive.writable}
                  />
                </Group>
                {ofDrive(drive)}
              </Stack>
            </li>
          ))}
          {folders.map((folder) => (
            <li key={folder.handle} className="panel">
              <Group gap="sm" wrap="nowrap" align="flex-start">
                <IconFolder size={20} stroke={1.5} aria-hidden style={{ flex: 'none' }} />
                <Radio
                  className="name"
                  value={folder.handle}
                  label={folder.name}
                  description={text('share.folder')}
                />
              </Group>
            </li>
          ))}
        </Stack>
      </Radio.Group>
      <div>
        <Button variant="default" onClick={() => void chooseFolder()}>
          {text('share.chooseTarget')}
        </Button>
        <Text fz="xs" className="muted" mt="xs">
          {text('share.anyFolder')}
        </Text>
      </div>
      {children}
    </Section>
  )
}

function spaceOf({ free, size, writable }: DriveView): string {
  const space = text('share.space', { free: bytesText(free), size: bytesText(size) })
  return writable ? space : `${space} · ${text('share.readOnly')}`
}
