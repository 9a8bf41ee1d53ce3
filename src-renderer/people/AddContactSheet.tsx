/** Adding a contact: their card as a file, a picture or text; looked at first, then kept. */
import { Stack } from '@mantine/core'
import { useState } from 'react'
import type { Source } from '../../src-shared/contract/handles'
import type { CardSource, Contact } from '../../src-shared/contract/people-calls'
import { text } from '../../src-shared/words/text'
import { Sheet } from '../ui/Sheet'
import { CardPreviewPart } from './CardPreviewPart'
import { CardWays } from './CardWays'

interface Props {
  readonly card: Source | null
  readonly onClose: () => void
  readonly onAdded: (contact: Contact) => void
}

export function AddContactSheet({ card, onClose, onAdded }: Props) {
  const [source, setSource] = useState<CardSource | null>(card === null ? null : { card: card.handle })
  return (
    <Sheet title={text('people.add')} onClose={onClose}>
      <Stack gap="lg">
        {source === null && <CardWays onCard={setSource} />}
        {source !== null && (
          <CardPreviewPart source={source} onAdded={onAdded} onOther={() => setSource(null)} />
        )}
      </Stack>
    </Sheet>
  )
}
