/**
 * The elements as a tree of rows of one height, of which only those in sight are in the page. One stop for Tab; arrows go from row to
 * row, left and right fold and unfold, as the ARIA practices have it for a tree grid.
 */
// biome-ignore-all lint/a11y/useSemanticElements: a table has no rows that fold, and lays out all of them
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus, and names the row (aria-activedescendant)
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the grid has the keys
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import type { ListedElement } from '../../../src-shared/study/data-element-list'
import { text } from '../../../src-shared/words/text'
import { itemNumber, type TagRow, type TagTree } from './tag-tree'

/** CSS pixels, as tags.css has it. */
const ROW = 42
/** Rows in the page above and below those in sight. */
const BEYOND = 8

interface Props {
  readonly tree: TagTree
  readonly rows: readonly TagRow[]
  /** Which of `rows` is the one that keys start from. */
  readonly place: number
  /** @param index of the element. */
  readonly onPlace: (index: number) => void
  readonly onFold: (index: number, isFolded: boolean) => void
}

export function TagGrid({ tree, rows, place, onPlace, onFold }: Props) {
  const id = useId()
  const frame = useRef<HTMLDivElement>(null)
  const [first, setFirst] = useState(0)
  const [seen, setSeen] = useState(20)

  useEffect(() => {
    const element = frame.current
    if (element === null) return
    const measure = () => setSeen(Math.ceil(element.clientHeight / ROW))
    const watcher = new ResizeObserver(measure)
    watcher.observe(element)
    return () => watcher.disconnect()
  }, [])

  const from = Math.max(0, first - BEYOND)
  const shown = rows.slice(from, first + seen + BEYOND)

  function moveTo(next: number) {
    const to = Math.min(Math.max(next, 0), rows.length - 1)
    const row = rows[to]
    const element = frame.current
    if (row === undefined || element === null) return
    onPlace(row.index)
    const top = to * ROW
    if (top < element.scrollTop) element.scrollTop = top
    else if (top + ROW > element.scrollTop + element.clientHeight)
      element.scrollTop = top + ROW - element.clientHeight
  }

  function unfoldOrEnter(row: TagRow) {
    if (row.isOpen === false) onFold(row.index, false)
    else if (row.isOpen === true) moveTo(place + 1)
  }

  function foldOrLeave(row: TagRow) {
    if (row.isOpen === true) onFold(row.index, true)
    else moveTo(rows.findIndex(({ index }) => index === tree.parents[row.index]))
  }

  function press(event: KeyboardEvent) {
    const row = rows[place]
    if (row === undefined) return
    const page = Math.max(1, seen - 1)
    const moves: Readonly<Record<string, () => void>> = {
      ArrowDown: () => moveTo(place + 1),
      ArrowUp: () => moveTo(place - 1),
      PageDown: () => moveTo(place + page),
      PageUp: () => moveTo(place - page),
      Home: () => moveTo(0),
      End: () => moveTo(rows.length - 1),
      ArrowRight: () => unfoldOrEnter(row),
      ArrowLeft: () => foldOrLeave(row),
    }
    const move = event.ctrlKey || event.altKey || event.metaKey ? undefined : moves[event.key]
    if (move === undefined) return
    event.preventDefault()
    move()
  }

  return (
    <div
      ref={frame}
      className="tags-grid"
      role="treegrid"
      aria-label={text('reading.elements')}
      aria-rowcount={rows.length}
      aria-activedescendant={rows.length === 0 ? undefined : `${id}-${place}`}
      tabIndex={0}
      onKeyDown={press}
      onScroll={({ currentTarget }) => setFirst(Math.floor(currentTarget.scrollTop / ROW))}
    >
      <div role="presentation" style={{ height: rows.length * ROW, position: 'relative' }}>
        {withPlace(shown, rows, place).map(({ row, at }) => (
          <Row
            key={row.index}
            id={`${id}-${at}`}
            at={at}
            row={row}
            element={tree.elements[row.index] as ListedElement}
            isActive={at === place}
            onChoose={() => onPlace(row.index)}
            onFold={(isFolded) => onFold(row.index, isFolded)}
          />
        ))}
      </div>
    </div>
  )

  /** The row that keys start from is in the page also while it is scrolled away: a screen reader is told of it. */
  function withPlace(some: readonly TagRow[], all: readonly TagRow[], active: number) {
    const placed = some.map((row, n) => ({ row, at: from + n }))
    const row = all[active]
    return row === undefined || placed.some(({ at }) => at === active)
      ? placed
      : [...placed, { row, at: active }]
  }
}

interface RowProps {
  readonly id: string
  readonly at: number
  readonly row: TagRow
  readonly element: ListedElement
  readonly isActive: boolean
  readonly onChoose: () => void
  readonly onFold: (isFolded: boolean) => void
}

function Row({ id, at, row, element, isActive, onChoose, onFold }: RowProps) {
  const number = itemNumber(element)
  const isOpen = row.isOpen
  return (
    <div
      id={id}
      role="row"
      className={isActive ? 'tags-row active' : 'tags-row'}
      aria-rowindex={at + 1}
      aria-level={row.level}
      aria-selected={isActive}
      {...(isOpen === null ? {} : { 'aria-expanded': isOpen })}
      tabIndex={-1}
      style={{ top: at * ROW, paddingLeft: 8 + (row.level - 1) * 14 }}
      onClick={({ target }) => {
        const isFold = target instanceof Element && target.closest('.tags-fold') !== null
        if (isFold && isOpen !== null) onFold(isOpen)
        onChoose()
      }}
    >
      <span className="tags-fold" role="presentation">
        {isOpen === true && <IconChevronDown size={16} aria-hidden />}
        {isOpen === false && <IconChevronRight size={16} aria-hidden />}
      </span>
      {number === null ? (
        <>
          <span role="gridcell" className="tags-tag">
            {element.tag}
          </span>
          <span role="gridcell" className="tags-name">
            {nameOf(element)}
          </span>
          <span role="gridcell" className="tags-vr">
            {element.vr}
          </span>
          <span role="gridcell" className="tags-value">
            {element.value}
          </span>
        </>
      ) : (
        <span role="gridcell" className="tags-item">
          {text('reading.sequenceItem', { number })}
        </span>
      )}
    </div>
  )
}

/** Of private and unknown elements there is none. */
export function nameOf({ name, isPrivate }: ListedElement): string {
  if (name !== '') return name
  return isPrivate ? text('reading.privateElement') : text('reading.unknownElement')
}
