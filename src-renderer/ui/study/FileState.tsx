/** The state of files, each with its shape and in words: not by its colour alone. */
import { Group } from '@mantine/core'
import {
  IconAlertTriangle,
  IconLock,
  IconLockOpen,
  IconLockQuestion,
  IconShieldCheck,
  type TablerIcon,
} from '@tabler/icons-react'
import type { FileCounts } from '../../../src-shared/study/study-tree'
import { countedText, type FileState, statesOf } from './file-states'

const LOOKS: Readonly<Record<FileState, { Icon: TablerIcon; className: string }>> = {
  plain: { Icon: IconLockOpen, className: 'muted' },
  keyHere: { Icon: IconLock, className: 'good' },
  keyMissing: { Icon: IconLockQuestion, className: 'warning' },
  verified: { Icon: IconShieldCheck, className: 'good' },
  failed: { Icon: IconAlertTriangle, className: 'danger' },
}

interface IconProps {
  readonly state: FileState
  /** Sides in pixels. */
  readonly size?: number
}

/** The shape alone, where the words stand beside it or are said otherwise. */
export function StateIcon({ state, size = 18 }: IconProps) {
  const { Icon, className } = LOOKS[state]
  return <Icon size={size} className={className} style={{ flex: 'none' }} aria-hidden />
}

interface CountsProps {
  readonly counts: FileCounts
  /** Whose states these are, for those who hear it. */
  readonly label: string
}

/** "412 not encrypted", "3 encrypted, key here" and so on, with their shapes. */
export function FileStateCounts({ counts, label }: CountsProps) {
  return (
    <Group component="ul" className="plain-list" gap={4} style={{ columnGap: 16 }} aria-label={label}>
      {statesOf(counts).map((state) => (
        <Group component="li" key={state} gap="xs" wrap="nowrap">
          <StateIcon state={state} />
          <span>{countedText(counts, state)}</span>
        </Group>
      ))}
    </Group>
  )
}

/** The same in a line of text, for what is read as one. */
export function FileStateLine({ counts }: { readonly counts: FileCounts }) {
  return (
    <span className="state-line">
      {statesOf(counts).map((state) => (
        <span key={state}>
          <StateIcon state={state} size={16} />
          <span className="state-words">{countedText(counts, state)}</span>
        </span>
      ))}
    </span>
  )
}
