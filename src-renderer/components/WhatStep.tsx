/** What to work on: the drop zone, what was dropped, and what is in it. */
import { Group, Text } from '@mantine/core'
import { words } from '../../src-shared/words'
import type { JobKind } from '../state/job-list'
import type { Selection } from '../state/useSelection'
import { formatBytes } from '../text/number-format'
import { DropZone } from './DropZone'
import { ErrorNote } from './ErrorNote'
import { PathList } from './PathList'
import { QuietButton } from './QuietButton'
import { Step } from './Step'

interface Props {
  readonly kind: JobKind
  readonly selection: Selection
}

export function WhatStep({ kind, selection }: Props) {
  const text = words().window.what
  const { paths, survey, error } = selection
  return (
    <Step title={text.title}>
      <DropZone kind={kind} isCompact={paths.length > 0} onPaths={selection.add} />
      {paths.length > 0 && <PathList paths={paths} onRemove={selection.remove} />}
      {paths.length > 0 && (
        <Group justify="space-between" wrap="nowrap" mih={26}>
          {survey === null && error === null && <Text c="dimmed">{text.counting}</Text>}
          {survey !== null && <Counts kind={kind} survey={survey} />}
          {error !== null && <ErrorNote error={error} />}
          <QuietButton onClick={selection.clear}>{text.clear}</QuietButton>
        </Group>
      )}
    </Step>
  )
}

function Counts({
  kind,
  survey,
}: {
  readonly kind: JobKind
  readonly survey: NonNullable<Selection['survey']>
}) {
  const text = words().window.what
  const { plain, encrypted } = survey
  const isMixed = plain.files > 0 && encrypted.files > 0
  const note = kind === 'encrypt' ? text.someEncrypted(encrypted.files) : text.somePlain(plain.files)
  return (
    <div aria-live="polite">
      {plain.files + encrypted.files === 0 && <Text>{text.nothing}</Text>}
      {plain.files > 0 && <Text>{text.plain(plain.files, formatBytes(plain.bytes))}</Text>}
      {encrypted.files > 0 && <Text>{text.encrypted(encrypted.files, formatBytes(encrypted.bytes))}</Text>}
      {isMixed && <Text c="sun.4">{note}</Text>}
      {kind === 'decrypt' && encrypted.files === 0 && plain.files > 0 && (
        <Text c="sun.4">{text.noneEncrypted}</Text>
      )}
    </div>
  )
}
