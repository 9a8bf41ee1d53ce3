/** The sheet to decrypt: what opens, where to, and one button. */
import { Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { Source } from '../../src-shared/contract/handles'
import type { KeyId } from '../../src-shared/ids'
import { bytesText } from '../../src-shared/words/amounts'
import { text } from '../../src-shared/words/text'
import { useCall } from '../ui/calls/useCall'
import { ErrorNote } from '../ui/ErrorNote'
import { Note } from '../ui/Note'
import type { Place } from '../ui/places/place'
import { ReasonedButton } from '../ui/ReasonedButton'
import { Sheet } from '../ui/Sheet'
import { type Opening, opening, whyNotDecrypt } from './decryption-form'
import { OpeningKeys } from './OpeningKeys'
import { ResultsPlace } from './ResultsPlace'
import { useSurvey } from './useSurvey'
import { What } from './What'

interface Props {
  readonly sources: readonly Source[]
  readonly onlyKeys: readonly KeyId[] | undefined
  readonly onClose: () => void
}

export function DecryptSheet({ sources, onlyKeys, onClose }: Props) {
  const [place, setPlace] = useState<Place | null>(null)
  const survey = useSurvey(sources)
  const { call, isBusy, error } = useCall(window.orrery.startDecryption)

  const opens = survey.value === undefined ? null : opening(survey.value, onlyKeys)
  async function begin() {
    if (place === null || opens === null || isBusy) return
    const request = { sources: sources.map(({ handle }) => handle), target: place.handle }
    const started = await call({ ...request, ...(opens.isAll ? {} : { onlyKeys: opens.keyIds }) })
    if (started !== undefined) onClose()
  }

  return (
    <Sheet title={text('encrypt.decryptTitle')} onClose={onClose}>
      <Stack gap="xl">
        <What sources={sources} survey={survey}>
          {opens !== null && <Opens opens={opens} />}
        </What>
        <ResultsPlace
          label={text('encrypt.decryptPlace')}
          note={text('encrypt.decryptNote')}
          survey={survey.value}
          value={place}
          onChange={setPlace}
        />
        <Note kind="info">{text('encrypt.plainWarning')}</Note>
        {error !== null && <ErrorNote error={error} />}
        <div className="sheet-foot">
          <ReasonedButton reason={whyNotDecrypt(opens, place)} loading={isBusy} onClick={() => void begin()}>
            {text('encrypt.decryptStart')}
          </ReasonedButton>
        </div>
      </Stack>
    </Sheet>
  )
}

function Opens({ opens: { files: count, bytes, leftOut, keys } }: { readonly opens: Opening }) {
  return (
    <>
      <Text fw={600}>{text('encrypt.opens', { count, size: bytesText(bytes) })}</Text>
      {leftOut > 0 && <Note kind="info">{text('encrypt.othersLeftOut', { count: leftOut })}</Note>}
      <OpeningKeys keys={keys} />
    </>
  )
}
