import { describe, expect, it } from 'vitest'
import { makeIdentity } from '../../src-main/people/identity'
import { fingerprint, parseRecipient } from '../../src-main/people/recipient'

// Kinds that Orrery does not take, with valid checksums: a hardware tag (the P-256 base point) and a plugin.
const TAG = 'age1tag1qd43050juykyy3lchnnw2caygre8wqmasyk7kvaq7jsnj3wcnrpfvt5hxye'
const YUBIKEY = 'age1yubikey1q2w7u3vpya839jxxuq8g0sedh3d740d4xvn639sqhr95ejj8vu3hyfumptt'

const invalid = (text: string) =>
  expect(() => parseRecipient(text)).toThrow(expect.objectContaining({ code: 'RECIPIENT_INVALID' }))

describe('makeIdentity', () => {
  it('makes one identity of each kind, new every time', async () => {
    const [one, two] = [await makeIdentity(), await makeIdentity()]
    expect(one.x25519.identity).toMatch(/^AGE-SECRET-KEY-1[A-Z0-9]{58}$/)
    expect(one.hybrid.identity).toMatch(/^AGE-SECRET-KEY-PQ-1[A-Z0-9]{58}$/)
    expect(parseRecipient(one.x25519.recipient).kind).toBe('x25519')
    expect(parseRecipient(one.hybrid.recipient).kind).toBe('hybrid')
    expect(one.x25519.identity).not.toBe(two.x25519.identity)
    expect(one.hybrid.identity).not.toBe(two.hybrid.identity)
  })
})

describe('parseRecipient', () => {
  it('drops white space of a paste', async () => {
    const { x25519 } = await makeIdentity()
    expect(parseRecipient(`\n ${x25519.recipient}\r\n`)).toEqual({ kind: 'x25519', text: x25519.recipient })
  })

  it('refuses one wrong letter anywhere', async () => {
    const { x25519, hybrid } = await makeIdentity()
    for (const { recipient } of [x25519, hybrid]) {
      for (const at of [4, 8, 30, recipient.length - 1]) {
        invalid(recipient.slice(0, at) + (recipient[at] === 'q' ? 'p' : 'q') + recipient.slice(at + 1))
      }
    }
  })

  it('refuses everything else', async () => {
    const { x25519, hybrid } = await makeIdentity()
    const { recipient } = x25519
    const others = [
      '',
      'age1',
      'hello',
      recipient.slice(0, -1),
      `${recipient}q`,
      recipient.toUpperCase(),
      x25519.identity,
      hybrid.identity,
      `${recipient} ${recipient}`,
      TAG,
      YUBIKEY,
      `age1pq1${'q'.repeat(1e6)}`,
      'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI',
    ]
    for (const other of others) invalid(other)
  })
})

describe('fingerprint', () => {
  it('is stable: SHA-256 modulo 10^30 in six groups of five digits', () => {
    // printf %s <recipient> | sha256sum; python3 -c 'print(int("<hex>", 16) % 10**30)'
    expect(fingerprint('age1fd73r7gnmac0t70vpmev7pprxfzrm4p4kguezcxckn6ksz2wl5rsyccuvj')).toBe(
      '42538 48225 58187 72336 85135 94604',
    )
  })

  it('is of recipient, line feed and signer where there is a signer', () => {
    // printf '%s\n%s' <recipient> <signer> | sha256sum, and as above.
    const recipient = 'age1fd73r7gnmac0t70vpmev7pprxfzrm4p4kguezcxckn6ksz2wl5rsyccuvj'
    const signer = 'qFz/soOKDptbHX6VWl4Owh05FyifY1xSCDaPqWohxuc='
    expect(fingerprint(recipient, signer)).toBe('53780 61596 04395 51053 00391 38257')
  })

  it('differs for every recipient', async () => {
    const { x25519, hybrid } = await makeIdentity()
    const [one, two] = [fingerprint(x25519.recipient), fingerprint(hybrid.recipient)]
    expect(one).toMatch(/^(\d{5} ){5}\d{5}$/)
    expect(one).not.toBe(two)
  })
})
