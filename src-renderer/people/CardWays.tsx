/** The ways a card comes: a file, a picture with a QR code, or text. */
import { Button, FileButton, Stack, Text, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { CardSource } from '../../src-shared/contract/people-calls'
import { text } from '../../src-shared/words/text'
import { Callout } from '../ui/Callout'
import { useCall } from '../ui/calls/useCall'
import { ErrorNote } from '../ui/ErrorNote'
import { ReasonedButton } from '../ui/ReasonedButton'
import { Section } from '../ui/Section'
import { type PictureProblem, readQrPicture } from './qr-picture'

/** As much as the contract lets through. */
const LONGEST = 8192

const PROBLEM_WORDS = {
  tooLarge: 'people.pictureTooLarge',
  unreadable: 'people.pictureUnreadable',
  empty: 'people.pictureEmpty',
} as const

export function CardWays({ onCard }: { readonly onCard: (source: CardSource) => void }) {
  const choosing = useCall(window.orrery.chooseShared)
  const [pasted, setPasted] = useState('')
  const [isReading, setReading] = useState(false)
  const [problem, setProblem] = useState<PictureProblem | null>(null)

  async function choose() {
    const [card] = (await choosing.call(undefined)) ?? []
    if (card !== undefined) onCard({ card: card.handle })
  }
  async function read(picture: File | null) {
    if (picture === null) return
    setProblem(null)
    setReading(true)
    const found = await readQrPicture(picture)
    setReading(false)
    if (found.ok) onCard({ text: found.text.slice(0, LONGEST) })
    else setProblem(found.problem)
  }

  return (
    <>
      <Text>{text('people.addHow')}</Text>
      <Section title={text('people.fromFile')}>
        <div>
          <Button variant="default" loading={choosing.isBusy} onClick={() => void choose()}>
            {text('people.chooseCard')}
          </Button>
        </div>
        {choosing.error !== null && <ErrorNote error={choosing.error} />}
      </Section>
      <Section title={text('people.fromPicture')}>
        <div>
          <FileButton accept="image/*" onChange={(picture) => void read(picture)}>
            {(props) => (
              <Button {...props} variant="default" loading={isReading}>
                {text('people.choosePicture')}
              </Button>
            )}
          </FileButton>
        </div>
        {isReading && <Text role="status">{text('people.reading')}</Text>}
        {problem !== null && (
          <Callout tone="danger">
            <Text>{text(PROBLEM_WORDS[problem])}</Text>
          </Callout>
        )}
      </Section>
      <Section title={text('people.fromText')}>
        <Stack
          component="form"
          gap="sm"
          onSubmit={(event) => {
            event.preventDefault()
            if (pasted.trim() !== '') onCard({ text: pasted })
          }}
        >
          <Textarea
            label={text('people.cardText')}
            value={pasted}
            maxLength={LONGEST}
            minRows={4}
            maxRows={8}
            autosize
            spellCheck={false}
            onChange={(event) => setPasted(event.currentTarget.value)}
          />
          <ReasonedButton
            type="submit"
            variant="default"
            reason={pasted.trim() === '' ? text('people.pasteFirst') : null}
          >
            {text('people.look')}
          </ReasonedButton>
        </Stack>
      </Section>
    </>
  )
}
