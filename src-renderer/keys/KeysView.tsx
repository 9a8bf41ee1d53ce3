/** The keys: their faces, what became of one of them, and what can be done with them. */
import './keys.css'
import { Button, Group, NativeSelect, SegmentedControl, Text } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useCallback, useMemo, useRef, useState } from 'react'
import type { KeyId } from '../../src-shared/ids'
import { text } from '../../src-shared/words/text'
import { useActions } from '../ui/actions'
import { useEvent } from '../ui/calls/useEvent'
import { useLoaded } from '../ui/calls/useLoaded'
import { ErrorNote } from '../ui/ErrorNote'
import { FocusBack } from '../ui/FocusBack'
import { ImportButton } from '../ui/files/ImportButton'
import { useJobsEnded } from '../ui/jobs/useJobsEnded'
import { ReasonedButton } from '../ui/ReasonedButton'
import { Sheet } from '../ui/Sheet'
import { ViewFrame } from '../ui/ViewFrame'
import { KeyDetails } from './KeyDetails'
import { KeyList } from './KeyList'
import { listedKeys, ORDERS, type Order } from './key-order'
import { LAYOUTS, useShownAs } from './useShownAs'

interface Props {
  readonly search: string
  readonly shown: KeyId | null
  readonly onShown: (keyId: KeyId | null) => void
}

const LAYOUT_WORDS = { grid: 'keys.grid', rows: 'keys.rows' } as const
const ORDER_WORDS = { date: 'keys.byDate', name: 'keys.byName' } as const

export function KeysView({ search, shown, onShown }: Props) {
  const { exportKeys } = useActions()
  const { value: keys, error, reload } = useLoaded(window.orrery.keys)
  const [layout, setLayout] = useShownAs()
  const [order, setOrder] = useState<Order>('date')
  const [chosen, setChosen] = useState<ReadonlySet<KeyId>>(new Set())
  const isNarrow = useMediaQuery('(max-width: 900px)', false, { getInitialValueInEffect: false })
  const list = useRef<HTMLElement>(null)
  useEvent('keysChanged', () => void reload())
  // An encryption made one.
  useJobsEnded(() => void reload())

  const listed = useMemo(() => listedKeys(keys ?? [], search, order), [keys, search, order])
  const choose = useCallback(
    (keyId: KeyId, isChosen: boolean) =>
      setChosen(
        (before) => new Set(isChosen ? [...before, keyId] : [...before].filter((id) => id !== keyId)),
      ),
    [],
  )
  if (keys === undefined) {
    return <ViewFrame title={text('keys.title')}>{error !== null && <ErrorNote error={error} />}</ViewFrame>
  }

  const here = keys.filter(({ keyId }) => chosen.has(keyId)).map(({ keyId }) => keyId)
  const item = keys.find(({ keyId }) => keyId === shown)
  const toExport = here.length > 0 ? here : item === undefined ? [] : [item.keyId]
  const leave = () => {
    onShown(null)
    list.current?.focus({ preventScroll: true })
  }
  const details = item !== undefined && (
    <KeyDetails key={item.keyId} item={item} isInDrawer={isNarrow} onGone={leave} />
  )

  return (
    <ViewFrame
      title={text('keys.title')}
      actions={
        <>
          <ImportButton />
          <ReasonedButton
            reason={toExport.length === 0 ? text('keys.nothingToExport') : null}
            onClick={() => exportKeys(toExport)}
          >
            {text('keys.exportKeys')}
          </ReasonedButton>
        </>
      }
    >
      {error !== null && <ErrorNote error={error} />}
      {keys.length === 0 && <Text className="muted">{text('keys.none')}</Text>}
      {keys.length > 0 && (
        <div className={item !== undefined && !isNarrow ? 'key-split' : ''}>
          <section aria-label={text('keys.list')} ref={list} tabIndex={-1}>
            <Group gap="md" mb="md" align="end">
              <SegmentedControl
                aria-label={text('keys.shownAs')}
                value={layout}
                onChange={(value) => setLayout(LAYOUTS.find((each) => each === value) ?? layout)}
                data={LAYOUTS.map((value) => ({ value, label: text(LAYOUT_WORDS[value]) }))}
              />
              <NativeSelect
                label={text('keys.sortedBy')}
                value={order}
                onChange={({ currentTarget: { value } }) =>
                  setOrder(ORDERS.find((each) => each === value) ?? order)
                }
                data={ORDERS.map((value) => ({ value, label: text(ORDER_WORDS[value]) }))}
              />
              <Text className="muted" role="status">
                {search === ''
                  ? text('keys.count', { count: keys.length })
                  : text('keys.found', { found: listed.length, count: keys.length })}
                {' · '}
                {text('keys.chosen', { count: here.length })}
              </Text>
              <Button
                variant="subtle"
                size="xs"
                onClick={() => setChosen(new Set(here.length > 0 ? [] : listed.map(({ keyId }) => keyId)))}
              >
                {here.length > 0 ? text('keys.chooseNone') : text('keys.chooseAll')}
              </Button>
            </Group>
            <KeyList
              key={`${search} ${order}`}
              keys={listed}
              layout={layout}
              chosen={chosen}
              shown={shown}
              onChoose={choose}
              onShow={onShown}
            />
          </section>
          {!isNarrow && details}
        </div>
      )}
      {isNarrow && item !== undefined && (
        <>
          <FocusBack />
          <Sheet title={text('keys.details')} onClose={() => onShown(null)} size="md">
            {details}
          </Sheet>
        </>
      )}
    </ViewFrame>
  )
}
