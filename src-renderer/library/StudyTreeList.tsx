/** Patients, studies and series as a tree: by mouse and by keyboard, selected at every level, only what is in sight drawn. */
import { type KeyboardEvent, type MouseEvent, useEffect, useId, useMemo, useRef } from 'react'
import { foldText } from '../../src-shared/search-text'
import type { NodeId } from '../../src-shared/study/study-ids'
import type { SeriesNode } from '../../src-shared/study/study-tree'
import { text } from '../../src-shared/words/text'
import { gapsOf, titleOf } from './node-text'
import { rowPartOf, TreeRowItem } from './TreeRowItem'
import { rowAfterKey, type TreeRow } from './tree-rows'
import { checkOf, type TreeState, toggle } from './tree-state'
import { useRowWindow } from './useRowWindow'

interface Props {
  readonly rows: readonly TreeRow[]
  /** The row where the person is. */
  readonly at: number
  readonly state: TreeState
  /** Every series of the tree. */
  readonly all: readonly SeriesNode[]
  readonly onChange: (change: (present: TreeState) => TreeState) => void
  readonly onView: (row: TreeRow) => void
}

/** Pixels; a series says its state on a line of its own, and so does what is folded. */
const TWO_LINES = 50
const LINE = 20
function heightOf(row: TreeRow): number {
  const states = row.isOpen ? 0 : LINE
  return TWO_LINES + states + (gapsOf(row) === '' ? 0 : LINE)
}

/** So long a pause begins another word. */
const TYPING_MS = 700

export function StudyTreeList({ rows, at, state, all, onChange, onView }: Props) {
  const id = useId()
  const frame = useRef<HTMLDivElement>(null)
  const tops = useMemo(() => {
    const sums = [0]
    for (const row of rows) sums.push((sums.at(-1) ?? 0) + heightOf(row))
    return sums
  }, [rows])
  const { first, end } = useRowWindow(frame, tops)

  const goTo = (node: NodeId) => onChange((present) => ({ ...present, at: node }))
  const select = ({ id: node, leaves }: TreeRow) =>
    onChange((present) => ({ ...toggle(present, leaves, all), at: node }))
  const fold = (node: NodeId, isFolded: boolean) =>
    onChange((present) => {
      const folded = new Set(present.folded)
      if (isFolded) folded.add(node)
      else folded.delete(node)
      return { ...present, folded, at: node }
    })

  function click({ target }: MouseEvent): void {
    const pressed = rowPartOf(target)
    const row = rows.find((each) => each.id === pressed?.node)
    if (row === undefined) return
    if (pressed?.part === 'check') select(row)
    else if (pressed?.part === 'fold') fold(row.id, row.isOpen)
    else goTo(row.id)
    frame.current?.focus({ preventScroll: true })
  }

  function doubleClick({ target }: MouseEvent): void {
    const pressed = rowPartOf(target)
    const row = rows.find((each) => each.id === pressed?.node)
    if (row !== undefined && pressed?.part === 'row') onView(row)
  }

  const typed = useRef({ word: '', at: 0 })
  function typeAhead(letter: string): void {
    const now = Date.now()
    const word = now - typed.current.at > TYPING_MS ? letter : typed.current.word + letter
    typed.current = { word, at: now }
    // A first letter leads on from here, each further one may stay.
    const from = word.length === 1 ? at + 1 : at
    const order = [...rows.slice(from), ...rows.slice(0, from)]
    const found = order.find((row) => foldText(titleOf(row)).startsWith(foldText(word)))
    if (found !== undefined) goTo(found.id)
  }

  function press(event: KeyboardEvent): void {
    const row = rows[at]
    const { key } = event
    if (row === undefined || event.altKey || event.ctrlKey || event.metaKey) return
    if (key === ' ' && Date.now() - typed.current.at > TYPING_MS) select(row)
    else if (key === 'Enter') onView(row)
    else if (key.length === 1) typeAhead(key)
    else {
      const next = rowAfterKey(rows, at, key)
      if ('fold' in next) fold(next.fold, next.isFolded)
      else if (next.at === at && !LEADING.has(key)) return
      else goTo(rows[next.at]?.id ?? row.id)
    }
    event.preventDefault()
  }

  // Where the person is led is in sight.
  const here = rows[at]
  const hereId = here?.id
  useEffect(() => {
    if (hereId !== undefined)
      frame.current?.querySelector(`[data-node="${hereId}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [hereId])

  const shown = rows.slice(first, end).map((row, n): [TreeRow, number] => [row, first + n])
  // The row where the person is is there for whoever hears it, also when it is out of sight.
  if (here !== undefined && (at < first || at >= end)) shown.push([here, at])
  return (
    <div
      ref={frame}
      className="study-tree"
      role="tree"
      aria-label={text('library.tree')}
      aria-multiselectable
      tabIndex={0}
      aria-activedescendant={here === undefined ? undefined : `${id}-${here.id}`}
      onKeyDown={press}
      onClick={click}
      onDoubleClick={doubleClick}
      style={{ height: tops.at(-1) ?? 0 }}
    >
      {shown.map(([row, n]) => (
        <TreeRowItem
          key={row.id}
          id={`${id}-${row.id}`}
          row={row}
          top={tops[n] ?? 0}
          height={(tops[n + 1] ?? 0) - (tops[n] ?? 0)}
          isHere={n === at}
          check={checkOf(state, row.leaves)}
        />
      ))}
    </div>
  )
}

/** Keys that scroll the page where they lead nowhere else. */
const LEADING = new Set([
  'ArrowDown',
  'ArrowUp',
  'ArrowLeft',
  'ArrowRight',
  'Home',
  'End',
  'PageUp',
  'PageDown',
])
