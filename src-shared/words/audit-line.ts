/** What a row of the audit trail tells beside action, keys and files: one line, put together alike in every language. */
import type { AuditAction, AuditMark, AuditPerson, AuditSigner, AuditTold } from '../audit-record'
import type { AuditWords } from './catalogue'

export function auditLine(words: AuditWords, action: AuditAction, told: AuditTold): string {
  const { people = [], marks = [], signedBy } = told
  const names = people.map(({ name }) => name)
  switch (action) {
    case 'exported': {
      const whom = marks.includes('toOneself') ? [...names, words.oneself] : names
      const to = whom.length > 0 ? [words.to(whom.join(', '))] : []
      return [...to, ...others(words, marks)].join(', ')
    }
    case 'imported':
      return [...names.map(words.from), ...signature(words, marks, signedBy), ...others(words, marks)].join(
        ', ',
      )
    // What was compared was the fingerprint.
    case 'contact-compared':
      return [...people.map(known), ...others(words, marks)].join(', ')
    default:
      return [...names, ...others(words, marks)].join(', ')
  }
}

const known = ({ name, fingerprint }: AuditPerson) =>
  fingerprint === undefined ? name : `${name} (${fingerprint})`

function signature(
  words: AuditWords,
  marks: readonly AuditMark[],
  signedBy: AuditSigner | undefined,
): string[] {
  const key = signedBy === undefined ? '' : ` (${signedBy.signer})`
  const names = signedBy?.people.map(({ name }) => name) ?? []
  if (marks.includes('notSigned')) return [words.notSigned]
  if (marks.includes('signedByOneself')) return [words.signedByOneself]
  if (marks.includes('signedByContact')) return [`${words.signedBy(names)}${key}`]
  return marks.includes('signedByStranger') ? [`${words.signedByStranger}${key}`] : []
}

/** Told by name alone, in the catalogue's order. */
const others = ({ marks: told }: AuditWords, marks: readonly AuditMark[]) =>
  Object.entries(told).flatMap(([mark, text]) => (marks.some((each) => each === mark) ? [text] : []))
