/** One of the three pictures: what it is, whose it is, the picture or why there is none. */
import { Text, Title } from '@mantine/core'
import { type ReactNode, useEffect, useId, useRef, useState, useSyncExternalStore } from 'react'
import { Unanswered } from '../../ui/study/Unanswered'
import type { Drawing, OpenStack, Pane, PaneState } from '../drawing/pane'
import { cornerLines } from '../overlay/corner-lines'

interface Props {
  readonly title: string
  readonly meaning: string
  readonly drawing: Drawing
  readonly stack: OpenStack | null
  /** Null: nothing of `stack` belongs here. */
  readonly index: number | null
  /** Told when there is a pane, and with null when there is none any more. */
  readonly onPane: (pane: Pane | null) => void
  /** Told whether a picture is seen. */
  readonly onSeen?: (isSeen: boolean) => void
  /** In the place of a picture when there is no stack. */
  readonly children?: ReactNode
}

const EMPTY: PaneState = { kind: 'empty' }

export function ComparedPane({ title, meaning, drawing, stack, index, onPane, onSeen, children }: Props) {
  const id = useId()
  const place = useRef<HTMLDivElement>(null)
  const [pane, setPane] = useState<Pane | null>(null)
  const state = useSyncExternalStore(
    (listener) => pane?.watch(listener) ?? (() => undefined),
    () => pane?.state ?? EMPTY,
  )
  const hasStack = stack !== null && index !== null

  useEffect(() => {
    const element = place.current
    if (element === null || !hasStack) return
    const made = drawing.makePane(element)
    setPane(made)
    onPane(made)
    return () => {
      made.close()
      setPane(null)
      onPane(null)
    }
  }, [drawing, hasStack, onPane])

  useEffect(() => {
    if (pane === null || stack === null || index === null) return
    if (pane.stack?.stack === stack.stack) void pane.show(index)
    else void pane.open(stack, index)
  }, [pane, stack, index])

  const isSeen = state.kind === 'shown'
  useEffect(() => onSeen?.(isSeen), [onSeen, isSeen])

  return (
    <section className="compared-pane" aria-labelledby={id}>
      <Title order={2} id={id}>
        {title}
      </Title>
      <Text fz="xs" className="muted">
        {meaning}
      </Text>
      <div className="compared-room">
        {hasStack && <div className="compared-picture" ref={place} />}
        {!hasStack && <div className="compared-note">{children}</div>}
        {state.kind === 'shown' && stack !== null && <Lines state={state} stack={stack} />}
        {state.kind === 'notShown' && (
          <div className="compared-note">
            <Unanswered failure={state.why} />
          </div>
        )}
      </div>
    </section>
  )
}

interface LinesProps {
  readonly state: PaneState & { kind: 'shown' }
  readonly stack: OpenStack
}

/** Whose picture it is, and which of how many. */
function Lines({ state: { attributes, index, window, view }, stack: { stack, as } }: LinesProps) {
  const { topLeft, bottomLeft } = cornerLines({ attributes, index, stack, as, series: null, window, view })
  return (
    <>
      {as === 'content' && (
        <div className="compared-lines above">
          {topLeft.map(({ said }) => (
            <div key={said}>{said}</div>
          ))}
        </div>
      )}
      <div className="compared-lines below">
        {bottomLeft.map(({ said }) => (
          <div key={said}>{said}</div>
        ))}
      </div>
    </>
  )
}
