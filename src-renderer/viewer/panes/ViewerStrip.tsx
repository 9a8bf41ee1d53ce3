/** The series strip beside the viewports. */
import { SeriesStrip } from '../strip/SeriesStrip'
import { useEveryContent } from './useEveryContent'
import type { ViewerSession } from './viewer-session'

export function ViewerStrip({ session }: { readonly session: ViewerSession }) {
  useEveryContent(session)
  const { active, visible, shown: now } = session
  if (!now.isStripOpen) return null
  const shown = visible.flatMap(({ content }) => (content.kind === 'empty' ? [] : [content.node]))
  return (
    <div className={now.areOverlaysShown ? 'viewer-strip' : 'viewer-strip names-hidden'}>
      <SeriesStrip
        current={active.content.kind === 'empty' ? null : active.content.node}
        shown={shown}
        onChoose={(node) => {
          session.set({ compared: null })
          session.choose(node)
          session.focus(session.active)
        }}
      />
    </div>
  )
}
