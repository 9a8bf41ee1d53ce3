/** A key in the list: its face, name, day, where it came from; to be chosen, and to be looked at. */
import { Checkbox, UnstyledButton } from '@mantine/core'
import { memo } from 'react'
import type { KeyView } from '../../src-shared/contract/key-calls'
import type { KeyId } from '../../src-shared/ids'
import { shortId } from '../../src-shared/short-id'
import { dateTimeText } from '../../src-shared/words/dates'
import { text } from '../../src-shared/words/text'
import { LazyFace } from './LazyFace'
import type { Layout } from './useShownAs'

interface Props {
  readonly item: KeyView
  readonly layout: Layout
  readonly isChosen: boolean
  readonly isShown: boolean
  readonly onChoose: (keyId: KeyId, isChosen: boolean) => void
  readonly onShow: (keyId: KeyId) => void
}

export const KeyItem = memo(function KeyItem({ item, layout, isChosen, isShown, onChoose, onShow }: Props) {
  const { keyId, label, created, from, isDamaged } = item
  const name = label || text('ui.keyUnnamed')
  return (
    <li className={`key-item ${layout}`} data-shown={isShown}>
      <Checkbox
        className="key-check"
        aria-label={text('keys.choose', { name })}
        checked={isChosen}
        onChange={(event) => onChoose(keyId, event.currentTarget.checked)}
      />
      <UnstyledButton
        className="key-open"
        onClick={() => onShow(keyId)}
        {...(isShown ? { 'aria-current': true } : {})}
      >
        <LazyFace keyId={keyId} side={layout === 'grid' ? 88 : 40} />
        <span className="key-lines">
          <strong className="name">{name}</strong>
          {created !== null && <span className="muted">{dateTimeText(created)}</span>}
          <span className="muted name">
            {from !== null ? text('keys.from', { name: from }) : isDamaged ? '' : text('keys.madeHere')}
          </span>
          {isDamaged && <span className="danger">{text('keys.damaged')}</span>}
          <span className="muted">{text('keys.shortId', { id: shortId(keyId) })}</span>
        </span>
      </UnstyledButton>
    </li>
  )
})
