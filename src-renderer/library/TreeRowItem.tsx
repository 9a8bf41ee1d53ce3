/** One row of the tree: what it is called, how much there is of it, and the state of its files. */
import {
  IconAlertTriangle,
  IconChevronDown,
  IconChevronRight,
  IconFileText,
  IconFolder,
  IconLockQuestion,
  IconPhoto,
  IconStack2,
  IconUser,
  type TablerIcon,
} from '@tabler/icons-react'
import { FileStateLine } from '../ui/study/FileState'
import { countsOf } from '../ui/study/file-counts'
import { CheckMark } from './CheckMark'
import { factsOf, gapsOf, titleOf } from './node-text'
import type { TreeRow } from './tree-rows'
import type { Check } from './tree-state'

interface Props {
  readonly id: string
  readonly row: TreeRow
  readonly top: number
  readonly height: number
  readonly isHere: boolean
  readonly check: Check
}

/** Where a press was meant to go: the tree, which has the focus and the keys, asks for it. */
export type RowPart = 'check' | 'fold' | 'row'

export function rowPartOf(target: EventTarget): { readonly node: string; readonly part: RowPart } | null {
  if (!(target instanceof Element)) return null
  const node = target.closest<HTMLElement>('[data-node]')?.dataset.node
  if (node === undefined) return null
  const part = target.closest<HTMLElement>('[data-part]')?.dataset.part
  return { node, part: part === 'check' || part === 'fold' ? part : 'row' }
}

export function TreeRowItem({ id, row, top, height, isHere, check }: Props) {
  const { level, isOpen } = row
  const gaps = gapsOf(row)
  const Icon = iconOf(row)
  const Chevron = isOpen ? IconChevronDown : IconChevronRight
  return (
    <div
      id={id}
      className="tree-row"
      role="treeitem"
      tabIndex={-1}
      data-node={row.id}
      data-level={level}
      data-at={isHere || undefined}
      aria-level={level}
      aria-posinset={row.position}
      aria-setsize={row.siblings}
      aria-checked={check === 'some' ? 'mixed' : check === 'all'}
      {...(level === 3 ? {} : { 'aria-expanded': isOpen })}
      style={{ top, height }}
    >
      <span className="tree-check" data-part="check">
        <CheckMark check={check} />
      </span>
      {level < 3 && (
        <span className="tree-fold" data-part="fold">
          <Chevron size={16} aria-hidden />
        </span>
      )}
      <Icon size={18} stroke={1.5} className="muted" style={{ flex: 'none' }} aria-hidden />
      <div className="tree-words">
        <div className="tree-title">{titleOf(row)}</div>
        <div className="tree-facts muted">{factsOf(row)}</div>
        {gaps !== '' && (
          <div className="tree-facts">
            <IconAlertTriangle size={14} className="warning" aria-hidden /> {gaps}
          </div>
        )}
        {!isOpen && <FileStateLine counts={countsOf(row.leaves)} />}
      </div>
    </div>
  )
}

function iconOf(row: TreeRow): TablerIcon {
  if (row.patient.kind === 'locked') return IconLockQuestion
  if (row.kind === 'patient') return row.patient.kind === 'patient' ? IconUser : IconFolder
  if (row.kind === 'study') return IconFolder
  return { series: IconStack2, pictures: IconPhoto, files: IconFileText }[row.series.kind]
}
