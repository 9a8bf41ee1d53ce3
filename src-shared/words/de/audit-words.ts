/** What a row of the audit trail tells beside action, keys and files: one line, made of marks and people. */
import type { AuditMark, AuditPerson, AuditSigner } from '../../audit-record'
import type { AuditWords } from '../catalogue'

export const audit: AuditWords = {
  exported: ({ people = [], marks = [] }) => {
    const names = people.map(({ name }) => name)
    if (marks.includes('toOneself')) names.push('sich selbst')
    const whom = names.length > 0 ? [`an ${names.join(', ')}`] : []
    return [...whom, ...others(marks)].join(', ')
  },
  imported: ({ people = [], marks = [], signedBy }) => {
    const from = people.map(({ name }) => `von ${name}`)
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
  if (marks.includes('notSigned')) return ['nicht signiert']
  if (marks.includes('signedByOneself')) return ['selbst signiert']
  if (marks.includes('signedByContact')) return [`signiert von ${names.join(' oder ')}${key}`]
  return marks.includes('signedByStranger') ? [`von Unbekannt signiert${key}`] : []
}

/** Told by name alone, in this order. */
const OTHERS: Partial<Record<AuditMark, string>> = {
  withPassphrase: 'mit einer Passphrase',
  passedOn: 'für jemand anderen gemacht',
  stoppedBeforeTheEnd: 'vor dem Ende angehalten',
  signingKey: 'der Signaturschlüssel',
  keychainRemoved: 'der Schlüsselbund des Systems öffnet ihn nicht mehr',
}

const others = (marks: readonly AuditMark[]) =>
  Object.entries(OTHERS).flatMap(([mark, text]) => (marks.some((each) => each === mark) ? [text] : []))
