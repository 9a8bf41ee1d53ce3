/** A recovery code that was just made, to be put away before anything else. */
import { Text } from '@mantine/core'
import { text } from '../../src-shared/words/text'
import { PutAwayCode } from '../ui/secrets/PutAwayCode'
import { GateFrame } from './GateFrame'

interface Props {
  readonly code: string
  /** '' when an older code was used up for this one. */
  readonly ownerName: string
  readonly onDone: () => void
}

export function CodeScreen({ code, ownerName, onDone }: Props) {
  const isFirst = ownerName !== ''
  return (
    <GateFrame
      title={isFirst ? text('gate.codeTitle') : text('gate.newCodeTitle')}
      {...(isFirst ? { step: text('gate.step', { number: 2 }) } : {})}
    >
      {!isFirst && <Text>{text('gate.oldCodeSpent')}</Text>}
      <PutAwayCode code={code} name={ownerName} onDone={onDone} />
      {isFirst && (
        <Text fz="xs" className="muted">
          {text('gate.thenSample')}
        </Text>
      )}
    </GateFrame>
  )
}
