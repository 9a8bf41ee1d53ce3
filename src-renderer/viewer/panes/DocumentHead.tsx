/** Above a document: whose it is, and the way to close it. Pictures say the former in their corners, their menu does the latter. */
import { ActionIcon } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import type { NodeId } from '../../../src-shared/study/study-ids'
import { text } from '../../../src-shared/words/text'
import { useStudyTree } from '../../ui/study/useStudy'
import { whoseSeries } from '../overlay/whose-series'
import { findSeries } from './find-node'
import { LOOK } from './ToolButton'
import type { Viewport } from './viewport'

interface Props {
  readonly viewport: Viewport
  readonly node: NodeId
  readonly isNamed: boolean
}

export function DocumentHead({ viewport, node, isNamed }: Props) {
  const found = findSeries(useStudyTree(), node)
  return (
    <div className="document-head">
      <p className="name">{isNamed && found !== null ? whoseSeries(found).join(' · ') : ''}</p>
      <ActionIcon
        {...LOOK}
        size={24}
        aria-label={text('viewer.clear')}
        title={text('viewer.clear')}
        onClick={() => {
          viewport.clear()
          viewport.frame?.focus()
        }}
      >
        <IconX size={16} aria-hidden />
      </ActionIcon>
    </div>
  )
}
