/** Why pictures are drawn slower than they could be, or not at all. */
import { text } from '../../../src-shared/words/text'
import { Callout } from '../../ui/Callout'
import { Note } from '../../ui/Note'
import type { ViewerSession } from './viewer-session'

export function DrawingNote({ session }: { readonly session: ViewerSession }) {
  const { drawing, hasDrawingFailed } = session
  if (hasDrawingFailed)
    return (
      <Callout tone="danger" title={text('viewer.drawingFailed')}>
        {text('viewer.drawingFailedHint')}
      </Callout>
    )
  if (drawing?.note === 'contextLost') return <Note kind="warning">{text('viewer.contextLost')}</Note>
  if (drawing?.note === 'noGraphicsCard') return <Note kind="info">{text('viewer.slowDrawing')}</Note>
  return null
}
