/** What can be done with what is selected: the likeliest as the view's primary action, the others before it. */
import type { Source } from '../../src-shared/contract/handles'
import { text } from '../../src-shared/words/text'
import { useActions } from '../ui/actions'
import { ReasonedButton } from '../ui/ReasonedButton'
import { type Offer, offersFor, type Refusal } from './offers'
import type { Chosen } from './tree-state'

interface Props {
  /** What is open. */
  readonly sources: readonly Source[]
  readonly chosen: Chosen
  /** Of what is chosen the encrypted part: only that can be opened. */
  readonly encrypted: Chosen
  /** Whether anything is selected, files or none. */
  readonly isSelected: boolean
  readonly counted: 'yes' | 'notYet' | 'never'
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

export function LibraryActions({ sources, chosen, encrypted, isSelected, counted }: Props) {
  const actions = useActions()
  const { refusals, first } = offersFor(sources.length, isSelected ? chosen.counts : null, counted)

  /** Whole sources as they were opened, and one made of whatever else is selected. */
  async function sourcesOf({ wholes, nodes }: Chosen): Promise<readonly Source[] | undefined> {
    const wanted = new Set(wholes)
    const opened = sources.filter(({ handle }) => wanted.has(handle))
    if (nodes.length === 0) return opened
    const made = await actions.heed(window.orrery.studySource({ nodes: [...nodes], items: [] }))
    return made === undefined ? undefined : [...opened, made.source]
  }
  const withSources = (of: Chosen, act: (sources: readonly Source[]) => void) => async () => {
    const made = await sourcesOf(of)
    if (made !== undefined && made.length > 0) act(made)
  }
  const verify = (made: readonly Source[]) =>
    void actions.heed(window.orrery.startVerification({ sources: made.map(({ handle }) => handle) }))
  const deeds: Readonly<Record<Offer, () => Promise<void>>> = {
    encrypt: withSources(chosen, actions.encrypt),
    decrypt: withSources(encrypted, (made) => actions.decrypt(made)),
    verify: withSources(encrypted, verify),
    send: withSources(chosen, actions.send),
  }

  // With nothing open the view says what to do instead.
  const others: readonly Offer[] =
    sources.length === 0 ? [] : ['verify', 'send', first === 'encrypt' ? 'decrypt' : 'encrypt']
  return (
    <>
      {[...others, first].map((offer) => {
        const refusal = refusals[offer]
        return (
          <ReasonedButton
            key={offer}
            variant={offer === first ? 'filled' : 'default'}
            reason={refusal === null ? null : text(REASONS[refusal])}
            onClick={() => void deeds[offer]()}
          >
            {text(NAMES[offer])}
          </ReasonedButton>
        )
      })}
    </>
  )
}
