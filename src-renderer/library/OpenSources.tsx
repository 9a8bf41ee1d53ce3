/** What was opened, and how it is taken off the list again. */
import { Button, CloseButton } from '@mantine/core'
import { IconFile, IconFiles, IconFolder } from '@tabler/icons-react'
import { useState } from 'react'
import type { Source, SourceHandle } from '../../src-shared/contract/handles'
import type { SeriesNode } from '../../src-shared/study/study-tree'
import { text } from '../../src-shared/words/text'
import { filesText } from '../ui/study/study-text'

interface Props {
  readonly sources: readonly Source[]
  /** Every series of the tree. */
  readonly all: readonly SeriesNode[]
  readonly isCounted: boolean
  readonly onRemove: (sources: readonly SourceHandle[]) => void
}

const FEW = 3
/** Nobody takes more of them off one by one. */
const MANY = 100
const ICONS = { folder: IconFolder, results: IconFiles, file: IconFile, bundle: IconFile, card: IconFile }

export function OpenSources({ sources, all, isCounted, onRemove }: Props) {
  const [isOpen, setOpen] = useState(false)
  const more = sources.length - FEW
  const found = new Map<SourceHandle, number>()
  for (const { from = [] } of all)
    for (const { source, files } of from) found.set(source, (found.get(source) ?? 0) + files)
  const amount = (handle: SourceHandle) => {
    const files = found.get(handle)
    if (files !== undefined) return filesText(files)
    return isCounted ? text('files.nothing') : text('library.counting')
  }
  return (
    <>
      <ul className="plain-list open-sources" aria-label={text('library.sources')}>
        {sources.slice(0, isOpen ? MANY : FEW).map(({ handle, name, kind }) => {
          const Icon = ICONS[kind]
          return (
            <li key={handle}>
              <Icon size={18} stroke={1.5} className="muted" style={{ flex: 'none' }} aria-hidden />
              <span className="open-source-name">{name}</span>
              <span className="muted">{amount(handle)}</span>
              <CloseButton
                size="sm"
                aria-label={text('library.removeOne', { name })}
                onClick={() => onRemove([handle])}
              />
            </li>
          )
        })}
      </ul>
      {more > 0 && (
        <Button variant="subtle" size="xs" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? text('library.fewer') : text('library.more', { count: Math.min(more, MANY - FEW) })}
        </Button>
      )}
      {sources.length > 1 && (
        <Button variant="subtle" size="xs" onClick={() => onRemove(sources.map(({ handle }) => handle))}>
          {text('library.removeAll')}
        </Button>
      )}
    </>
  )
}
