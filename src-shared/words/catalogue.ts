/** What a language must have words for. A catalogue that lacks any does not compile. */
import type { Advice, PassedBy } from '../advice'
import type { ErrorCode } from '../errors'
import type { KeystoreProblem } from '../keystore-problem'
import type { window } from './en/window'

/**
 * Words for each member of a union that is told apart by `name`: the text, or for a member with parameters a function that
 * makes it of them.
 */
export type WordsFor<Named extends { readonly name: string }> = {
  readonly [Name in Named['name']]: Exclude<keyof Extract<Named, { name: Name }>, 'name'> extends never
    ? string
    : (parameters: Omit<Extract<Named, { name: Name }>, 'name'>) => string
}

export type ErrorWords = Readonly<Record<ErrorCode, readonly [sentence: string, hint: string]>>
export type AdviceWords = WordsFor<Advice>
export type KeystoreProblemWords = WordsFor<KeystoreProblem>

/** Where the command line shows errors. */
export interface CommandLineWords {
  /** The line below an error's sentence. */
  readonly hint: (text: string) => string
  /** The ways to give a passphrase, after the hint that one is needed. */
  readonly passphraseWays: (variable: string, option: string) => string
}

export interface TrainingWords {
  /** A sentence for each kind there is, each after a space; '' when nothing was passed by. */
  readonly passedBy: (passedBy: PassedBy) => string
}

/** All words of one language. */
export interface Words {
  readonly errors: ErrorWords
  readonly advice: AdviceWords
  readonly keystoreProblems: KeystoreProblemWords
  readonly commandLine: CommandLineWords
  readonly training: TrainingWords
  readonly window: typeof window
}
