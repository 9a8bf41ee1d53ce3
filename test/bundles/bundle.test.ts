import { execFileSync, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Encrypter } from 'age-encryption'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Lock } from '../../src-main/bundles/age-file'
import { openBundle, sealBundle } from '../../src-main/bundles/bundle'
import { decodeDecoyPng } from '../../src-main/keygen/decoy-png'
import type { JobKey } from '../../src-main/keygen/job-key'
import { channelSums, digestTimestamp, keyDigest } from '../../src-main/keygen/key-digest'
import { keyIdOf } from '../../src-main/keygen/key-id'
import { type Identity, makeIdentity } from '../../src-main/people/identity'
import { KeyId } from '../../src-shared/ids'
import { casesOf, isThorough } from '../thorough'
import { makeKey, sample, sampleIdentity } from './sample-keys'

const PASSPHRASE = 'four random words here'
let me: Identity
let other: Identity
let keys: JobKey[]
const seal = (sealed: readonly JobKey[], from: string, to: Lock) => sealBundle(sealed, from, to, me.signing)
beforeAll(async () => {
  me = await makeIdentity()
  other = await makeIdentity()
  keys = [await makeKey('Ward 3'), await makeKey('')]
})

describe('golden bundles of another implementation', () => {
  const golden = JSON.parse(sample('bundle.json').toString())

  const expectGolden = (opened: Awaited<ReturnType<typeof openBundle>>) => {
    const [key] = opened.keys
    const [expected] = golden.keys
    expect(opened).toMatchObject({ from: golden.from, exported: golden.exported })
    expect(opened.keys).toHaveLength(1)
    expect(key?.keyId).toBe(expected.keyId)
    expect(Buffer.from(key?.digest ?? []).toString('base64')).toBe(expected.digest)
    expect(Buffer.from(key?.decoy.png ?? []).toString('base64')).toBe(expected.decoy.png)
    expect(key).toMatchObject({ label: expected.label, created: expected.created })
  }

  it('open with the identity', async () => {
    expectGolden(await openBundle(sample('bundle.orrkeys'), { identities: [sampleIdentity()] }))
  })

  it('open with the passphrase', async () => {
    const opened = await openBundle(sample('bundle-passphrase.orrkeys'), { passphrase: 'sample passphrase' })
    expectGolden(opened)
  })
})

describe('sealBundle and openBundle', () => {
  it.each(['x25519', 'hybrid'] as const)('give back every key to every recipient (%s)', async (kind) => {
    const bundle = await seal(keys, 'Dr. A', {
      recipients: [other[kind].recipient, me[kind].recipient],
    })
    for (const person of [me, other]) {
      const identities = [person.x25519.identity, person.hybrid.identity]
      const opened = await openBundle(bundle, { identities, passphrase: 'not needed' })
      expect(opened).toMatchObject({ from: 'Dr. A', keys })
      expect(Date.now() - Date.parse(opened.exported)).toBeLessThan(60_000)
    }
  })

  it('show nothing of the keys outside', async () => {
    const bundle = Buffer.from(await seal(keys, 'Dr. A', { recipients: [me.x25519.recipient] }))
    for (const text of ['Ward 3', 'Dr. A', keys[0]?.keyId ?? '', 'orreryKeys'])
      expect(bundle.includes(text)).toBe(false)
  })

  it('write one stanza for a recipient named twice', async () => {
    const { recipient } = me.x25519
    const bundle = await seal(keys, 'A', { recipients: [recipient, ` ${recipient}`] })
    expect(
      Buffer.from(bundle)
        .toString('latin1')
        .match(/^-> X25519 /gm),
    ).toHaveLength(1)
  })

  it('lock to a passphrase with the work factor 18, which nobody else opens', async () => {
    const bundle = await seal(keys, 'A', { passphrase: PASSPHRASE })
    expect(Buffer.from(bundle).toString('latin1')).toMatch(/^age-encryption\.org\/v1\n-> scrypt \S+ 18\n/)
    expect((await openBundle(bundle, { passphrase: PASSPHRASE })).keys).toEqual(keys)
    await expect(openBundle(bundle, { passphrase: `${PASSPHRASE} ` })).rejects.toMatchObject({
      code: 'BUNDLE_NOT_FOR_YOU',
    })
    await expect(openBundle(bundle, { identities: [me.x25519.identity] })).rejects.toMatchObject({
      code: 'PASSPHRASE_NEEDED',
    })
  })

  it('say for whom a bundle is not', async () => {
    for (const kind of ['x25519', 'hybrid'] as const) {
      const bundle = await seal(keys, 'A', { recipients: [me[kind].recipient] })
      const strangers = { identities: [other.x25519.identity, other.hybrid.identity], passphrase: PASSPHRASE }
      await expect(openBundle(bundle, strangers)).rejects.toMatchObject({ code: 'BUNDLE_NOT_FOR_YOU' })
      await expect(openBundle(bundle, {})).rejects.toMatchObject({ code: 'BUNDLE_NOT_FOR_YOU' })
    }
  })

  it('refuse to mix kinds, no or unusable recipients, weak passphrases, unfit names, no keys', async () => {
    const to = { recipients: [me.x25519.recipient] }
    const refused = async (code: string, ...request: Parameters<typeof seal>) =>
      expect(seal(...request)).rejects.toMatchObject({ code })
    await refused('RECIPIENTS_MIXED', keys, 'A', {
      recipients: [me.x25519.recipient, other.hybrid.recipient],
    })
    await refused('RECIPIENT_INVALID', keys, 'A', { recipients: [] })
    await refused('RECIPIENT_INVALID', keys, 'A', { recipients: [me.x25519.recipient, 'age1nobody'] })
    // The all-zero point, with a right checksum: every shared secret with it is zero.
    const zero = 'age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq5cu47z'
    await refused('RECIPIENT_INVALID', keys, 'A', { recipients: [zero] })
    await refused('PASSPHRASE_WEAK', keys, 'A', { passphrase: '1234567' })
    await refused('USAGE', keys, 'A\u202eB', to)
    await refused('USAGE', [], 'A', to)
  })

  it('never export a key that its recipient would refuse', async () => {
    const [key] = keys as [JobKey]
    const broken = { ...key, digest: new Uint8Array(64) }
    const to = { recipients: [me.x25519.recipient] }
    await expect(seal([broken], 'A', to)).rejects.toMatchObject({ code: 'KEYSTORE_DAMAGED' })
    await expect(seal([key, key], 'A', to)).rejects.toMatchObject({ code: 'KEYSTORE_DAMAGED' })
    const unbound = { ...key, keyId: KeyId.parse('1'.repeat(32)) }
    await expect(seal([unbound], 'A', to)).rejects.toMatchObject({ code: 'KEY_ID_UNBOUND' })
  })
})

