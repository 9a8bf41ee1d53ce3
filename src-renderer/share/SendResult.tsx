/** What became of the last sending from here, and what to do before the drive is unplugged. */
import { Button, Group, Text } from '@mantine/core'
import type { Job } from '../../src-shared/contract/job-calls'
import type { KeyId } from '../../src-shared/ids'
import { text } from '../../src-shared/words/text'
import { useActions } from '../ui/actions'
import { JobCard } from '../ui/jobs/JobCard'
import { Section } from '../ui/Section'

interface Props {
  readonly job: Job
  /** Of the encrypted files that were sent, those that are here. */
  readonly keyIds: readonly KeyId[]
  /** The drive's name while it is plugged in, null when it was sent to a folder or the drive is gone. */
  readonly driveName: string | null
  /** Null where this computer cannot. */
  readonly onEject: (() => void) | null
}

export function SendResult({ job, keyIds, driveName, onEject }: Props) {
  const { exportKeys } = useActions()
  const { verdict } = job
  const hasArrived = verdict?.ok === true && !verdict.cancelled && verdict.done > 0
  return (
    <Section title={text('share.results')}>
      <JobCard job={job} />
      {verdict !== undefined && driveName !== null && (
        <Group gap="sm">
          <Text fw={600} className="name">
            {text('share.ejectBefore', { name: driveName })}
          </Text>
          {onEject === null ? (
            <Text>{text('share.ejectBySystem')}</Text>
          ) : (
            <Button size="xs" variant="default" onClick={onEject}>
              {text('share.eject')}
            </Button>
          )}
        </Group>
      )}
      {hasArrived && keyIds.length > 0 && (
        <Group gap="sm">
          <Text>{text('share.keyNext')}</Text>
          <Button size="xs" variant="default" onClick={() => exportKeys(keyIds)}>
            {text('share.exportKeys')}
          </Button>
        </Group>
      )}
    </Section>
  )
}
