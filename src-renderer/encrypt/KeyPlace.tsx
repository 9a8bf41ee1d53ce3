/** Where the key bundle goes: another way than the files that it opens, unless the person means otherwise. */
import { Text } from '@mantine/core'
import { text } from '../../src-shared/words/text'
import { BesideWarning } from '../ui/places/BesideWarning'
import { PlacePicker } from '../ui/places/PlacePicker'
import type { EncryptionForm } from './encryption-form'

interface Props {
  readonly form: EncryptionForm
  readonly change: (changed: Partial<EncryptionForm>) => void
  readonly isBeside: boolean
}

export function KeyPlace({ form, change, isBeside }: Props) {
  return (
    <>
      <PlacePicker
        label={text('encrypt.keyPlace')}
        chooseLabel={text('encrypt.chooseKeyFolder')}
        value={form.keyPlace}
        onChange={(keyPlace) => change({ keyPlace, isTogether: false })}
      />
      {!isBeside && <Text className="muted">{text('encrypt.keyPlaceNote')}</Text>}
      {isBeside && (
        <BesideWarning
          title={text('encrypt.together')}
          meaning={text('encrypt.togetherMeaning')}
          agree={text('encrypt.togetherAllTheSame')}
          isTogether={form.isTogether}
          onTogether={(isTogether) => change({ isTogether })}
        />
      )}
    </>
  )
}
