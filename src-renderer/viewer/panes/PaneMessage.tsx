/** What a viewport says in the place of a picture. */
import { Loader, NativeSelect } from '@mantine/core'
import type { StudyFailure } from '../../../src-shared/study/study-asks'
import { explain } from '../../../src-shared/words'
import { text } from '../../../src-shared/words/text'
import { reasonText } from '../../ui/study/study-text'
import { DocumentPane } from '../documents/DocumentPane'
import { DocumentHead } from './DocumentHead'
import type { Viewport } from './viewport'
import { useSelected } from './watched'

interface Props {
  readonly viewport: Viewport
  /** Whether it may be said whose a document is. */
  readonly isNamed: boolean
}

export function PaneMessage({ viewport, isNamed }: Props) {
  const content = useSelected(viewport, (each) => each.content)
  const state = useSelected(viewport, (each) => each.state)
  if (content.kind === 'empty') return <p className="pane-message">{text('viewer.emptyViewport')}</p>
  if (content.kind === 'failed') return <NotShown why={content.why} />
  if (content.kind === 'files') {
    const { node, items, chosen } = content
    if (chosen === undefined) return <p className="pane-message">{text('viewer.noFiles')}</p>
    // A document scrolls and is read like text.
    return (
      <div className="pane-document" data-own-mouse>
        <DocumentHead viewport={viewport} node={node} isNamed={isNamed} />
        {items.length > 1 && (
          <NativeSelect
            className="pane-files"
            label={text('viewer.fileOf', { count: items.length })}
            value={chosen.item}
            data={items.map(({ item, name }) => ({ value: item, label: name }))}
            onChange={({ currentTarget }) => {
              const next = items.find(({ item }) => item === currentTarget.value)
              if (next !== undefined) viewport.chooseFile(next)
            }}
          />
        )}
        <DocumentPane key={chosen.item} item={chosen.item} what={chosen.what} reason={chosen.notShown} />
      </div>
    )
  }
  if (state.kind === 'notShown')
    return (
      <NotShown
        why={state.why}
        which={text('viewer.imageOf', { number: state.index + 1, count: viewport.length })}
      />
    )
  if (state.kind !== 'shown' || content.kind === 'opening')
    return (
      <div className="pane-loading" role="status" aria-label={text('viewer.loading')}>
        <Loader size="sm" aria-hidden="true" />
      </div>
    )
  return null
}

function NotShown({ why, which }: { readonly why: StudyFailure; readonly which?: string }) {
  const sentence = 'error' in why ? explain(why.error).message : reasonText(why.notShown, why.detail)
  return (
    <div className="pane-message" role="status">
      {which !== undefined && <p>{text('viewer.imageNotShown', { which })}</p>}
      <p>{sentence}</p>
    </div>
  )
}
