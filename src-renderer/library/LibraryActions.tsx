/** What can be done with the selected sources: the likeliest as the view's primary action, the others before it. */
import type { Source } from '../../src-shared/contract/handles'
import type { SurveyReport } from '../../src-shared/survey'
import { text } from '../../src-shared/words/text'
import { useActions } from '../ui/actions'
import { ReasonedButton } from '../ui/ReasonedButton'
import { type Offer, offersFor, type Refusal } from './offers'
import type { Surveys } from './useSurveys'

interface Props {
  /** How many sources are open. */
  readonly open: number
  readonly selected: readonly Source[]
  /** Of what is selected; null until it is counted. */
  readonly survey: SurveyReport | null
  readonly surveys: Surveys
}

const NAMES = {
  encrypt: 'library.encrypt',
  decrypt: 'library.decrypt',
  verify: 'library.verify',
  send: 'library.send',
} as const
const REASONS = {
  nothingOpen: 'library.nothingOpen',
  nothingSelected: 'library.nothingSelected',
  stillCounting: 'library.stillCounting',
  noFiles: 'library.noFiles',
  allEncrypted: 'library.allEncrypted',
  noneEncrypted: 'library.noneEncrypted',
  keysMissing: 'library.keysMissing',
  plainNotSent: 'library.plainNotSent',
} as const satisfies Record<Refusal, string>

export function LibraryActions({ open, selected, survey, surveys }: Props) {
  const actions = useActions()
  const { refusals, first } = offersFor(open, selected.length, survey)

  /** A file that was chosen by itself and cannot be opened would fail the job. */
  const encrypted = selected.filter(({ handle }) => {
    const surveyed = surveys.of(handle)
    return !surveyed?.ok || surveyed.report.keyHere.files + surveyed.report.keyMissing.files > 0
  })
  const verify = () =>
    actions.heed(window.orrery.startVerification({ sources: encrypted.map(({ handle }) => handle) }))
  const deeds: Readonly<Record<Offer, () => void>> = {
    encrypt: () => actions.encrypt(selected),
    decrypt: () => actions.decrypt(encrypted),
    verify: () => void verify(),
    send: () => actions.send(selected),
  }

  // With nothing open the view says what to do instead.
  const others: readonly Offer[] =
    open === 0 ? [] : ['verify', 'send', first === 'encrypt' ? 'decrypt' : 'encrypt']
  return (
    <>
      {[...others, first].map((offer) => {
        const refusal = refusals[offer]
        return (
          <ReasonedButton
            key={offer}
            variant={offer === first ? 'filled' : 'default'}
            reason={refusal === null ? null : text(REASONS[refusal])}
            onClick={deeds[offer]}
          >
            {text(NAMES[offer])}
          </ReasonedButton>
        )
      })}
    </>
  )
}
