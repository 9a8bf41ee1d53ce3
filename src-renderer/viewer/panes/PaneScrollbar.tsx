/** Where in its stack a viewport is, at its right edge; pressed and dragged to go elsewhere. */
import { type PointerEvent, useRef } from 'react'
import { text } from '../../../src-shared/words/text'
import type { Viewport } from './viewport'
import { useSelected } from './watched'

export function PaneScrollbar({ viewport }: { readonly viewport: Viewport }) {
  const length = useSelected(viewport, (each) => each.length)
  const position = useSelected(viewport, (each) => each.position)
  const track = useRef<HTMLDivElement>(null)
  if (length < 2) return null
  const goTo = ({ clientY }: PointerEvent) => {
    const { top, height } = track.current?.getBoundingClientRect() ?? { top: 0, height: 1 }
    const index = Math.floor(((clientY - top) / height) * length)
    viewport.cine.stop()
    void viewport.scrollTo(Math.max(0, Math.min(length - 1, index)))
  }
  const share = 100 / length
  return (
    <div
      ref={track}
      className="pane-scrollbar"
      data-own-mouse
      role="slider"
      // The keys of the viewport hold here too.
      tabIndex={-1}
      aria-orientation="vertical"
      aria-label={text('viewer.position')}
      aria-valuemin={1}
      aria-valuemax={length}
      aria-valuenow={position + 1}
      aria-valuetext={text('viewer.imageOf', { number: position + 1, count: length })}
      onPointerDown={(event) => {
        if (event.button !== 0) return
        event.currentTarget.setPointerCapture(event.pointerId)
        goTo(event)
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) goTo(event)
      }}
    >
      <div className="pane-thumb" style={{ top: `${position * share}%`, height: `max(${share}%, 8px)` }} />
    </div>
  )
}
