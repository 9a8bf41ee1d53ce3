/** age v1 files (age-encryption.org/v1), with the program's errors and limits. */
import '../people/webcrypto'
import { Decrypter, Encrypter } from 'age-encryption'
import { OrreryError } from '../../src-shared/errors'
import { isTooShort } from '../../src-shared/passphrase/passphrase-fitness'
import { parseRecipient } from '../people/recipient'

/** Who can open a file: every one of the recipients, or whoever knows the passphrase. */
export type Lock = { readonly recipients: readonly string[] } | { readonly passphrase: string }

/** What somebody tries to open a file with. */
export interface Unlock {
  /** `AGE-SECRET-KEY-1...` and `AGE-SECRET-KEY-PQ-1...` in any mix. */
  readonly identities?: readonly string[]
  readonly passphrase?: string
  /** The person was told what it costs and wants to go on: passphrases may take more work than `EASY_WORK_FACTOR`. */
  readonly acceptsCost?: boolean
}

export interface Opened {
  readonly plaintext: Uint8Array
  readonly by: 'passphrase' | 'identity'
}

const MAX_RECIPIENTS = 50
/** Fifty hybrid recipients take 84 KB. */
const MAX_HEADER_BYTES = 128 * 1024
/** What age's programs take when they lock; 256 MiB and a second or two. More than that is asked for first. */
const EASY_WORK_FACTOR = 18
/** 2^20 costs 1 GiB and some seconds; age's own programs refuse more as well. */
const MAX_WORK_FACTOR = 20
/** Each costs one or two key agreements. Nobody sends to so many. */
const MAX_STANZAS = 256

/**
 * The lock with every recipient once, as `parseRecipient` reads it. Throws RECIPIENT_INVALID, RECIPIENTS_MIXED (an
 * ordinary recipient would undo the post-quantum protection of the others), PASSPHRASE_WEAK when it is too short.
 */
export function parseLock(lock: Lock): Lock {
  if ('passphrase' in lock) {
    if (isTooShort(lock.passphrase)) throw new OrreryError('PASSPHRASE_WEAK')
    return lock
  }
  const recipients = new Map(lock.recipients.map(parseRecipient).map(({ text, kind }) => [text, kind]))
  if (recipients.size === 0 || recipients.size > MAX_RECIPIENTS) {
    throw new OrreryError('RECIPIENT_INVALID', { advice: { name: 'recipientCount', most: MAX_RECIPIENTS } })
  }
  if (new Set(recipients.values()).size > 1) throw new OrreryError('RECIPIENTS_MIXED')
  return { recipients: [...recipients.keys()] }
}

/**
 * Encrypts to recipients of one kind, or to the composed form (NFC) of a passphrase with age's own work factor (2^18: one to two
 * seconds in the calling thread). Throws what `parseLock` throws.
 */
export async function ageEncrypt(plaintext: Uint8Array, to: Lock): Promise<Uint8Array> {
  const lock = parseLock(to)
  const encrypter = new Encrypter()
  if ('passphrase' in lock) {
    encrypter.setPassphrase(lock.passphrase.normalize('NFC'))
    return encrypter.encrypt(plaintext)
  }
  for (const text of lock.recipients) encrypter.addRecipient(text)
  return encrypter.encrypt(plaintext).catch((cause: unknown) => {
    // A recipient with a right checksum may still be no usable point or lattice key.
    throw new OrreryError('RECIPIENT_INVALID', { cause })
  })
}

/**
 * Decrypts. Throws BUNDLE_DAMAGED for what is no whole, unaltered age file or asks for absurd work,
 * PASSPHRASE_NEEDED when only a passphrase would open it and none is given, BUNDLE_COSTLY (with the mebibytes that trying
 * takes) when the work is more than usual and that was not accepted, and BUNDLE_NOT_FOR_YOU when neither the identities
 * nor the passphrase open it.
 */
export async function ageDecrypt(file: Uint8Array, unlock: Unlock): Promise<Opened> {
  const workFactor = scryptWorkFactor(file)
  if (workFactor !== null && workFactor > MAX_WORK_FACTOR) throw new OrreryError('BUNDLE_DAMAGED')
  if (workFactor !== null && unlock.passphrase === undefined) throw new OrreryError('PASSPHRASE_NEEDED')
  if (workFactor !== null && workFactor > EASY_WORK_FACTOR && unlock.acceptsCost !== true) {
    const mebibytes = 2 ** workFactor / 1024
    throw new OrreryError('BUNDLE_COSTLY', { advice: { name: 'bundleCostly', mebibytes } })
  }

  const decrypter = new Decrypter()
  let nobodyMatched = false
  try {
    for (const identity of unlock.identities ?? []) decrypter.addIdentity(identity)
  } catch (cause) {
    throw new OrreryError('INTERNAL', { cause })
  }
  for (const form of formsOf(unlock.passphrase)) decrypter.addPassphrase(form)
  // Asked last, so only when no other one opened the file.
  decrypter.addIdentity({
    unwrapFileKey() {
      nobodyMatched = true
      return null
    },
  })
  try {
    const plaintext = await decrypter.decrypt(file)
    return { plaintext, by: workFactor === null ? 'identity' : 'passphrase' }
  } catch {
    throw new OrreryError(nobodyMatched ? 'BUNDLE_NOT_FOR_YOU' : 'BUNDLE_DAMAGED')
  }
}

/**
 * age takes a passphrase as bytes, and one system hands over as one character what another does as a letter and its accent. What
 * keyboards make is composed, and so is what bundles are locked with; other programs, and earlier versions, may have left it as it
 * was.
 */
function formsOf(passphrase: string | undefined): Iterable<string> {
  if (passphrase === undefined) return []
  return new Set([passphrase.normalize('NFC'), passphrase, passphrase.normalize('NFD')])
}

const VERSION_LINE = 'age-encryption.org/v1'
const MAC_LINE = /^--- \S+$/
const STANZA = /^-> (\S.*)$/
const WORK_FACTOR = /^scrypt \S+ ([1-9]\d?)$/

export const AGE_SIGNATURE: Uint8Array = new TextEncoder().encode(`${VERSION_LINE}\n`)

/**
 * The work factor of a file locked with a passphrase, null for one locked to recipients: out of its header, before any of
 * it is worked on. Throws BUNDLE_DAMAGED, also for more stanzas than anybody makes, and for a passphrase beside others.
 */
function scryptWorkFactor(file: Uint8Array): number | null {
  const header = Buffer.from(file.buffer, file.byteOffset, Math.min(file.byteLength, MAX_HEADER_BYTES))
  const lines = header.toString('latin1').split('\n')
  const end = lines.findIndex((line) => MAC_LINE.test(line))
  if (lines[0] !== VERSION_LINE || end < 0) throw new OrreryError('BUNDLE_DAMAGED')
  const stanzas = lines.slice(1, end).flatMap((line) => STANZA.exec(line)?.[1] ?? [])
  const scrypt = stanzas.find((stanza) => stanza.split(' ', 1)[0] === 'scrypt')
  if (stanzas.length > (scrypt === undefined ? MAX_STANZAS : 1)) throw new OrreryError('BUNDLE_DAMAGED')
  if (scrypt === undefined) return null
  const factor = WORK_FACTOR.exec(scrypt)?.[1]
  if (factor === undefined) throw new OrreryError('BUNDLE_DAMAGED')
  return Number(factor)
}
