/** Signatures made to harm: what begins as one and is none is refused whole, and nothing else passes for one. */
import { beforeAll, describe, expect, it } from 'vitest'
import { ageEncrypt } from '../../src-main/bundles/age-file'
import { openBundle } from '../../src-main/bundles/bundle'
import { formatBundle } from '../../src-main/bundles/bundle-json'
import { type Identity, makeIdentity } from '../../src-main/people/identity'
import { makeSigningPair, type SigningPair, signatureOf } from '../../src-main/people/signing'
import { makeKey } from './sample-keys'

const WRONG = 'BUNDLE_SIGNATURE_WRONG'
const DAMAGED = 'BUNDLE_DAMAGED'
const SMALL_ORDER = Buffer.from(`01${'00'.repeat(31)}`, 'hex').toString('base64')
/** R is the neutral point, S is 0. */
const ANYBODYS = Buffer.concat([Buffer.from(`01${'00'.repeat(31)}`, 'hex'), Buffer.alloc(32)]).toString(
  'base64',
)

let me: Identity
let sender: SigningPair
/** JSON text, its signature, and the whole as it should be. */
let json: string
let signature: string
let whole: string
beforeAll(async () => {
  me = await makeIdentity()
  sender = makeSigningPair()
  const keys = [await makeKey('One')]
  const content = { from: 'A', exported: new Date().toISOString(), to: [me.x25519.recipient], keys }
  json = Buffer.from(formatBundle(content)).toString()
  signature = over(json)
  whole = `${json}\n${lineOf(sender.signer, signature)}\n`
})

const over = (text: string, purpose = 'orrery/1 bundle\n') => signatureOf(Buffer.from(purpose + text), sender)
const lineOf = (signer: string, signed: string) => `orrery-signature ed25519 ${signer} ${signed}`
/** A whole of other JSON text, rightly signed. */
const signed = (text: string, end = '\n') => `${text}\n${lineOf(sender.signer, over(text))}${end}`
const withTo = (to: unknown) => JSON.stringify({ ...JSON.parse(json), to })

async function outcome(plaintext: string | Uint8Array): Promise<string> {
  const bytes = typeof plaintext === 'string' ? Buffer.from(plaintext, 'latin1') : plaintext
  const bundle = await ageEncrypt(bytes, { recipients: [me.x25519.recipient] })
  return openBundle(bundle, { identities: [me.x25519.identity] }).then(
    ({ signer }) => (signer === null ? 'unsigned' : signer === sender.signer ? 'signed' : 'by another'),
    (error: { code: string }) => error.code,
  )
}

describe('opens', () => {
  it.each<[string, string, () => string]>([
    ['as it was made', 'signed', () => whole],
    ['without a line feed at the end', 'signed', () => whole.slice(0, -1)],
    ['with another JSON text, rightly signed', 'signed', () => signed(JSON.stringify(JSON.parse(json)))],
    ['with a line feed in the text that was signed', 'signed', () => signed(`${json}\n`)],
    ['without a signature', 'unsigned', () => json],
    ['without a signature, with line feeds at the end', 'unsigned', () => `${json}\n\n`],
    ['without the JSON field that says whom it was made for', 'signed', () => signed(withTo(undefined))],
  ])('%s: %s', async (_, expected, make) => {
    expect(await outcome(make())).toBe(expected)
  })
})

