/** Keys on their way between keystores: what the one who gets them is told of signature and addressee. */
import { randomBytes } from 'node:crypto'
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ageDecrypt, ageEncrypt } from '../../src-main/bundles/age-file'
import { formatBundle } from '../../src-main/bundles/bundle-json'
import { signText } from '../../src-main/bundles/signed-text'
import type { Keystore } from '../../src-main/keystore'
import { makeCard } from '../../src-main/people/card'
import { fingerprint } from '../../src-main/people/recipient'
import { makeSigningPair } from '../../src-main/people/signing'
import { addContact, removeContact } from '../../src-main/workflows/contact-upkeep'
import { type ExportLock, exportKeys } from '../../src-main/workflows/export-keys'
import { findRecipient } from '../../src-main/workflows/find-recipient'
import { importKeys } from '../../src-main/workflows/import-keys'
import { ownIdentity, ownRecipient, writeOwnCard } from '../../src-main/workflows/own-identity'
import { KeyId } from '../../src-shared/ids'
import { explainAudit } from '../../src-shared/words'
import { makeKey } from '../bundles/sample-keys'
import { quickKeystore } from '../keystore/quick-keystore'
import { SAMPLES } from './sample-key'

const GOLDEN_SIGNER = 'qFz/soOKDptbHX6VWl4Owh05FyifY1xSCDaPqWohxuc='
const folder = mkdtempSync(join(tmpdir(), 'orrery-share-'))
const at = (name: string) => join(folder, name)
const opened: Keystore[] = []
afterAll(() => {
  for (const keystore of opened) keystore.close()
  rmSync(folder, { recursive: true, force: true })
})

async function person(name: string): Promise<Keystore> {
  const path = at(`${randomBytes(8).toString('hex')}.db`)
  const { keystore } = await quickKeystore(path, 'four quiet grey herons', name)
  opened.push(keystore)
  return keystore
}

/** Their card, as a file. */
async function cardOf(keystore: Keystore): Promise<string> {
  const file = at(`${randomBytes(8).toString('hex')}.orrcard`)
  await writeOwnCard(await ownRecipient(keystore, 'x25519'), file)
  return file
}

let anna: Keystore
let ben: Keystore
let keyId: KeyId
beforeAll(async () => {
  anna = await person('Dr. Anna Bauer')
  ben = await person('Ben')
  const key = await makeKey('Case 12')
  keyId = key.keyId
  anna.addJobKey(key)
})

async function toRecipientOf(...people: Keystore[]): Promise<ExportLock> {
  const recipients = await Promise.all(people.map((each) => ownRecipient(each, 'x25519')))
  return { recipients, toSelf: true }
}

async function exported(lock: ExportLock, from = anna): Promise<string> {
  const file = at(`${randomBytes(8).toString('hex')}.orrkeys`)
  await exportKeys(from, { keyIds: [keyId], lock, file })
  return file
}

/** What somebody who can open a bundle may make of it: the same plaintext, or what `change` makes of it, for others. */
async function passedOn(
  file: string,
  from: Keystore,
  to: Keystore,
  change = (plaintext: Uint8Array) => plaintext,
): Promise<string> {
  const { x25519 } = await ownIdentity(from)
  const { plaintext } = await ageDecrypt(readFileSync(file), { identities: [x25519.identity] })
  const { recipient } = await ownRecipient(to, 'x25519')
  const other = at(`${randomBytes(8).toString('hex')}.orrkeys`)
  writeFileSync(other, await ageEncrypt(change(plaintext), { recipients: [recipient] }))
  return other
}

const withoutSignature = (plaintext: Uint8Array) =>
  plaintext.subarray(0, Buffer.from(plaintext).lastIndexOf('\norrery-signature'))

const told = async (keystore: Keystore, file: string, passphrase?: string) => {
  const { signature, warnings } = await importKeys(
    keystore,
    passphrase === undefined ? { file } : { file, passphrase },
  )
  return { signature, warnings }
}
/** What the last row of the audit trail tells, in words. */
const lastTold = (keystore: Keystore) => {
  const row = keystore.audit.list().at(-1)
  expect(row?.detail).toBeUndefined()
  return row === undefined ? '' : explainAudit(row)
}

