/** Keys were exported: into which file, for whom, and what comes next. */
import { Button, Stack, Text } from '@mantine/core'
import { listText } from '../../src-shared/words/lists'
import { text } from '../../src-shared/words/text'
import { DoneHeading } from '../ui/DoneHeading'
import type { Whom } from '../ui/whom/whom'

interface Props {
  readonly file: string
  /** Where it lies. */
  readonly place: string
  readonly whom: Whom
  readonly keys: number
  readonly onClose: () => void
}

export function ExportDone({ file, place, whom: { by, people, toSelf }, keys, onClose }: Props) {
  const names = [...people.map(({ name }) => name), ...(toSelf ? [text('share.you')] : [])]
  return (
    <Stack gap="md">
      <DoneHeading>{text('share.exported', { count: keys })}</DoneHeading>
      <Text className="name selectable">{text('share.exportedInto', { file, place })}</Text>
      <Text className="name">
        {by === 'people'
          ? text('share.exportedFor', { names: listText(names) })
          : text('share.exportedLocked')}
      </Text>
      <Text>{by === 'people' ? text('share.nextPeople') : text('share.nextPassphrase')}</Text>
      <div>
        <Button onClick={onClose}>{text('share.done')}</Button>
      </div>
    </Stack>
  )
}
