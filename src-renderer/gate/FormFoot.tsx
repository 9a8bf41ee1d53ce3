/** The end of a form beside the lock screen: back to it, or on. */
import { Button, Group } from '@mantine/core'
import { text } from '../../src-shared/words/text'
import { ReasonedButton } from '../ui/ReasonedButton'

interface Props {
  /** What the button says that sends the form. */
  readonly submit: string
  /** Null when it can be sent. */
  readonly reason: string | null
  readonly isBusy: boolean
  readonly onBack: () => void
}

export function FormFoot({ submit, reason, isBusy, onBack }: Props) {
  return (
    <Group gap="sm" align="flex-start">
      <Button variant="default" onClick={onBack}>
        {text('gate.back')}
      </Button>
      <ReasonedButton type="submit" reason={reason} loading={isBusy}>
        {submit}
      </ReasonedButton>
    </Group>
  )
}
