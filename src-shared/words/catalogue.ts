/** What a language must have words for. A catalogue that lacks any does not compile. */
import type { Advice, PassedBy } from '../advice'
import type { AuditMark } from '../audit-record'
import type { BundleSignature, BundleWarning } from '../bundle-signature'
import type { ContainerKind } from '../container-kinds'
import type { ErrorCode } from '../errors'
import type { KeystoreProblem } from '../keystore-problem'
import type { Weakness } from '../weaknesses'
import type { commandLine } from './en/command-line-words'
import type { report } from './en/report'
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
export type BundleSignatureWords = WordsFor<BundleSignature>
export type BundleWarningWords = WordsFor<BundleWarning>

/** A container as a thing, and as a choice for all files of a job. */
export type ContainerWords = Readonly<
  Record<ContainerKind, { readonly noun: string; readonly everyFile: string }>
>

/** Sizes and times, as ICU messages; `amounts.ts` rounds what they show. */
export interface UnitWords {
  readonly bytes: string
  readonly kilobytes: string
  readonly megabytes: string
  readonly gigabytes: string
  readonly terabytes: string
  /** A time too short to be counted. */
  readonly instant: string
  readonly seconds: string
  readonly minutes: string
  readonly hours: string
}

export interface TrainingWords {
  /** A sentence for each kind there is, each after a space; '' when nothing was passed by. */
  readonly passedBy: (passedBy: PassedBy) => string
}

/** The languages there are catalogues of. */
export type Language = 'en' | 'de'

/** For each feature of the window its texts: ICU messages (intl-messageformat), shown by `text`. */
export type WindowWords = {
  readonly [Feature in keyof typeof window]: {
    readonly [Key in keyof (typeof window)[Feature]]: string
  }
}

/** The pieces of what a row of the audit trail tells in its own fields (audit-line.ts). */
export interface AuditWords {
  /** `names` are joined already. */
  readonly to: (names: string) => string
  readonly oneself: string
  readonly from: (name: string) => string
  readonly notSigned: string
  readonly signedByOneself: string
  /** Contacts that the signature may be of. */
  readonly signedBy: (names: readonly string[]) => string
  readonly signedByStranger: string
  /** Marks that are told by name alone, in the order in which they are told. */
  readonly marks: Partial<Readonly<Record<AuditMark, string>>>
}

/** All words of one language. */
export interface Words {
  readonly language: Language
  readonly errors: ErrorWords
  readonly advice: AdviceWords
  readonly keystoreProblems: KeystoreProblemWords
  readonly weaknesses: Readonly<Record<Weakness, string>>
  readonly bundleSignatures: BundleSignatureWords
  readonly bundleWarnings: BundleWarningWords
  readonly audit: AuditWords
  readonly containers: ContainerWords
  readonly units: UnitWords
  readonly commandLine: typeof commandLine
  readonly training: TrainingWords
  readonly report: typeof report
  readonly window: WindowWords
}
