/** The files of a series, one by one: state, and why one is not shown. */
import { Button, Stack, Text, Title } from '@mantine/core'
import { useId, useState } from 'react'
import type { NodeId } from '../../src-shared/study/study-ids'
import type { SeriesItem } from '../../src-shared/study/study-tree'
import { bytesText } from '../../src-shared/words/amounts'
import { text } from '../../src-shared/words/text'
import { StateIcon } from '../ui/study/FileState'
import { stateOf, stateText } from '../ui/study/file-states'
import { reasonText } from '../ui/study/study-text'
import { Unanswered } from '../ui/study/Unanswered'
import { useAsked } from '../ui/study/useStudy'

const STEP = 100

export function SeriesFiles({ node }: { readonly node: NodeId }) {
  const id = useId()
  const answer = useAsked('items', { node })
  const [most, setMost] = useState(STEP)
  if (answer === undefined) return <Text className="muted">{text('library.counting')}</Text>
  if (!answer.ok) {
    const { failure } = answer
    // What was asked of a process that ended is asked of the next one.
    return 'error' in failure && failure.error.code === 'CANCELLED' ? null : <Unanswered failure={failure} />
  }
  const items = answer.value
  const more = Math.min(STEP, items.length - most)
  return (
    <div>
      <Title order={3} id={id} mb="xs">
        {text('library.filesOne')}
      </Title>
      <Stack component="ul" className="plain-list series-files selectable" gap="xs" aria-labelledby={id}>
        {items.slice(0, most).map((item) => (
          <FileLine key={item.item} item={item} />
        ))}
      </Stack>
      {more > 0 && (
        <Button variant="default" size="xs" mt="sm" onClick={() => setMost(most + STEP)}>
          {text('library.more', { count: more })}
        </Button>
      )}
    </div>
  )
}

function FileLine({ item }: { readonly item: SeriesItem }) {
  const state = stateOf(item)
  const facts = [item.number === '' ? '' : text('library.imageNumber', { number: item.number }), item.what]
  return (
    <li className="file-line">
      <StateIcon state={state} size={16} />
      <div>
        <div className="name">{item.name}</div>
        <Text className="muted name" fz="xs">
          {[...facts, bytesText(item.bytes), stateText(state)].filter((fact) => fact !== '').join(' · ')}
        </Text>
        {item.notShown !== null && <Text fz="xs">{reasonText(item.notShown)}</Text>}
      </div>
    </li>
  )
}
