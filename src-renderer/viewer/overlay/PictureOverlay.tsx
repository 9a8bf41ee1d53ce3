/** Corners and letters over the picture of a viewport. */
import { useStudyTree } from '../../ui/study/useStudy'
import { findSeries } from '../panes/find-node'
import type { Viewport } from '../panes/viewport'
import { useWatched } from '../panes/watched'
import { type CornerLine, cornerLines } from './corner-lines'
import { edgeLetters } from './orientation-letters'

export function PictureOverlay({ viewport }: { readonly viewport: Viewport }) {
  useWatched(viewport)
  const tree = useStudyTree()
  const { pane, seen, content } = viewport
  if (seen === null || pane === null || content.kind !== 'pictures') return null
  const { attributes, index, frame, window, view } = seen
  const series = findSeries(tree, content.node)?.series ?? null
  const lines = cornerLines({ attributes, index, stack: content.stack, as: content.as, series, window, view })
  const letters = edgeLetters(attributes, frame.frame, (column, row) => pane.toElement(column, row))
  return (
    <>
      <Corner name="top-left" lines={lines.topLeft} />
      <Corner name="top-right" lines={lines.topRight} />
      <Corner name="bottom-left" lines={lines.bottomLeft} />
      <Corner name="bottom-right" lines={lines.bottomRight} />
      {letters !== null &&
        (['top', 'right', 'bottom', 'left'] as const).map((edge) => (
          <span key={edge} className={`letter letter-${edge}`}>
            {letters[edge]}
          </span>
        ))}
    </>
  )
}

function Corner({ name, lines }: { readonly name: string; readonly lines: readonly CornerLine[] }) {
  return (
    <div className={`corner corner-${name}`}>
      {lines.map(({ said, isMore }, n) => (
        // Lines come and go with what is known; two may say the same.
        <div key={n} className={isMore ? 'more' : undefined}>
          {said}
        </div>
      ))}
    </div>
  )
}
