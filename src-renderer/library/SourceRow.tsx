/** One thing that is open: its name, what it is, and what state its files are in. */
import { Checkbox, CloseButton, Group, Loader, Stack, Text } from '@mantine/core'
import { IconFile, IconFiles, IconFolder } from '@tabler/icons-react'
import { memo } from 'react'
import type { VerifiedSource } from '../../src-shared/contract/file-calls'
import type { Source, SourceHandle } from '../../src-shared/contract/handles'
import { bytesText } from '../../src-shared/words/amounts'
import { text } from '../../src-shared/words/text'
import { ErrorNote } from '../ui/ErrorNote'
import { allFiles } from '../ui/files/add-surveys'
import { FileStates } from '../ui/files/FileStates'
import type { Surveyed } from './survey-queue'
import { Unreadable } from './Unreadable'

interface Props {
  readonly source: Source
  readonly surveyed: Surveyed | undefined
  readonly verified: VerifiedSource | undefined
  readonly isSelected: boolean
  readonly onToggle: (source: SourceHandle) => void
  readonly onRemove: (source: SourceHandle) => void
}

export const SourceRow = memo(function SourceRow({
  source,
  surveyed,
  verified,
  isSelected,
  onToggle,
  onRemove,
}: Props) {
  const { handle, name, kind } = source
  const Icon = kind === 'folder' ? IconFolder : kind === 'results' ? IconFiles : IconFile
  return (
    <li className="panel">
      <Group gap="sm" wrap="nowrap" align="flex-start">
        <Stack gap="xs" style={{ flex: 1, minWidth: 0 }}>
          <Checkbox
            checked={isSelected}
            onChange={() => onToggle(handle)}
            label={
              <Text component="span" fw={600} className="name">
                {name}
              </Text>
            }
          />
          <Group gap="xs" wrap="nowrap" className="muted">
            <Icon size={18} stroke={1.5} style={{ flex: 'none' }} aria-hidden />
            <span>{[kindText(kind), ...sizeText(surveyed)].join(' · ')}</span>
            {surveyed === undefined && <Loader size={14} aria-hidden />}
          </Group>
          {surveyed?.ok === false && <ErrorNote error={surveyed.error} />}
          {surveyed?.ok === true && (
            <>
              <FileStates survey={surveyed.report} verified={verified} />
              {surveyed.report.unreadable.files > 0 && <Unreadable {...surveyed.report.unreadable} />}
            </>
          )}
        </Stack>
        <CloseButton aria-label={text('library.removeOne', { name })} onClick={() => onRemove(handle)} />
      </Group>
    </li>
  )
})

function kindText(kind: Source['kind']): string {
  if (kind === 'folder') return text('library.kindFolder')
  return kind === 'results' ? text('library.kindResults') : text('library.kindFile')
}

function sizeText(surveyed: Surveyed | undefined): string[] {
  if (surveyed === undefined) return [text('library.counting')]
  if (!surveyed.ok) return []
  const { files: count, bytes } = allFiles(surveyed.report)
  return [text('files.countSize', { count, size: bytesText(bytes) })]
}