describe('a passphrase with accents', () => {
  const composed = 'Grüße aus Zürich'
  const decomposed = composed.normalize('NFD')
  // One letter of each sort, as pasting makes it.
  const mixed = composed.slice(0, 8) + decomposed.slice(9)

  it.each(
    casesOf(
      [['mixed', mixed]],
      [
        ['composed', composed],
        ['decomposed', decomposed],
      ],
    ),
  )('opens alike however it is typed, when it was typed %s for the lock', async (_name, passphrase) => {
    const bundle = await seal(keys, 'A', { passphrase })
    for (const typed of [composed, decomposed, mixed]) {
      expect((await openBundle(bundle, { passphrase: typed })).keys).toHaveLength(2)
    }
    await refusedToOpen(bundle, 'Grusse aus Zurich')
  })

  it('opens what another program locked with the decomposed form', async () => {
    const encrypter = new Encrypter()
    encrypter.setScryptWorkFactor(10)
    encrypter.setPassphrase(decomposed)
    const bundle = await encrypter.encrypt(sample('bundle.json'))
    for (const typed of [composed, decomposed])
      expect((await openBundle(bundle, { passphrase: typed })).from).toBe('Sample')
  })
})

async function refusedToOpen(bundle: Uint8Array, passphrase: string) {
  await expect(openBundle(bundle, { passphrase })).rejects.toMatchObject({ code: 'BUNDLE_NOT_FOR_YOU' })
}

const age = spawnSync('age', ['--version']).status === 0 && spawnSync('script', ['--version']).status === 0
if (!age)
  console.warn('SKIPPED: bundles were not opened with age: the programs age and script are not installed')

describe.skipIf(!age)('age opens our bundles', () => {
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'orrery-age-'))
  })
  afterAll(() => rmSync(folder, { recursive: true }))
  const file = (name: string, content: Uint8Array | string) => {
    writeFileSync(join(folder, name), content)
    return join(folder, name)
  }
  const keyIds = (plaintext: Uint8Array | string) =>
    JSON.parse(plaintext.toString().split('\norrery-signature ')[0] ?? '').keys.map(
      (key: JobKey) => key.keyId,
    )

  it('with the identity', async () => {
    const bundle = file('b.orrkeys', await seal(keys, 'A', { recipients: [me.x25519.recipient] }))
    const plaintext = execFileSync('age', ['-d', '-i', file('id.txt', me.x25519.identity), bundle])
    expect(keyIds(plaintext)).toEqual(keys.map((key) => key.keyId))
  })

  it.each([
    PASSPHRASE,
    // Typed as every keyboard makes it, and compatible forms left as they are.
    'Grüße aus Zürich ﬁ ①',
  ])('with the passphrase, typed at a terminal: %s', async (passphrase) => {
    const bundle = file('p.orrkeys', await seal(keys, 'A', { passphrase }))
    const out = join(folder, 'p.json')
    rmSync(out, { force: true })
    execFileSync('script', ['-qec', `age -d -o '${out}' '${bundle}'`, '/dev/null'], {
      input: `${passphrase}\n`,
      stdio: ['pipe', 'ignore', 'ignore'],
      timeout: 30_000,
    })
    expect(keyIds(execFileSync('cat', [out]))).toEqual(keys.map((key) => key.keyId))
  })

  it('and ours opens a bundle that age encrypted', async () => {
    const bundle = execFileSync('age', ['-r', me.x25519.recipient], { input: sample('bundle.json') })
    expect((await openBundle(bundle, { identities: [me.x25519.identity] })).from).toBe('Sample')
  })
})

it.runIf(isThorough)(
  'a thousand keys with the pictures that the network draws travel in one bundle',
  async () => {
    const png = new Uint8Array(readFileSync(join(import.meta.dirname, '../dcgan/decoy-0.png')))
    const pixels = await decodeDecoyPng(png)
    if (pixels === null) throw new Error('no decoy')
    const many = Array.from({ length: 1000 }, (_, n): JobKey => {
      const drawn = {
        sums: channelSums(pixels),
        timestamp: digestTimestamp(new Date()),
        nonce: randomBytes(32).toString('hex'),
      }
      const digest = new Uint8Array(keyDigest(drawn))
      const label = `Study ${n}`
      return {
        keyId: keyIdOf(digest, pixels),
        digest,
        label,
        created: new Date().toISOString(),
        decoy: { ...drawn, png },
      }
    })
    const bundle = await seal(many, 'A', { recipients: [me.x25519.recipient] })
    const opened = await openBundle(bundle, { identities: [me.x25519.identity] })
    expect(opened.keys).toHaveLength(1000)
    expect(opened.keys.at(-1)).toEqual(many.at(-1))
  },
  60_000,
)