describe('is refused', () => {
  const changedAt = (text: string, at: number) => {
    const bytes = Buffer.from(text, 'latin1')
    bytes[at] = (bytes.at(at) ?? 0) ^ 1
    return bytes.toString('latin1')
  }

  it('with one bit changed anywhere in the JSON text', async () => {
    const label = json.indexOf('One')
    for (const at of [0, 1, json.indexOf('"from"') + 9, label, json.length >> 1, json.length - 1])
      expect([at, await outcome(changedAt(whole, at))]).toEqual([at, WRONG])
  })

  it('with one character changed anywhere in signer or signature', async () => {
    const start = json.length + 1 + 'orrery-signature ed25519 '.length
    for (let at = start; at < whole.length - 1; at += 7) {
      const other = whole[at] === 'A' ? 'B' : 'A'
      const changed = whole.slice(0, at) + other + whole.slice(at + 1)
      expect([at, await outcome(changed)]).toEqual([at, WRONG])
    }
  })

  it.each<[string, string, () => string]>([
    ['a signature of somebody else', WRONG, () => `${json}\n${lineOf(makeSigningPair().signer, signature)}`],
    ['a signature over another text', WRONG, () => `${json}\n${lineOf(sender.signer, over(`${json} `))}`],
    ['a signature over the text alone', WRONG, () => `${json}\n${lineOf(sender.signer, over(json, ''))}`],
    [
      'a signature for another purpose',
      WRONG,
      () => `${json}\n${lineOf(sender.signer, over(json, 'orrery/2 bundle\n'))}`,
    ],
    ['a text between the two that nobody signed', WRONG, () => whole.replace('\norrery', '\n\norrery')],
    ['two lines of signature', WRONG, () => `${whole}${lineOf(sender.signer, signature)}\n`],
    ['a signature over a signed bundle', DAMAGED, () => signed(whole.slice(0, -1))],
    ['a signature in the middle', DAMAGED, () => `${whole}{}`],
    ['a signature before the text', DAMAGED, () => `${lineOf(sender.signer, signature)}\n${json}`],
    ['a signature and nothing else', WRONG, () => lineOf(sender.signer, signature)],
    ['a signature over nothing', DAMAGED, () => `\n${lineOf(sender.signer, over(''))}`],
    ['a signature over nothing, as the only line', DAMAGED, () => lineOf(sender.signer, over(''))],
    ['CR LF before the signature', WRONG, () => whole.replace('\norrery', '\r\norrery')],
    ['CR LF after it', WRONG, () => `${whole.slice(0, -1)}\r\n`],
    ['CR alone between the two', DAMAGED, () => whole.replace('\norrery', '\rorrery')],
    ['two line feeds after it', DAMAGED, () => `${whole}\n`],
    ['a space after it', WRONG, () => `${whole.slice(0, -1)} `],
    ['a space and a line feed after it', WRONG, () => `${whole.slice(0, -1)} \n`],
    ['a space after its line feed', DAMAGED, () => `${whole} `],
    ['a zero byte after its line feed', DAMAGED, () => `${whole}\0`],
    ['a space before it', DAMAGED, () => whole.replace('\norrery', '\n orrery')],
    ['a byte order mark before it', DAMAGED, () => whole.replace('\norrery', '\n\xef\xbb\xbforrery')],
    ['a mark alone', WRONG, () => `${json}\norrery-signature`],
    ['a mark that goes on', WRONG, () => `${json}\norrery-signatures ed25519 a b\n`],
    ['another algorithm', WRONG, () => whole.replace(' ed25519 ', ' ed448 ')],
    ['capitals', WRONG, () => whole.replace(' ed25519 ', ' ED25519 ')],
    ['a tab', WRONG, () => whole.replace(' ed25519 ', '\ted25519 ')],
    ['two spaces', WRONG, () => whole.replace(' ed25519 ', ' ed25519  ')],
    ['base64url', WRONG, () => whole.replace(signature, `${'-'.repeat(86)}==`)],
    ['signer without padding', WRONG, () => `${json}\n${lineOf(sender.signer.replace('=', ''), signature)}`],
    [
      'signer in base64 that is not canonical',
      WRONG,
      () => `${json}\n${lineOf(notCanonical(sender.signer), signature)}`,
    ],
    [
      'signature in base64 that is not canonical',
      WRONG,
      () => `${json}\n${lineOf(sender.signer, notCanonical(signature))}`,
    ],
    ['a signer of small order', WRONG, () => `${json}\n${lineOf(SMALL_ORDER, ANYBODYS)}`],
    [
      'a signer that is no point',
      WRONG,
      () => `${json}\n${lineOf(Buffer.from('02'.padEnd(64, '0'), 'hex').toString('base64'), signature)}`,
    ],
    ['a signature of zeros', WRONG, () => `${json}\n${lineOf(sender.signer, `${'A'.repeat(86)}==`)}`],
    ['a last line of megabytes', WRONG, () => `${json}\norrery-signature ${'A'.repeat(20 * 2 ** 20)}`],
    ['a million signatures', WRONG, () => `${json}${'\norrery-signature'.repeat(1e6)}`],
  ])('%s: %s', async (_, expected, make) => {
    expect(await outcome(make())).toBe(expected)
  })

  /** The same bytes written otherwise: a bit that padding leaves over is set. */
  function notCanonical(base64: string): string {
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
    const at = base64.indexOf('=') - 1
    const other = `${base64.slice(0, at)}${alphabet[alphabet.indexOf(base64[at] ?? '') + 1]}${base64.slice(at + 1)}`
    expect(Buffer.from(other, 'base64')).toEqual(Buffer.from(base64, 'base64'))
    expect(other).not.toBe(base64)
    return other
  }

  it.each<[string, unknown]>([
    ['text', 'age1abc'],
    ['null', null],
    ['nobody', []],
    ['a number', [7]],
    ['an empty text', ['']],
    ['a name', ['Anna']],
    ['a recipient with a line feed', ['age1abc\n']],
    ['capitals', ['AGE1ABC']],
    ['a recipient without end', [`age1${'q'.repeat(1e6)}`]],
    ['passphrase and recipient', ['passphrase', 'age1abc']],
    ['the passphrase twice', ['passphrase', 'passphrase']],
    ['the passphrase itself', ['rain on a tin roof']],
    ['a list in a list', [['age1abc']]],
    ['a million recipients', Array.from({ length: 1e6 }, () => 'age1abc')],
  ])('when rightly signed for %s', async (_, to) => {
    expect(await outcome(signed(withTo(to)))).toBe(DAMAGED)
    expect(await outcome(withTo(to))).toBe(DAMAGED)
  })

  it('when rightly signed around a key that is not sound', async () => {
    const broken = JSON.parse(json)
    broken.keys[0].keyId = '1'.repeat(32)
    expect(await outcome(signed(JSON.stringify(broken)))).toBe('BUNDLE_MISMATCH')
  })
})
