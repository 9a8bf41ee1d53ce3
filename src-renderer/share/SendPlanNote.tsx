/** What a sending would come to, before it begins: how much, whether it fits, and what speaks against it. */
import { Stack, Text } from '@mantine/core'
import type { SendPlan } from '../../src-shared/contract/share-calls'
import { bytesText } from '../../src-shared/words/amounts'
import { text } from '../../src-shared/words/text'
import type { Answer } from '../ui/calls/useAnswer'
import { ErrorNote } from '../ui/ErrorNote'
import { BesideWarning } from '../ui/places/BesideWarning'

interface Props {
  readonly plan: Answer<SendPlan>
  readonly isTogether: boolean
  readonly onTogether: (isTogether: boolean) => void
}

export function SendPlanNote({ plan: { value: plan, error }, isTogether, onTogether }: Props) {
  if (error !== null) return <ErrorNote error={error} />
  if (plan === undefined) return <Text className="muted">{text('share.looking')}</Text>
  const { files, bytes, alreadyThere, free, keysBesideFiles, refusal } = plan
  return (
    <Stack gap="sm">
      {files > 0 && (
        <div>
          <Text fw={600}>{text('share.plan', { count: files, size: bytesText(bytes) })}</Text>
          {alreadyThere > 0 && <Text>{text('share.planThere', { count: alreadyThere })}</Text>}
          {free !== null && refusal === undefined && alreadyThere < files && (
            <Text className="muted">{text('share.planFits', { free: bytesText(free) })}</Text>
          )}
        </div>
      )}
      {refusal !== undefined && <ErrorNote error={refusal} />}
      {keysBesideFiles && refusal === undefined && (
        <BesideWarning
          title={text('share.besideTitle')}
          meaning={text('share.besideMeaning')}
          agree={text('share.besideAgree')}
          isTogether={isTogether}
          onTogether={onTogether}
        />
      )}
    </Stack>
  )
}
