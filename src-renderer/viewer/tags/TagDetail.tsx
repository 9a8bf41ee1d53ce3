/** One element whole, to be read and copied. */
import { Text } from '@mantine/core'
import type { ListedElement } from '../../../src-shared/study/data-element-list'
import { bytesText } from '../../../src-shared/words/amounts'
import { text } from '../../../src-shared/words/text'
import { CopyButton } from '../../ui/CopyButton'
import { nameOf } from './TagGrid'
import { itemNumber } from './tag-tree'

export function TagDetail({ element }: { readonly element: ListedElement }) {
  const number = itemNumber(element)
  const title = number === null ? nameOf(element) : text('reading.sequenceItem', { number })
  return (
    <section className="tags-detail" aria-label={text('reading.chosenElement')}>
      <Text fw={600} className="name">
        {title}
      </Text>
      {number === null && (
        <Text fz="xs" className="muted selectable name">
          {[element.tag, element.keyword, element.vr, bytesText(element.length)].filter(Boolean).join(' · ')}
        </Text>
      )}
      {element.value !== '' && (
        <>
          <Text
            component="pre"
            className="tags-whole selectable"
            tabIndex={0}
            aria-label={text('reading.elementValue')}
          >
            {element.value}
          </Text>
          {element.isCut && <Text fz="xs">{text('reading.valueCut')}</Text>}
          <CopyButton
            key={`${element.tag} ${element.value}`}
            content={element.value}
            label={text('reading.copyValue')}
            copied={text('reading.valueCopied')}
            notCopied={text('reading.valueNotCopied')}
          />
        </>
      )}
    </section>
  )
}
