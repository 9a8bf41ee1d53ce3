import { beforeAll, describe, expect, it } from 'vitest'
import { makeCard, parseCard } from '../../src-main/people/card'
import { type Identity, makeIdentity } from '../../src-main/people/identity'
import { fingerprint } from '../../src-main/people/recipient'
import { makeSigningPair } from '../../src-main/people/signing'

let me: Identity
beforeAll(async () => {
  me = await makeIdentity()
})

const damaged = (card: string | Uint8Array, code = 'CARD_DAMAGED') =>
  expect(() => parseCard(card)).toThrow(expect.objectContaining({ code }))

describe('recipient cards', () => {
  it.each(['x25519', 'hybrid'] as const)('come back as they were made (%s)', (kind) => {
    const { recipient } = me[kind]
    const { signer } = me.signing
    const card = makeCard('Dr. Ødegård 李', recipient, signer)
    const shown = fingerprint(recipient, signer)
    const expected = { name: 'Dr. Ødegård 李', recipient, kind, signer, fingerprint: shown }
    expect(parseCard(card)).toEqual(expected)
    expect(parseCard(new TextEncoder().encode(card))).toEqual(expected)
    expect(Object.keys(JSON.parse(card))).toEqual([
      'orreryCard',
      'name',
      'recipient',
      'signer',
      'fingerprint',
    ])
  })

  it('may lack a signer, and then the fingerprint is of the recipient alone', () => {
    const { recipient } = me.x25519
    const card = { orreryCard: 1, name: 'A', recipient, fingerprint: fingerprint(recipient) }
    const { orreryCard: _, ...read } = card
    expect(parseCard(JSON.stringify(card))).toEqual({ ...read, kind: 'x25519' })
    damaged(JSON.stringify({ ...card, signer: me.signing.signer }))
    damaged(JSON.stringify({ ...card, fingerprint: fingerprint(recipient, me.signing.signer) }))
  })

  it('refuse a signer that cannot sign, although the fingerprint is right', () => {
    const { recipient } = me.x25519
    const { signer } = me.signing
    const smallOrder = Buffer.from(`01${'00'.repeat(31)}`, 'hex').toString('base64')
    const others = [
      smallOrder,
      signer.slice(0, -1),
      ` ${signer}`,
      signer.replace(/.=$/, '/='),
      '',
      'AAAA',
      7,
      null,
    ]
    for (const other of others) {
      const shown = fingerprint(recipient, String(other))
      damaged(JSON.stringify({ orreryCard: 1, name: 'A', recipient, signer: other, fingerprint: shown }))
    }
  })

  it.each([
    ['blank', '  '],
    ['empty', ''],
    ['long', 'x'.repeat(101)],
    ['with a line feed', 'A\nB'],
    ['with an escape sequence', 'A\u001b[2J'],
    ['with a direction override', 'gnp.\u202eexe'],
    ['with a direction isolate', 'A\u2066B'],
    ['with a line separator', 'A\u2028B'],
    ['with half a surrogate pair', 'A\ud800'],
  ])('refuse a name that is %s, made or read', (_, name) => {
    expect(() => makeCard(name, me.x25519.recipient, me.signing.signer)).toThrow(
      expect.objectContaining({ code: 'USAGE' }),
    )
    damaged(JSON.stringify({ ...JSON.parse(makeCard('A', me.x25519.recipient, me.signing.signer)), name }))
  })

  it('refuse another recipient under the same fingerprint, and another fingerprint', () => {
    const card = JSON.parse(makeCard('A', me.x25519.recipient, me.signing.signer)) as Record<string, unknown>
    damaged(JSON.stringify({ ...card, recipient: me.hybrid.recipient }))
    damaged(JSON.stringify({ ...card, fingerprint: fingerprint(me.hybrid.recipient) }))
    damaged(JSON.stringify({ ...card, fingerprint: '' }))
    damaged(JSON.stringify({ ...card, signer: makeSigningPair().signer }))
    damaged(JSON.stringify({ ...card, signer: undefined }))
    damaged(JSON.stringify({ ...card, recipient: `${me.x25519.recipient}x` }))
  })

  it('refuse what is no card', () => {
    const card = makeCard('A', me.x25519.recipient, me.signing.signer)
    for (const other of [
      '',
      'null',
      '[]',
      '{}',
      '"card"',
      '{"orreryCard":1}',
      card.slice(0, -4),
      `${card}x`,
    ]) {
      damaged(other)
    }
    damaged(card.replace('"orreryCard": 1', '"orreryCard": "1"'))
    damaged(card + ' '.repeat(8192))
    damaged('['.repeat(8000))
    damaged(new Uint8Array([0xff, 0xfe, 0x00]))
  })

  it('name a newer version as such', () => {
    damaged(
      makeCard('A', me.x25519.recipient, me.signing.signer).replace('"orreryCard": 1', '"orreryCard": 2'),
      'VERSION_UNKNOWN',
    )
  })
})