describe('an import tells', () => {
  it('of a stranger, then of the contact by the name that the owner gave, then of a stranger again', async () => {
    const { signer } = (await ownIdentity(anna)).signing
    const file = await exported(await toRecipientOf(ben))
    const stranger = { signature: { name: 'signedByStranger', signer }, warnings: [] }
    expect(await told(ben, file)).toEqual(stranger)
    expect(lastTold(ben)).toBe(`from Dr. Anna Bauer, signed by a stranger (${signer})`)
    await addContact(ben, await cardOf(anna), { name: 'Anna' })
    expect(await told(ben, file)).toEqual({
      signature: { name: 'signedByContact', signer, contacts: ['Anna'] },
      warnings: [],
    })
    expect(lastTold(ben)).toBe(`from Dr. Anna Bauer, signed by Anna (${signer})`)
    removeContact(ben, 'Anna')
    expect(await told(ben, file)).toEqual(stranger)
  })

  it('of every contact whose card names the signer', async () => {
    const { signer } = (await ownIdentity(anna)).signing
    const carl = await person('Carl')
    await addContact(carl, await cardOf(anna), { name: 'Anna' })
    // Carl's cannot tell whose the signer on a card is: only comparing by phone does.
    const { recipient } = await ownRecipient(ben, 'x25519')
    writeFileSync(at('claim.orrcard'), makeCard('Zoe', recipient, signer))
    await addContact(carl, at('claim.orrcard'), {})
    const { signature } = await told(carl, await exported(await toRecipientOf(carl)))
    expect(signature).toEqual({ name: 'signedByContact', signer, contacts: ['Anna', 'Zoe'] })
  })

  it("of the owner's own", async () => {
    const { signer } = (await ownIdentity(anna)).signing
    const file = await exported(await toRecipientOf(ben))
    expect(await told(anna, file)).toEqual({ signature: { name: 'signedByYou', signer }, warnings: [] })
    expect(lastTold(anna)).toBe('from Dr. Anna Bauer, signed by oneself')
  })

  it('of none', async () => {
    const file = await passedOn(await exported(await toRecipientOf(ben)), ben, ben, withoutSignature)
    expect(await told(ben, file)).toEqual({ signature: { name: 'unsigned' }, warnings: [] })
    expect(lastTold(ben)).toBe('from Dr. Anna Bauer, not signed')
  })

  it('of none and of another, that the name is of a contact who signs otherwise', async () => {
    const carl = await person('Carl')
    await addContact(carl, await cardOf(anna), {})
    const warnings = [{ name: 'notByContact', contact: 'Dr. Anna Bauer' }]
    const file = await exported(await toRecipientOf(carl))
    expect((await told(carl, file)).warnings).toEqual([])
    const bare = await passedOn(file, carl, carl, withoutSignature)
    expect(await told(carl, bare)).toEqual({ signature: { name: 'unsigned' }, warnings })
    const other = makeSigningPair()
    const signedByOther = await passedOn(file, carl, carl, (plaintext) =>
      signText(withoutSignature(plaintext), other),
    )
    expect(await told(carl, signedByOther)).toEqual({
      signature: { name: 'signedByStranger', signer: other.signer },
      warnings,
    })
  })
})

describe('whom a bundle was made for', () => {
  it('shows when it is passed on, and the keys are there all the same', async () => {
    const carl = await person('Carl')
    const file = await passedOn(await exported(await toRecipientOf(ben)), ben, carl)
    expect(await told(carl, file)).toMatchObject({
      signature: { name: 'signedByStranger' },
      warnings: [{ name: 'passedOn' }],
    })
    expect(carl.keys.get(keyId)?.label).toBe('Case 12')
    expect(lastTold(carl)).toMatch(/, made for somebody else$/)
  })

  it('is oneself, by either recipient', async () => {
    const hybrid = await ownRecipient(ben, 'hybrid')
    expect((await told(ben, await exported({ recipients: [hybrid], toSelf: false }))).warnings).toEqual([])
  })

  it('is whoever knows the passphrase, and nobody whom it is locked to afterwards', async () => {
    const passphrase = 'rain on a tin roof'
    const file = await exported({ passphrase })
    expect((await told(ben, file, passphrase)).warnings).toEqual([])
    const { plaintext } = await ageDecrypt(readFileSync(file), { passphrase })
    const { recipient } = await ownRecipient(ben, 'x25519')
    writeFileSync(at('again.orrkeys'), await ageEncrypt(plaintext, { recipients: [recipient] }))
    expect((await told(ben, at('again.orrkeys'))).warnings).toEqual([{ name: 'passedOn' }])
  })

  it('is told by no signature that does not say so', async () => {
    const content = { from: 'A', exported: new Date().toISOString(), keys: [await makeKey()] }
    const { recipient } = await ownRecipient(ben, 'x25519')
    const signed = signText(formatBundle(content), makeSigningPair())
    writeFileSync(at('untold.orrkeys'), await ageEncrypt(signed, { recipients: [recipient] }))
    expect((await told(ben, at('untold.orrkeys'))).warnings).toEqual([{ name: 'addresseeUntold' }])
  })
})

