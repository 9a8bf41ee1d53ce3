/** Every data element of a file, to be searched and copied. Closable; it stands beside the viewports. */
import { CloseButton, Text, TextInput, Title } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useId, useMemo, useState } from 'react'
import type { ElementList } from '../../../src-shared/study/data-element-list'
import type { ItemId } from '../../../src-shared/study/study-ids'
import { text } from '../../../src-shared/words/text'
import { Note } from '../../ui/Note'
import { Unanswered } from '../../ui/study/Unanswered'
import { useAsked } from '../../ui/study/useStudy'
import { TagDetail } from './TagDetail'
import { TagGrid } from './TagGrid'
import { countElements, rowsOf, treeOf } from './tag-tree'
import './tags.css'

interface Props {
  readonly item: ItemId
  readonly onClose: () => void
}

export function TagBrowser({ item, onClose }: Props) {
  const id = useId()
  const asked = useAsked('elements', { item })
  return (
    <aside className="tags" aria-labelledby={id}>
      <div className="tags-head">
        <Title order={2} id={id} tabIndex={-1}>
          {text('reading.tags')}
        </Title>
        <CloseButton aria-label={text('reading.closeTags')} onClick={onClose} />
      </div>
      {asked === undefined && (
        <Text className="muted" role="status">
          {text('reading.reading')}
        </Text>
      )}
      {asked?.ok === false && <Unanswered failure={asked.failure} />}
      {asked?.ok === true && <Elements key={item} list={asked.value} />}
    </aside>
  )
}

function Elements({ list }: { readonly list: ElementList }) {
  const [search, setSearch] = useState('')
  const [folded, setFolded] = useState<ReadonlySet<number>>(new Set())
  const [active, setActive] = useState(0)
  const tree = useMemo(() => treeOf(list.elements), [list])
  const rows = useMemo(() => rowsOf(tree, folded, search), [tree, folded, search])
  const total = useMemo(() => countElements(list.elements), [list])
  const isSearched = search.trim() !== ''
  const hits = isSearched ? rows.filter(({ isOpen }) => isOpen === null).length : total
  // What is hidden now gives its place to the last one before it that is not.
  const place = Math.max(
    0,
    rows.findLastIndex(({ index }) => index <= active),
  )
  const element = list.elements[rows[place]?.index ?? -1]

  function fold(index: number, isFolded: boolean) {
    setFolded((before) => {
      const next = new Set(before)
      if (isFolded) next.add(index)
      else next.delete(index)
      return next
    })
  }

  return (
    <>
      <TextInput
        label={text('reading.searchTags')}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={search}
        onChange={({ currentTarget: { value } }) => setSearch(value)}
      />
      <Text fz="xs" className="muted" role="status">
        {isSearched
          ? text('reading.tagsFound', { found: hits, count: total })
          : text('reading.tagsCount', { count: total })}
      </Text>
      {!list.isWhole && <Note kind="warning">{text('reading.tagsCut')}</Note>}
      <TagGrid tree={tree} rows={rows} place={place} onPlace={setActive} onFold={fold} />
      {element !== undefined && <TagDetail element={element} />}
    </>
  )
}
