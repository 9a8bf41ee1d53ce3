/** The sheet to encrypt: what, where to, for whom, on one page with defaults filled in, and one button. */
import { Checkbox, Stack } from '@mantine/core'
import { useCallback, useState } from 'react'
import type { Source } from '../../src-shared/contract/handles'
import type { Preferences } from '../../src-shared/contract/settings-calls'
import { text } from '../../src-shared/words/text'
import { useCall } from '../ui/calls/useCall'
import { ErrorNote } from '../ui/ErrorNote'
import { ReasonedButton } from '../ui/ReasonedButton'
import { Section } from '../ui/Section'
import { Sheet } from '../ui/Sheet'
import { useNewPassphrase } from '../ui/secrets/useNewPassphrase'
import { ForWhom } from '../ui/whom/ForWhom'
import { Counted } from './Counted'
import { type EncryptionForm, requestOf, whyNotEncrypt } from './encryption-form'
import { KeyPlace } from './KeyPlace'
import { MoreChoices } from './MoreChoices'
import { ResultsPlace } from './ResultsPlace'
import { useBesideFiles } from './useBesideFiles'
import { useSurvey } from './useSurvey'
import { What } from './What'

interface Props {
  readonly sources: readonly Source[]
  readonly preferences: Preferences
  readonly onClose: () => void
}

export function EncryptSheet({ sources, preferences, onClose }: Props) {
  const [form, setForm] = useState<EncryptionForm>({
    place: null,
    whom: { by: 'me', people: [], toSelf: true },
    keyPlace: null,
    isTogether: false,
    verify: preferences.verify,
    label: sources[0]?.name ?? '',
    container: preferences.container,
  })
  const change = useCallback(
    (changed: Partial<EncryptionForm>) => setForm((before) => ({ ...before, ...changed })),
    [],
  )
  const survey = useSurvey(sources)
  const passphrase = useNewPassphrase()
  const isBeside = useBesideFiles(form.place, form.keyPlace)
  const { call, isBusy, error } = useCall(window.orrery.startEncryption)

  const known = { survey: survey.value ?? null, passphraseReason: passphrase.reason, isBeside }
  async function begin() {
    const request = requestOf(form, sources, passphrase.passphrase)
    if (request === null || isBusy) return
    if ((await call(request)) !== undefined) onClose()
  }

  return (
    <Sheet title={text('encrypt.title')} onClose={onClose}>
      <Stack gap="xl">
        <What sources={sources} survey={survey}>
          {survey.value !== undefined && <Counted survey={survey.value} />}
        </What>
        <ResultsPlace
          label={text('encrypt.place')}
          note={text('encrypt.originalsStay')}
          survey={survey.value}
          value={form.place}
          onChange={(place) => change({ place, isTogether: false })}
        />
        <Section title={text('whom.title')}>
          <ForWhom
            whom={form.whom}
            passphrase={passphrase}
            onChange={(whom) => change({ whom })}
            onLeave={onClose}
            mayBeMe
          />
          {form.whom.by !== 'me' && <KeyPlace form={form} change={change} isBeside={isBeside === true} />}
        </Section>
        <Checkbox
          label={text('encrypt.verify')}
          description={text('encrypt.verifyNote')}
          checked={form.verify}
          onChange={(event) => change({ verify: event.currentTarget.checked })}
        />
        <MoreChoices form={form} change={change} />
        {error !== null && <ErrorNote error={error} />}
        <div className="sheet-foot">
          <ReasonedButton reason={whyNotEncrypt(form, known)} loading={isBusy} onClick={() => void begin()}>
            {text('encrypt.start')}
          </ReasonedButton>
        </div>
      </Stack>
    </Sheet>
  )
}
