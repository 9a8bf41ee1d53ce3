/** What chosen files are, each state with its shape and in words. */
import { Group, Text } from '@mantine/core'
import {
  IconAlertTriangle,
  IconKey,
  IconLock,
  IconLockOpen,
  IconLockQuestion,
  type TablerIcon,
} from '@tabler/icons-react'
import type { SurveyReport } from '../../../src-shared/survey'
import { bytesText } from '../../../src-shared/words/amounts'
import { text } from '../../../src-shared/words/text'

const STATES = ['plain', 'keyHere', 'keyMissing', 'keysAndCards', 'unreadable'] as const
const LOOKS: Readonly<Record<(typeof STATES)[number], { Icon: TablerIcon; className: string }>> = {
  plain: { Icon: IconLockOpen, className: 'muted' },
  keyHere: { Icon: IconLock, className: 'good' },
  keyMissing: { Icon: IconLockQuestion, className: 'warning' },
  keysAndCards: { Icon: IconKey, className: 'muted' },
  unreadable: { Icon: IconAlertTriangle, className: 'danger' },
}
const WORDS = {
  plain: 'files.plain',
  keyHere: 'files.keyHere',
  keyMissing: 'files.keyMissing',
  keysAndCards: 'files.keysAndCards',
  unreadable: 'files.unreadable',
} as const

interface Props {
  readonly survey: SurveyReport
}

export function SurveyStates({ survey }: Props) {
  const present = STATES.filter((state) => survey[state].files > 0)
  if (present.length === 0) return <Text className="muted">{text('files.nothing')}</Text>
  return (
    <Group component="ul" className="plain-list" gap={4} style={{ columnGap: 16 }}>
      {present.map((state) => {
        const { files: count, bytes } = survey[state]
        const words = text(WORDS[state], { count })
        return (
          <State key={state} {...LOOKS[state]}>
            {bytes > 0 ? `${words} · ${bytesText(bytes)}` : words}
          </State>
        )
      })}
    </Group>
  )
}

interface StateProps {
  readonly Icon: TablerIcon
  readonly className: string
  readonly children: string
}

function State({ Icon, className, children }: StateProps) {
  return (
    <Group component="li" gap="xs" wrap="nowrap">
      <Icon size={18} className={className} style={{ flex: 'none' }} aria-hidden />
      <span>{children}</span>
    </Group>
  )
}
