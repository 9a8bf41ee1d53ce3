/** The verdict of a job: did everything arrive? */
import { Group, Text } from '@mantine/core'
import { IconAlertTriangle, IconLock, IconPlayerStop, IconShieldCheck } from '@tabler/icons-react'
import type { JobReport } from '../../src-shared/contract/jobs'
import { words } from '../../src-shared/words'
import type { JobKind } from '../state/job-list'

interface Props {
  readonly kind: JobKind
  readonly report: JobReport
}

export function Verdict({ kind, report }: Props) {
  const text = words().window.results
  const count = (wanted: string) => report.outcomes.filter(({ status }) => status === wanted).length
  const [done, failed, skipped] = [count('done'), count('failed'), count('skipped')]
  const { Icon, color } = shape(kind, report.cancelled, failed)
  return (
    <Group gap="sm" align="flex-start" wrap="nowrap">
      <Icon size={22} color={`var(--mantine-color-${color}-4)`} style={{ flex: 'none' }} aria-hidden />
      <div>
        {failed > 0 && !report.cancelled && <Text fw={600}>{text.failed(failed)}</Text>}
        {report.cancelled && <Text fw={600}>{text.cancelled}</Text>}
        {(done > 0 || failed === 0) && (
          <Text fw={failed === 0 ? 600 : 400}>
            {kind === 'encrypt' ? text.encrypted(done) : text.decrypted(done)}
          </Text>
        )}
        {skipped > 0 && <Text>{text.skipped(skipped)}</Text>}
        {report.cancelled && <Text c="dimmed">{text.cancelledNote}</Text>}
        {failed === 0 && <Text c="dimmed">{kind === 'encrypt' ? text.encryptedAll : text.decryptedAll}</Text>}
      </div>
    </Group>
  )
}

function shape(kind: JobKind, isCancelled: boolean, failed: number) {
  if (isCancelled) return { Icon: IconPlayerStop, color: 'sun' }
  if (failed > 0) return { Icon: IconAlertTriangle, color: 'danger' }
  return { Icon: kind === 'encrypt' ? IconLock : IconShieldCheck, color: 'good' }
}
