import { describe, expect, it } from 'vitest'
import { isSignatureOf, isSigner, makeSigningPair, signatureOf } from '../../src-main/people/signing'

const base64 = (hex: string) => Buffer.from(hex, 'hex').toString('base64')
const MESSAGE = Buffer.from('orrery')

/** RFC 8032 section 7.1: tests 1, 2 and 3. */
const VECTORS = [
  {
    secret: '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
    signer: 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
    message: '',
    signature:
      'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
  },
  {
    secret: '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb',
    signer: '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
    message: '72',
    signature:
      '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  },
  {
    secret: 'c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7',
    signer: 'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
    message: 'af82',
    signature:
      '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a',
  },
]

/** The eight points of small order, in every way to write them. */
const SMALL_ORDER = [
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0100000000000000000000000000000000000000000000000000000000000000',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
].flatMap((hex) => {
  const otherSign = Buffer.from(hex, 'hex')
  otherSign[31] = (otherSign[31] ?? 0) ^ 0x80
  return [hex, otherSign.toString('hex')]
})

describe('signatures', () => {
  it.each(VECTORS)('are those of RFC 8032 over "$message"', (vector) => {
    const { secret, signer, signature } = vector
    const message = Buffer.from(vector.message, 'hex')
    expect(signatureOf(message, { secret: base64(secret), signer: base64(signer) })).toBe(base64(signature))
    expect(isSignatureOf(base64(signer), message, base64(signature))).toBe(true)
    expect(isSignatureOf(base64(signer), Buffer.from('other'), base64(signature))).toBe(false)
  })

  it('of a pair that was made verify, and of no other pair', () => {
    const [mine, other] = [makeSigningPair(), makeSigningPair()]
    expect(mine).not.toEqual(other)
    const signature = signatureOf(MESSAGE, mine)
    expect(isSignatureOf(mine.signer, MESSAGE, signature)).toBe(true)
    expect(isSignatureOf(other.signer, MESSAGE, signature)).toBe(false)
  })

  it('with one bit changed, or written otherwise, do not verify', () => {
    const pair = makeSigningPair()
    const signature = signatureOf(MESSAGE, pair)
    const bytes = Buffer.from(signature, 'base64')
    for (let bit = 0; bit < 512; bit++) {
      const changed = Buffer.from(bytes)
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      expect(isSignatureOf(pair.signer, MESSAGE, changed.toString('base64')), `bit ${bit}`).toBe(false)
    }
    for (const other of ['', signature.slice(0, -2), ` ${signature}`, signature.replace('==', '=')])
      expect(isSignatureOf(pair.signer, MESSAGE, other)).toBe(false)
  })

  it('do not verify with L added to S, which is another way to write the same (RFC 8032 section 5.1.7)', () => {
    const order = 2n ** 252n + 27742317777372353535851937790883648493n
    const pair = makeSigningPair()
    const bytes = Buffer.from(signatureOf(MESSAGE, pair), 'base64')
    const s = BigInt(`0x${Buffer.from(bytes.subarray(32)).reverse().toString('hex')}`) + order
    const written = Buffer.from(s.toString(16).padStart(64, '0'), 'hex').reverse()
    const other = Buffer.concat([bytes.subarray(0, 32), written]).toString('base64')
    expect(isSignatureOf(pair.signer, MESSAGE, other)).toBe(false)
  })
})

describe('signers', () => {
  it('are points on the curve', () => {
    for (const { signer } of VECTORS) expect(isSigner(base64(signer))).toBe(true)
    for (let n = 0; n < 50; n++) expect(isSigner(makeSigningPair().signer)).toBe(true)
  })

  it('are none of small order, with which anybody can sign', () => {
    // R is the neutral point, S is 0: Node.js 20 and Electron 25 take it for the neutral point's signature of anything.
    const anybodys = Buffer.concat([Buffer.from(`01${'00'.repeat(31)}`, 'hex'), Buffer.alloc(32)])
    for (const hex of SMALL_ORDER) {
      expect([hex, isSigner(base64(hex))]).toEqual([hex, false])
      expect(isSignatureOf(base64(hex), MESSAGE, anybodys.toString('base64'))).toBe(false)
    }
  })

  it('are no other bytes and no other text', () => {
    const { signer } = makeSigningPair()
    // y = 2 and y = 7 are on no point; the next is p + 3, a second way to write y = 3, and all ones.
    const others = ['02', '07'].map((y) => base64(y.padEnd(64, '0')))
    others.push(base64(`f0${'ff'.repeat(30)}7f`), base64('ff'.repeat(32)), base64('11'.repeat(31)))
    others.push('', signer.slice(0, -1), `${signer}\n`, signer.replace('=', ''), 'AAAA'.repeat(1e6))
    for (const other of others) expect(isSigner(other)).toBe(false)
  })
})
