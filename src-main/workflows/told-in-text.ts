/** What rows of schema versions 1 to 3 tell of exports and imports in their free text, in the fields of newer rows. */
import type { AuditMark, AuditTold } from '../../src-shared/audit-record'

/** Names may hold commas: whom a bundle went to is one text here, as it was written. */
export function exportedInText(detail: string): AuditTold {
  if (detail === 'with a passphrase') return { marks: ['withPassphrase'] }
  if (!detail.startsWith('to ')) return {}
  const whom = detail.slice('to '.length)
  if (whom === 'oneself') return { marks: ['toOneself'] }
  const name = whom.replace(/, oneself$/, '')
  return { people: [{ name }], ...(name === whom ? {} : { marks: ['toOneself'] }) }
}

/** Sender, signature, and whether it was made for others; versions without signatures told the sender alone. */
const IMPORTED = /^from (.*?)(?:, (not signed|signed by .*?))?(, made for somebody else)?$/s
const SIGNED = /^signed by (.*) \((\S+)\)$/s

export function importedInText(detail: string): AuditTold {
  const [, from, signature = '', passedOn] = IMPORTED.exec(detail) ?? []
  if (from === undefined) return {}
  const told = toldOfSignature(signature)
  const marks: AuditMark[] = [...(told.marks ?? []), ...(passedOn === undefined ? [] : ['passedOn' as const])]
  return { people: [{ name: from }], ...told, ...(marks.length === 0 ? {} : { marks }) }
}

function toldOfSignature(signature: string): AuditTold {
  if (signature === 'not signed') return { marks: ['notSigned'] }
  if (signature === 'signed by oneself') return { marks: ['signedByOneself'] }
  const [, name, signer] = SIGNED.exec(signature) ?? []
  if (name === undefined || signer === undefined) return {}
  if (name === 'a stranger') return { marks: ['signedByStranger'], signedBy: { signer, people: [] } }
  return { marks: ['signedByContact'], signedBy: { signer, people: [{ name }] } }
}
