/** The words of the language that was chosen, and errors in these words. Asked at the moment something is shown. */
import type { Advice } from '../advice'
import type { AuditAction, AuditTold } from '../audit-record'
import type { BundleSignature, BundleWarning } from '../bundle-signature'
import type { ErrorCode, ErrorReport } from '../errors'
import type { KeystoreProblem } from '../keystore-problem'
import { auditLine } from './audit-line'
import type { WordsFor } from './catalogue'
import { words } from './chosen'

export type { Language, Words } from './catalogue'
export { chooseWords, locale, words } from './chosen'

/** An error as it is shown. */
export interface ErrorInWords {
  readonly code: ErrorCode
  readonly message: string
  readonly hint: string
}

/** The code's sentence, and the advice or else the code's general hint. */
export function explain({ code, advice }: ErrorReport): ErrorInWords {
  const [message, hint] = words().errors[code]
  return { code, message, hint: advice === undefined ? hint : say<Advice>(words().advice, advice) }
}

export function explainProblem(problem: KeystoreProblem): string {
  return say<KeystoreProblem>(words().keystoreProblems, problem)
}

export function explainSignature(signature: BundleSignature): string {
  return say<BundleSignature>(words().bundleSignatures, signature)
}

export function explainWarning(warning: BundleWarning): string {
  return say<BundleWarning>(words().bundleWarnings, warning)
}

/** What a row of the audit trail tells beside action, keys and files; '' when it tells nothing more. */
export function explainAudit({ action, ...told }: AuditTold & { readonly action: AuditAction }): string {
  const inWords = auditLine(words().audit, action, told)
  return [inWords, told.detail ?? ''].filter((text) => text !== '').join(', ')
}

function say<Named extends { readonly name: string }>(catalogue: WordsFor<Named>, named: Named): string {
  const text: string | ((parameters: never) => string) = catalogue[named.name as Named['name']]
  return typeof text === 'string' ? text : text(named as never)
}
