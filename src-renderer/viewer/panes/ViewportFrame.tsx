/** A viewport as it is seen: the pane, what lies over it, and what keys and mouse do in it. */
import { type DragEvent, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { NodeId } from '../../../src-shared/study/study-ids'
import type { ViewerCommand } from '../../../src-shared/viewer-keys'
import { text } from '../../../src-shared/words/text'
import { commandOf, type KeysInForce } from '../../ui/viewer-keys/keys-in-force'
import { COMMANDS } from '../keys/viewer-commands'
import { MeasureLayer } from '../measure/MeasureLayer'
import { PictureOverlay } from '../overlay/PictureOverlay'
import { attachMouse } from './mouse-habits'
import { PaneMenu } from './PaneMenu'
import { PaneMessage } from './PaneMessage'
import { PaneScrollbar } from './PaneScrollbar'
import { SERIES_TYPE } from './series-drag'
import type { ViewerSession } from './viewer-session'
import type { Viewport } from './viewport'
import { useWatched } from './watched'

interface Props {
  readonly session: ViewerSession
  readonly viewport: Viewport
  readonly keys: KeysInForce
  readonly keyOf: (command: ViewerCommand) => string
  /** Where in the layout; null for hidden. */
  readonly place: string | null
}

export function ViewportFrame({ session, viewport, keys, keyOf, place }: Props) {
  useWatched(session)
  const frame = useRef<HTMLElement>(null)
  const host = useRef<HTMLDivElement>(null)
  const [menu, setMenu] = useState<{ readonly x: number; readonly y: number } | null>(null)
  const [isDropping, setDropping] = useState(false)
  const isShown = place !== null

  useLayoutEffect(() => {
    const { element } = viewport
    host.current?.append(element)
    element.style.width = ''
    element.style.height = ''
    viewport.frame = frame.current
    return () => {
      // As large as it was: what is drawn stays as it is.
      const { width, height } = element.getBoundingClientRect()
      element.style.width = `${width}px`
      element.style.height = `${height}px`
      session.parking.append(element)
      viewport.frame = null
      viewport.cine.stop()
    }
  }, [session, viewport])

  const { drawing } = session
  useEffect(() => {
    if (isShown && drawing !== null) viewport.drawWith(drawing, session.shown.areOverlaysShown)
  }, [isShown, drawing, viewport, session])

  useEffect(() => {
    const element = frame.current
    if (element === null) return
    return attachMouse(session, viewport, element, (x, y) => setMenu({ x, y }))
  }, [session, viewport])

  useEffect(() => {
    const element = frame.current
    if (element === null) return
    const hear = (event: KeyboardEvent) => {
      if (isTyping(event.target)) return
      const command = commandOf(keys, event)
      if (command === undefined) return
      event.preventDefault()
      event.stopPropagation()
      COMMANDS[command](session)
    }
    element.addEventListener('keydown', hear)
    return () => element.removeEventListener('keydown', hear)
  }, [session, keys])

  const isSeries = ({ dataTransfer }: DragEvent) => dataTransfer.types.includes(SERIES_TYPE)
  const { active, areOverlaysShown, tool } = session.shown
  const isActive = active === viewport.index
  return (
    <>
      <section
        ref={frame}
        className={[
          'viewport',
          `tool-${tool}`,
          isShown ? `place-${place}` : 'put-away',
          isActive && session.visible.length > 1 ? 'active' : '',
          isDropping ? 'dropping-series' : '',
        ].join(' ')}
        aria-label={text('viewer.image', { number: viewport.index + 1 })}
        // What cannot be seen cannot be reached.
        inert={!isShown}
        tabIndex={isShown ? 0 : -1}
        onFocus={() => session.activate(viewport)}
        onDragOver={(event) => {
          if (!isSeries(event)) return
          event.preventDefault()
          event.stopPropagation()
          event.dataTransfer.dropEffect = 'copy'
          setDropping(true)
        }}
        onDragLeave={() => setDropping(false)}
        onDrop={(event) => {
          if (!isSeries(event)) return
          event.preventDefault()
          event.stopPropagation()
          setDropping(false)
          const node = NodeId.safeParse(event.dataTransfer.getData(SERIES_TYPE))
          if (!node.success) return
          session.focus(viewport)
          void viewport.open(node.data)
        }}
      >
        <div ref={host} className="pane-host" />
        <MeasureLayer session={session} viewport={viewport} />
        {areOverlaysShown && <PictureOverlay viewport={viewport} />}
        <PaneMessage viewport={viewport} isNamed={areOverlaysShown} />
        <PaneScrollbar viewport={viewport} />
      </section>
      {menu !== null && (
        <PaneMenu
          session={session}
          viewport={viewport}
          at={menu}
          keyOf={keyOf}
          onClose={() => {
            setMenu(null)
            session.focus(viewport)
          }}
        />
      )}
    </>
  )
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, select, [contenteditable]') !== null
}
