/** A quiet line over the library: what was opened holds bundles or cards, which can be looked at. */
import { Button, CloseButton, Group, Stack, Text } from '@mantine/core'
import { IconAddressBook, IconKey } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import type { Source, SourceHandle } from '../../src-shared/contract/handles'
import { text } from '../../src-shared/words/text'
import { useActions } from '../ui/actions'

/** More would push the library away; the others are found in their folder. */
const MOST_SHOWN = 3

export function SharedNotice({ sources }: { readonly sources: readonly Source[] }) {
  const { open } = useActions()
  const found = useShared(sources)
  /** Looked at, or not wanted. */
  const [done, setDone] = useState<ReadonlySet<SourceHandle>>(new Set())
  const waiting = found.filter(({ handle }) => !done.has(handle))
  if (waiting.length === 0) return null

  const finish = (...handles: SourceHandle[]) => setDone((present) => new Set([...present, ...handles]))
  function look(source: Source) {
    finish(source.handle)
    open([source])
  }
  const bundles = waiting.filter(({ kind }) => kind === 'bundle').length
  const more = waiting.length - MOST_SHOWN
  return (
    <aside className="notice" aria-label={text('receive.notice')}>
      <Group gap="md" justify="space-between" align="flex-start" wrap="nowrap">
        <div style={{ minWidth: 0 }}>
          <Text fw={600}>{text('receive.found', { bundles, cards: waiting.length - bundles })}</Text>
          <Stack component="ul" className="plain-list" gap="xs" mt="xs">
            {waiting.slice(0, MOST_SHOWN).map((source) => {
              const Icon = source.kind === 'bundle' ? IconKey : IconAddressBook
              return (
                <Group component="li" key={source.handle} gap="sm">
                  <Icon size={18} stroke={1.5} aria-hidden />
                  <Text className="name">{source.name}</Text>
                  <Button
                    size="xs"
                    variant="default"
                    aria-label={text('receive.lookNamed', { name: source.name })}
                    onClick={() => look(source)}
                  >
                    {text('receive.look')}
                  </Button>
                </Group>
              )
            })}
          </Stack>
          {more > 0 && <Text className="muted">{text('receive.moreFound', { count: more })}</Text>}
        </div>
        <CloseButton
          aria-label={text('receive.dismiss')}
          onClick={() => finish(...waiting.map(({ handle }) => handle))}
        />
      </Group>
    </aside>
  )
}

/** Bundles and cards in the folders among `sources`, each folder looked into once. */
function useShared(sources: readonly Source[]): readonly Source[] {
  const [found, setFound] = useState<ReadonlyMap<SourceHandle, readonly Source[]>>(new Map())
  const asked = useRef(new Set<SourceHandle>())
  useEffect(() => {
    for (const { handle, kind } of sources) {
      if (kind !== 'folder' || asked.current.has(handle)) continue
      asked.current.add(handle)
      void window.orrery.findShared({ sources: [handle] }).then((result) => {
        if (result.ok) setFound((present) => new Map(present).set(handle, result.value))
      })
    }
  }, [sources])
  const all = sources.flatMap(({ handle }) => found.get(handle) ?? [])
  return [...new Map(all.map((source) => [source.handle, source])).values()]
}
