/** Signed bundles: those of another implementation open here, and ours are what FORMATS.md says. */
import { execFileSync, spawnSync } from 'node:child_process'
import { createPublicKey, verify } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { ageDecrypt } from '../../src-main/bundles/age-file'
import { openBundle, sealBundle } from '../../src-main/bundles/bundle'
import type { JobKey } from '../../src-main/keygen/job-key'
import { type Identity, makeIdentity } from '../../src-main/people/identity'
import { makeKey, sample, sampleIdentity } from './sample-keys'

const PASSPHRASE = 'four random words here'
const GOLDEN_SIGNER = 'qFz/soOKDptbHX6VWl4Owh05FyifY1xSCDaPqWohxuc='
let me: Identity
let other: Identity
let keys: JobKey[]
beforeAll(async () => {
  me = await makeIdentity()
  other = await makeIdentity()
  keys = [await makeKey('Ward 3'), await makeKey('')]
})

/** The parts of a bundle's plaintext, as FORMATS.md names them. */
function partsOf(plaintext: Buffer) {
  const at = plaintext.lastIndexOf('\norrery-signature ')
  const [mark, algorithm, signer = '', signature = ''] = plaintext.toString('latin1', at + 1).split(' ')
  const json = plaintext.subarray(0, at)
  return { json, mark, algorithm, signer, signature, to: JSON.parse(json.toString()).to as unknown }
}

/** By other code than ours: the public key in its DER form (RFC 8410), as openssl wants it. */
function verifiedElsewhere({ json, signer, signature }: ReturnType<typeof partsOf>): boolean {
  const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), Buffer.from(signer, 'base64')])
  const key = createPublicKey({ key: der, format: 'der', type: 'spki' })
  const message = Buffer.concat([Buffer.from('orrery/1 bundle\n'), json])
  return verify(null, message, key, Buffer.from(signature, 'base64'))
}

describe('the golden signed bundle', () => {
  it('opens, with its signer and whom it was made for', async () => {
    const opened = await openBundle(sample('bundle-signed.orrkeys'), { identities: [sampleIdentity()] })
    const golden = partsOf(sample('bundle-signed.json'))
    expect(opened).toMatchObject({ from: 'Sample', signer: GOLDEN_SIGNER, by: 'identity', to: golden.to })
    expect(golden.signer).toBe(GOLDEN_SIGNER)
    expect(opened.keys.map(({ keyId }) => keyId)).toEqual([
      JSON.parse(sample('bundle.json').toString()).keys[0].keyId,
    ])
  })

  it('is unsigned in its other form', async () => {
    const byIdentity = await openBundle(sample('bundle.orrkeys'), { identities: [sampleIdentity()] })
    expect(byIdentity).toMatchObject({ signer: null, by: 'identity' })
    const byPassphrase = await openBundle(sample('bundle-passphrase.orrkeys'), {
      passphrase: 'sample passphrase',
    })
    expect(byPassphrase).toMatchObject({ signer: null, by: 'passphrase' })
  })
})

describe('our bundles', () => {
  it.each(['x25519', 'hybrid'] as const)('are signed, and name their recipients (%s)', async (kind) => {
    const recipients = [other[kind].recipient, ` ${me[kind].recipient}\n`, other[kind].recipient]
    const bundle = await sealBundle(keys, 'A', { recipients }, me.signing)
    const { plaintext } = await ageDecrypt(bundle, { identities: [other[kind].identity] })
    const parts = partsOf(Buffer.from(plaintext))
    expect(parts).toMatchObject({ mark: 'orrery-signature', algorithm: 'ed25519', signer: me.signing.signer })
    expect(parts.signature).toMatch(/^[A-Za-z0-9+/]{86}==\n$/)
    expect(parts.to).toEqual([other[kind].recipient, me[kind].recipient])
    expect(verifiedElsewhere(parts)).toBe(true)
    const opened = await openBundle(bundle, { identities: [other[kind].identity] })
    expect(opened).toMatchObject({ signer: me.signing.signer, by: 'identity', to: parts.to, keys })
  })

  it('name the passphrase in the place of recipients', async () => {
    const bundle = await sealBundle(keys, 'A', { passphrase: PASSPHRASE }, me.signing)
    const opened = await openBundle(bundle, { passphrase: PASSPHRASE })
    expect(opened).toMatchObject({ signer: me.signing.signer, by: 'passphrase', to: ['passphrase'] })
  })

  const age = spawnSync('age', ['--version']).status === 0
  it.skipIf(!age)('open with age, and their signature verifies in what age gives', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'orrery-age-'))
    try {
      const [file, identity] = [join(folder, 'b.orrkeys'), join(folder, 'id.txt')]
      const to = { recipients: [me.x25519.recipient] }
      writeFileSync(file, await sealBundle(keys, 'A', to, other.signing))
      writeFileSync(identity, me.x25519.identity)
      const parts = partsOf(execFileSync('age', ['-d', '-i', identity, file]))
      expect(parts).toMatchObject({ signer: other.signing.signer, to: to.recipients })
      expect(verifiedElsewhere(parts)).toBe(true)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
