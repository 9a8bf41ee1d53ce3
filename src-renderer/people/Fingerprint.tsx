/** A fingerprint in its six groups; large enough to be read out on the phone where it is compared. */
import { Text } from '@mantine/core'
import { text } from '../../src-shared/words/text'

interface Props {
  readonly fingerprint: string
  readonly isLarge?: boolean
}

export function Fingerprint({ fingerprint, isLarge = false }: Props) {
  return (
    <div>
      <Text fz="xs" className="muted">
        {text('people.fingerprint')}
      </Text>
      <p className={isLarge ? 'fingerprint large selectable' : 'fingerprint selectable'}>
        {fingerprint.split(' ').map((group, n) => (
          <span key={n}>{`${group} `}</span>
        ))}
      </p>
    </div>
  )
}
