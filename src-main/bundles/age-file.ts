/** age v1 files (age-encryption.org/v1), with the program's errors and limits. */
import '../people/webcrypto'
import { Decrypter, Encrypter } from 'age-encryption'
import { OrreryError } from '../../src-shared/errors'
import { parseRecipient } from '../people/recipient'

/** Who can open a file: every one of the recipients, or whoever knows the passphrase. */
export type Lock = { readonly recipients: readonly string[] } | { readonly passphrase: string }

/** What somebody tries to open a file with. */
export interface Unlock {
  /** `AGE-SECRET-KEY-1...` and `AGE-SECRET-KEY-PQ-1...` in any mix. */
  readonly identities?: readonly string[]
  readonly passphrase?: string
}

export interface Opened {
  readonly plaintext: Uint8Array
  readonly by: 'passphrase' | 'identity'
}

const MAX_RECIPIENTS = 50
/** Fifty hybrid recipients take 84 KB. */
const MAX_HEADER_BYTES = 128 * 1024
/** 2^20 costs 1 GiB and some seconds; age's own programs refuse more as well. */
const MAX_WORK_FACTOR = 20
const MIN_PASSPHRASE_LENGTH = 8

/**
 * The lock with every recipient once, as `parseRecipient` reads it. Throws RECIPIENT_INVALID, RECIPIENTS_MIXED (an
 * ordinary recipient would undo the post-quantum protection of the others), PASSPHRASE_WEAK under 8 characters.
 */
export function parseLock(lock: Lock): Lock {
  if ('passphrase' in lock) {
    if (lock.passphrase.length < MIN_PASSPHRASE_LENGTH) throw new OrreryError('PASSPHRASE_WEAK')
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
 * Encrypts to recipients of one kind, or to a passphrase with age's own work factor (2^18: one to two
 * seconds in the calling thread). Throws what `parseLock` throws.
 */
export async function ageEncrypt(plaintext: Uint8Array, to: Lock): Promise<Uint8Array> {
  const lock = parseLock(to)
  const encrypter = new Encrypter()
  if ('passphrase' in lock) {
    encrypter.setPassphrase(lock.passphrase)
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
 * PASSPHRASE_NEEDED when only a passphrase would open it and none is given, and BUNDLE_NOT_FOR_YOU when
 * neither the identities nor the passphrase open it.
 */
export async function ageDecrypt(file: Uint8Array, unlock: Unlock): Promise<Opened> {
  const workFactor = scryptWorkFactor(file)
  if (workFactor !== null && workFactor > MAX_WORK_FACTOR) throw new OrreryError('BUNDLE_DAMAGED')
  if (workFactor !== null && unlock.passphrase === undefined) throw new OrreryError('PASSPHRASE_NEEDED')

  const decrypter = new Decrypter()
  let nobodyMatched = false
  try {
    for (const identity of unlock.identities ?? []) decrypter.addIdentity(identity)
  } catch (cause) {
    throw new OrreryError('INTERNAL', { cause })
  }
  if (unlock.passphrase !== undefined) decrypter.addPassphrase(unlock.passphrase)
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

const VERSION_LINE = 'age-encryption.org/v1'
const MAC_LINE = /^--- \S+$/
const STANZA = /^-> (\S.*)$/

export const AGE_SIGNATURE: Uint8Array = new TextEncoder().encode(`${VERSION_LINE}\n`)

/**
 * The work factor of a file locked with a passphrase, null for one locked to recipients. Throws
 * BUNDLE_DAMAGED.
 */
function scryptWorkFactor(file: Uint8Array): number | null {
  const header = Buffer.from(file.buffer, file.byteOffset, Math.min(file.byteLength, MAX_HEADER_BYTES))
  const lines = header.toString('latin1').split('\n')
  const end = lines.findIndex((line) => MAC_LINE.test(line))
  if (lines[0] !== VERSION_LINE || end < 0) throw new OrreryError('BUNDLE_DAMAGED')
  for (const line of lines.slice(1, end)) {
    const [type, , factor] = STANZA.exec(line)?.[1]?.split(' ') ?? []
    if (type === 'scrypt') return Number(factor)
  }
  return null
}
