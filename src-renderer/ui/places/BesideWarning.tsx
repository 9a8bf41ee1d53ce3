/** A warning: keys would lie where the files are that they open. Whoever means it says so. */
import { Checkbox, Text } from '@mantine/core'
import { Callout } from '../Callout'

interface Props {
  readonly title: string
  readonly meaning: string
  readonly agree: string
  readonly isTogether: boolean
  readonly onTogether: (isTogether: boolean) => void
}

export function BesideWarning({ title, meaning, agree, isTogether, onTogether }: Props) {
  return (
    <Callout tone="warning" title={title}>
      <Text mb="sm">{meaning}</Text>
      <Checkbox
        label={agree}
        checked={isTogether}
        onChange={(event) => onTogether(event.currentTarget.checked)}
      />
    </Callout>
  )
}