describe('the signed bundle of another implementation', () => {
  it('is of a stranger until a contact has its signer', async () => {
    const dora = await person('Dora')
    const file = join(SAMPLES, 'bundle-signed.orrkeys')
    // Dora has the sample's identity: her own recipient is the one it was made for.
    const identity = readFileSync(join(SAMPLES, 'identity.txt'), 'utf8').trim().split('\n').at(-1) ?? ''
    const recipient = 'age1fd73r7gnmac0t70vpmev7pprxfzrm4p4kguezcxckn6ksz2wl5rsyccuvj'
    const own = await ownIdentity(await person('Somebody'))
    dora.completeIdentity({ ...own, x25519: { identity, recipient } })
    expect(await told(dora, file)).toEqual({
      signature: { name: 'signedByStranger', signer: GOLDEN_SIGNER },
      warnings: [],
    })
    const theirs = await ownRecipient(anna, 'x25519')
    const card = makeCard('Sample', theirs.recipient, GOLDEN_SIGNER)
    expect(JSON.parse(card)).toMatchObject({ fingerprint: fingerprint(theirs.recipient, GOLDEN_SIGNER) })
    writeFileSync(at('sample.orrcard'), card)
    await addContact(dora, at('sample.orrcard'), {})
    expect(await told(dora, file)).toEqual({
      signature: { name: 'signedByContact', signer: GOLDEN_SIGNER, contacts: ['Sample'] },
      warnings: [],
    })
  })
})

describe('the audit trail tells', () => {
  it('to whom a bundle went, with the fingerprints that the owner was shown', async () => {
    const { name, recipient, fingerprint } = await ownRecipient(ben, 'x25519')
    await exported({
      recipients: [{ name, recipient, fingerprint }, await ownRecipient(anna, 'x25519')],
      toSelf: true,
    })
    expect(lastTold(anna)).toBe('to Ben, Dr. Anna Bauer, oneself')
    expect(anna.audit.list().at(-1)).toMatchObject({
      people: [
        { name: 'Ben', fingerprint },
        { name: 'Dr. Anna Bauer', fingerprint: expect.stringMatching(/^\d{5} /) },
      ],
      marks: ['toOneself'],
    })
    await exported({ passphrase: 'rain on a tin roof' })
    expect(lastTold(anna)).toBe('with a passphrase')
  })

  it('whose signature an import bore, by the fingerprints of all who may have made it', async () => {
    const eva = await person('Eva')
    const added = await addContact(eva, await cardOf(anna), { name: 'Anna' })
    await told(eva, await exported(await toRecipientOf(eva)))
    expect(eva.audit.list().at(-1)).toMatchObject({
      people: [{ name: 'Dr. Anna Bauer' }],
      marks: ['signedByContact'],
      signedBy: { signer: added.signer, people: [{ name: 'Anna', fingerprint: added.fingerprint }] },
    })
  })
})

describe('what is not handed over', () => {
  it('is a key whose id does not commit to it; nothing is left behind', async () => {
    const unbound = { ...(await makeKey()), keyId: KeyId.parse('2'.repeat(32)) }
    anna.addJobKey(unbound)
    const file = at('unbound.orrkeys')
    const request = { keyIds: [keyId, unbound.keyId], lock: await toRecipientOf(ben), file }
    await expect(exportKeys(anna, request)).rejects.toMatchObject({
      code: 'KEY_ID_UNBOUND',
      advice: { name: 'keyIdUnbound', keyId: unbound.keyId },
    })
    expect(anna.audit.list().at(-1)?.keyIds).not.toContain(unbound.keyId)
    await expect(importKeys(ben, { file })).rejects.toMatchObject({ code: 'FILE_UNREADABLE' })
  })
})

describe('a recipient typed as text', () => {
  it('is the contact who has it, by name and fingerprint, else a recipient alone', async () => {
    const carl = await person('Carl')
    const own = await ownRecipient(anna, 'x25519')
    expect(await findRecipient(carl, own.recipient)).toEqual({
      name: 'recipient',
      recipient: own.recipient,
      fingerprint: fingerprint(own.recipient),
    })
    await addContact(carl, await cardOf(anna), { name: 'Anna' })
    const expected = { name: 'Anna', recipient: own.recipient, fingerprint: own.fingerprint }
    expect(await findRecipient(carl, ` ${own.recipient}\n`)).toEqual(expected)
    expect(await findRecipient(carl, 'ANNA')).toEqual(expected)
    const beside = process.cwd()
    process.chdir(folder)
    try {
      mkdirSync('Anna')
      expect(await findRecipient(carl, 'Anna')).toEqual(expected)
      rmdirSync('Anna')
      copyFileSync(await cardOf(ben), 'Anna')
      await expect(findRecipient(carl, 'Anna')).rejects.toMatchObject({ code: 'RECIPIENT_AMBIGUOUS' })
      expect(await findRecipient(carl, './Anna')).toMatchObject({ name: 'Ben' })
    } finally {
      process.chdir(beside)
    }
    await expect(findRecipient(carl, at('no such card'))).rejects.toMatchObject({
      code: 'RECIPIENT_INVALID',
    })
  })
})
