/** People with keystores of their own, made without a window, and what they send to each other, honest or not. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ageDecrypt, ageEncrypt } from '../../src-main/bundles/age-file'
import { signText } from '../../src-main/bundles/signed-text'
import { createDecoySource } from '../../src-main/keygen/decoy-source'
import { makeJobKey } from '../../src-main/keygen/make-job-key'
import type { Keystore } from '../../src-main/keystore'
import { makeSigningPair } from '../../src-main/people/signing'
import { addContact } from '../../src-main/workflows/contact-upkeep'
import { exportKeys } from '../../src-main/workflows/export-keys'
import { ownIdentity, ownRecipient, writeOwnCard } from '../../src-main/workflows/own-identity'
import type { KeyId } from '../../src-shared/ids'
import { quickKeystore } from '../keystore/quick-keystore'

export const PASSPHRASE = 'saturn teapot ribbon quartz'

export interface Resident {
  readonly name: string
  readonly home: string
  readonly recoveryCode: string
  /** Their card, a file. */
  readonly card: string
  /** Open; to be closed before their window opens. */
  readonly keystore: Keystore
}

/** Makes `home` with a keystore in it where the window looks for one, and their card. */
export async function settle(home: string, name: string): Promise<Resident> {
  mkdirSync(home, { recursive: true })
  const path = join(home, 'keystore', 'keystore.db')
  const { keystore, recoveryCode } = await quickKeystore(path, PASSPHRASE, name)
  const card = join(home, 'own.orrcard')
  await writeOwnCard(await ownRecipient(keystore, 'x25519'), card)
  return { name, home, recoveryCode, card, keystore }
}

/** `one` knows `other` as a contact. */
export async function introduce(one: Resident, other: Resident): Promise<void> {
  await addContact(one.keystore, other.card, {})
}

/** Drawing takes half a second; more keys than this share faces. */
const FACES = 4

/** Keys with real faces, in the resident's keystore. */
export async function giveKeys(resident: Resident, ...labels: string[]): Promise<KeyId[]> {
  const source = createDecoySource()
  const faces: Uint8Array[] = []
  while (faces.length < Math.min(FACES, labels.length)) faces.push(await source.decoy())
  await source.close()
  const keyIds: KeyId[] = []
  for (const [n, label] of labels.entries()) {
    const key = await makeJobKey(label, (faces[n % FACES] as Uint8Array).slice())
    resident.keystore.addJobKey(key)
    keyIds.push(key.keyId)
  }
  return keyIds
}

/** An honest bundle of `keyIds` from `from` to `to`. */
export async function sendKeys(
  from: Resident,
  to: Resident,
  keyIds: readonly KeyId[],
  file: string,
): Promise<string> {
  const recipients = [await ownRecipient(to.keystore, 'x25519')]
  await exportKeys(from.keystore, { keyIds, lock: { recipients, toSelf: false }, file })
  return file
}

/** What somebody who can open a bundle may make of it, locked to `to`. */
async function remade(
  bundle: string,
  opener: Resident,
  to: Resident,
  file: string,
  change: (plaintext: Uint8Array) => Uint8Array,
): Promise<string> {
  const { x25519 } = await ownIdentity(opener.keystore)
  const { plaintext } = await ageDecrypt(readFileSync(bundle), { identities: [x25519.identity] })
  const { recipient } = await ownRecipient(to.keystore, 'x25519')
  writeFileSync(file, await ageEncrypt(change(plaintext), { recipients: [recipient] }))
  return file
}

const withoutSignature = (plaintext: Uint8Array) =>
  plaintext.subarray(0, Buffer.from(plaintext).lastIndexOf('\norrery-signature'))

type Remake = (bundle: string, opener: Resident, to: Resident, file: string) => Promise<string>

/** The same, signature and all, to somebody it was not made for. */
export const passOn: Remake = (...all) => remade(...all, (plaintext) => plaintext)

export const stripSignature: Remake = (...all) => remade(...all, withoutSignature)

/** Under the same name, with the signature of somebody else. */
export const signAnew: Remake = (...all) =>
  remade(...all, (plaintext) => signText(withoutSignature(plaintext), makeSigningPair()))

/** With the old signature below a text of which one letter is another. */
export const changeText: Remake = (...all) =>
  remade(...all, (plaintext) =>
    Buffer.from(Buffer.from(plaintext).toString('utf8').replace('"label": "', '"label": "X')),
  )

/** One byte of the file is another. */
export function flipByte(file: string, copy: string, at = 400): string {
  const bytes = readFileSync(file)
  bytes[at] = (bytes[at] ?? 0) ^ 1
  writeFileSync(copy, bytes)
  return copy
}
