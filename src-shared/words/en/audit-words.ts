/** What a row of the audit trail tells beside action, keys and files: one line, made of marks and people. */
import type { AuditMark, AuditPerson, AuditSigner } from '../../audit-record'
import type { AuditWords } from '../catalogue'

export const audit: AuditWords = {
  exported: ({ people = [], marks = [] }) => {
    const names = people.map(({ name }) => name)
    if (marks.includes('toOneself')) names.push('oneself')
    const whom = names.length > 0 ? [`to ${names.join(', ')}`] : []
    return [...whom, ...others(marks)].join(', ')
  },
  imported: ({ people = [], marks = [], signedBy }) => {
    const from = people.map(({ name }) => `from ${name}`)
    return [...from, ...signature(marks, signedBy), ...others(marks)].join(', ')
  },
  compared: ({ people = [] }) => people.map(known).join(', '),
  other: ({ people = [], marks = [] }) => [...people.map(({ name }) => name), ...others(marks)].join(', '),
}

const known = ({ name, fingerprint }: AuditPerson) =>
  fingerprint === undefined ? name : `${name} (${fingerprint})`

function signature(marks: readonly AuditMark[], signedBy: AuditSigner | undefined): string[] {
  const key = signedBy === undefined ? '' : ` (${signedBy.signer})`
  const names = signedBy?.people.map(({ name }) => name) ?? []
  if (marks.includes('notSigned')) return ['not signed']
  if (marks.includes('signedByOneself')) return ['signed by oneself']
  if (marks.includes('signedByContact')) return [`signed by ${names.join(' or ')}${key}`]
  return marks.includes('signedByStranger') ? [`signed by a stranger${key}`] : []
}

/** Told by name alone, in this order. */
const OTHERS: Partial<Record<AuditMark, string>> = {
  withPassphrase: 'with a passphrase',
  passedOn: 'made for somebody else',
  stoppedBeforeTheEnd: 'stopped before the end',
  signingKey: 'the signing key',
  keychainRemoved: "the system's keychain opens it no more",
}

const others = (marks: readonly AuditMark[]) =>
  Object.entries(OTHERS).flatMap(([mark, text]) => (marks.some((each) => each === mark) ? [text] : []))
