/** Whom a key bundle is for: what was chosen, why that will not do, and the lock that comes of it. */
import type { BundleLock } from '../../../src-shared/contract/key-calls'
import type { Contact } from '../../../src-shared/contract/people-calls'
import { text } from '../../../src-shared/words/text'

export const WAYS = ['me', 'people', 'passphrase'] as const

export interface Whom {
  /** `me`: no bundle is made. */
  readonly by: (typeof WAYS)[number]
  readonly people: readonly Contact[]
  readonly toSelf: boolean
}

/** A bundle takes this many recipients, oneself among them. */
const MOST_RECIPIENTS = 50

/** One bundle is for ordinary recipients or for post-quantum ones. */
export const isMixed = (people: readonly Contact[]) => new Set(people.map(({ kind }) => kind)).size > 1

/** Null when it will do. @param passphraseReason why the passphrase cannot be taken yet. */
export function whyNotFor({ by, people, toSelf }: Whom, passphraseReason: string | null): string | null {
  if (by === 'me') return null
  if (by === 'passphrase') return passphraseReason
  if (people.length === 0) return text('whom.needPeople')
  if (isMixed(people)) return text('whom.mixedShort')
  const most = toSelf ? MOST_RECIPIENTS - 1 : MOST_RECIPIENTS
  return people.length > most ? text('whom.tooManyPeople', { most }) : null
}

/** Null for no bundle. */
export function lockFor({ by, people, toSelf }: Whom, passphrase: string): BundleLock | null {
  switch (by) {
    case 'me':
      return null
    case 'passphrase':
      return { passphrase }
    case 'people':
      return { contacts: people.map(({ name }) => name), toSelf }
  }
}
