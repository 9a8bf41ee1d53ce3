/** The original, the encrypted and the decrypted pictures of a series side by side, scrolled together. Takes the place of the viewports. */
import { Button, CloseButton, Group, Text, Title } from '@mantine/core'
import { type PointerEvent, useCallback, useEffect, useId, useRef, useState } from 'react'
import type { NodeId } from '../../../src-shared/study/study-ids'
import { text } from '../../../src-shared/words/text'
import { useActions } from '../../ui/actions'
import { Note } from '../../ui/Note'
import { Unanswered } from '../../ui/study/Unanswered'
import type { Drawing, Pane } from '../drawing/pane'
import { CompareAll } from './CompareAll'
import { ComparedPane } from './ComparedPane'
import { type Compared, useCompared } from './useCompared'
import { Verdict } from './Verdict'
import './compare.css'

interface Props {
  /** An encrypted series whose key is here, or a plain one of which an encrypted one is open. */
  readonly node: NodeId
  readonly drawing: Drawing
  readonly onClose: () => void
}

export function CompareView({ node, drawing, onClose }: Props) {
  const id = useId()
  const answer = useCompared(node)
  return (
    <section className="compare" aria-labelledby={id}>
      <Group justify="space-between" wrap="nowrap">
        <Title order={2} id={id} tabIndex={-1} fz="md">
          {text('reading.compareTitle')}
        </Title>
        <CloseButton aria-label={text('reading.closeCompare')} onClick={onClose} />
      </Group>
      {answer.kind === 'asking' && (
        <Text className="muted" role="status">
          {text('reading.reading')}
        </Text>
      )}
      {answer.kind === 'nothing' && <Note kind="info">{text('reading.nothingEncrypted')}</Note>}
      {answer.kind === 'failed' && <Unanswered failure={answer.why} />}
      {answer.kind === 'compared' && <Panes key={node} compared={answer.compared} drawing={drawing} />}
    </section>
  )
}

const SIDES = ['original', 'encrypted', 'decrypted'] as const
type Side = (typeof SIDES)[number]

function Panes({ compared, drawing }: { readonly compared: Compared; readonly drawing: Drawing }) {
  const { places, original, encrypted, decrypted } = compared
  const [at, setAt] = useState(Math.floor(places.length / 2))
  const [panes, setPane] = usePanes()
  /** Whether the encrypted file of this place was opened, and found whole. */
  const [isOpened, setOpened] = useState(false)
  const room = useRef<HTMLDivElement>(null)
  const actions = useActions()
  const last = places.length - 1
  const place = places[Math.min(at, last)]
  const go = useCallback((to: number) => setAt(Math.min(Math.max(to, 0), Math.max(0, last))), [last])
  useWheel(room, (steps) => go(at + steps))

  /** Grey values of both that are the same picture, so that they stay alike. */
  function drag({ buttons, movementX, movementY }: PointerEvent) {
    if (buttons !== 1) return
    for (const side of ['original', 'decrypted'] as const)
      panes.current[side]?.dragWindow(movementX, movementY)
  }

  const shown = {
    original: { stack: original, index: place?.original ?? null },
    encrypted: { stack: encrypted, index: place?.encrypted ?? null },
    decrypted: { stack: place === undefined ? null : decrypted, index: place?.decrypted ?? null },
  }
  const words = {
    original: [text('reading.original'), text('reading.originalMeaning')],
    encrypted: [text('reading.encrypted'), text('reading.encryptedMeaning')],
    decrypted: [text('reading.decrypted'), text('reading.decryptedMeaning')],
  } as const
  const [encryptedItem, originalItem] =
    place === undefined ? (compared.originals.entries().next().value ?? []) : [place.item, place.originalItem]

  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: pictures are no fields of a form */}
      <div
        ref={room}
        className="compared-panes"
        role="group"
        aria-label={text('reading.comparedImages')}
        onPointerMove={drag}
      >
        {SIDES.map((side) => (
          <ComparedPane
            key={side}
            title={words[side][0]}
            meaning={words[side][1]}
            drawing={drawing}
            stack={shown[side].stack}
            index={shown[side].index}
            onPane={setPane[side]}
            {...(side === 'decrypted' ? { onSeen: setOpened } : {})}
          >
            {side === 'original' && originalItem === null ? (
              <>
                <Text>{text('reading.originalNotOpen')}</Text>
                <Button variant="default" onClick={() => actions.go('library')}>
                  {text('reading.toLibrary')}
                </Button>
              </>
            ) : (
              <Text className="muted">{text('reading.noPictureHere')}</Text>
            )}
          </ComparedPane>
        ))}
      </div>
      {places.length > 1 && (
        <Group gap="sm" wrap="nowrap">
          <input
            type="range"
            className="compared-slider"
            min={1}
            max={places.length}
            value={Math.min(at, last) + 1}
            aria-label={text('reading.comparedImages')}
            onChange={({ currentTarget: { value } }) => go(Number(value) - 1)}
          />
          <Text className="muted" style={{ flex: 'none' }}>
            {text('viewer.imageOf', { number: Math.min(at, last) + 1, count: places.length })}
          </Text>
        </Group>
      )}
      <div className="compared-verdict">
        {encryptedItem != null && originalItem != null ? (
          <Verdict original={originalItem} encrypted={encryptedItem} />
        ) : (
          isOpened && <Note kind="info">{text('reading.wholeOnly')}</Note>
        )}
        <CompareAll originals={compared.originals} />
      </div>
    </>
  )
}

/** The panes that there are, and for each side a function that stays the same. */
function usePanes() {
  const panes = useRef<Partial<Record<Side, Pane | null>>>({})
  const [setters] = useState(() => {
    const setter = (side: Side) => (pane: Pane | null) => {
      panes.current[side] = pane
    }
    return {
      original: setter('original'),
      encrypted: setter('encrypted'),
      decrypted: setter('decrypted'),
    }
  })
  return [panes, setters] as const
}

/** React listens to the wheel passively, so that it could not be kept from scrolling what lies around. */
function useWheel(place: React.RefObject<HTMLElement | null>, turn: (steps: number) => void): void {
  const latest = useRef(turn)
  useEffect(() => {
    latest.current = turn
  })
  useEffect(() => {
    const element = place.current
    if (element === null) return
    const hear = (event: WheelEvent) => {
      event.preventDefault()
      const way = event.deltaY === 0 ? event.deltaX : event.deltaY
      if (way !== 0) latest.current(Math.sign(way) * (event.shiftKey ? 10 : 1))
    }
    element.addEventListener('wheel', hear, { passive: false })
    return () => element.removeEventListener('wheel', hear)
  }, [place])
}
