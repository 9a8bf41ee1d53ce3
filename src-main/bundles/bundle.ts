/** Key bundles, `.orrkeys` (FORMATS.md, "Key bundle"): job keys on their way to somebody else. */

import { DisplayName } from '../../src-shared/display-text'
import { OrreryError } from '../../src-shared/errors'
import type { JobKey } from '../keygen/job-key'
import type { SigningPair } from '../people/signing'
import { ageDecrypt, ageEncrypt, type Lock, type Opened, parseLock, type Unlock } from './age-file'
import { type BundleContent, formatBundle, MAX_KEYS, PASSPHRASE, parseBundle } from './bundle-json'
import { keyFault } from './key-fault'
import { readSigned, signText } from './signed-text'

export const MAX_BUNDLE_BYTES = 64 * 2 ** 20

export interface OpenedBundle extends BundleContent {
  /** The public key whose signature it bears, null when it bears none. */
  readonly signer: string | null
  readonly by: Opened['by']
}

/**
 * A bundle of `keys` from the display name `from`, signed, as the bytes of an `.orrkeys` file that `age -d` opens
 * too.
 * Throws USAGE for no keys, too many, or an unfit name; what the recipient's program would refuse is not sent:
 * KEY_ID_UNBOUND when an id does not commit to its key, KEYSTORE_DAMAGED for any other fault; and what `ageEncrypt`
 * throws for the lock.
 */
export async function sealBundle(
  keys: readonly JobKey[],
  from: string,
  to: Lock,
  signing: SigningPair,
): Promise<Uint8Array> {
  if (keys.length === 0 || keys.length > MAX_KEYS) {
    throw new OrreryError('USAGE', { advice: { name: 'keyCount', most: MAX_KEYS } })
  }
  assertFitName(from)
  const lock = parseLock(to)
  const addressees = 'passphrase' in lock ? [PASSPHRASE] : lock.recipients
  const json = formatBundle({ from, exported: new Date().toISOString(), to: addressees, keys })
  let plaintext: Uint8Array | undefined
  try {
    await assertImportable(json)
    plaintext = signText(json, signing)
    const bundle = await ageEncrypt(plaintext, lock)
    if (bundle.length > MAX_BUNDLE_BYTES) {
      throw new OrreryError('USAGE', { advice: { name: 'bundleTooLarge' } })
    }
    return bundle
  } finally {
    json.fill(0)
    plaintext?.fill(0)
  }
}

/** Throws USAGE for a name that no bundle can be from. */
export function assertFitName(from: string): void {
  if (!DisplayName.safeParse(from).success) {
    throw new OrreryError('USAGE', { advice: { name: 'unfitName' } })
  }
}

/** Throws KEY_ID_UNBOUND, KEYSTORE_DAMAGED. */
async function assertImportable(json: Uint8Array): Promise<void> {
  const { keys } = parseOwn(json)
  for (const key of keys) {
    const fault = await keyFault(key)
    if (fault === 'not its id') {
      throw new OrreryError('KEY_ID_UNBOUND', { advice: { name: 'keyIdUnbound', keyId: key.keyId } })
    }
    if (fault !== null) throw new OrreryError('KEYSTORE_DAMAGED')
  }
}

function parseOwn(json: Uint8Array): BundleContent {
  try {
    return parseBundle(json)
  } catch {
    throw new OrreryError('KEYSTORE_DAMAGED')
  }
}

/**
 * Opens a bundle and makes every check that FORMATS.md asks of an import; it gives all keys or throws.
 * Throws BUNDLE_DAMAGED (no whole bundle, or larger than 64 MiB), VERSION_UNKNOWN, PASSPHRASE_NEEDED,
 * BUNDLE_NOT_FOR_YOU, BUNDLE_SIGNATURE_WRONG, and BUNDLE_MISMATCH when a key does not belong to its picture or its id.
 */
export async function openBundle(bundle: Uint8Array, unlock: Unlock): Promise<OpenedBundle> {
  if (bundle.length > MAX_BUNDLE_BYTES) throw new OrreryError('BUNDLE_DAMAGED')
  const { plaintext, by } = await ageDecrypt(bundle, unlock)
  try {
    const { text, signer } = readSigned(plaintext)
    const content = parseBundle(text)
    for (const key of content.keys) {
      if ((await keyFault(key)) !== null) throw new OrreryError('BUNDLE_MISMATCH')
    }
    return { ...content, signer, by }
  } finally {
    plaintext.fill(0)
  }
}
