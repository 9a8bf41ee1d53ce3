/** Key bundles, `.orrkeys` (FORMATS.md, "Key bundle"): job keys on their way to somebody else. */

import { DisplayName } from '../../src-shared/display-text'
import { OrreryError } from '../../src-shared/errors'
import type { JobKey } from '../keygen/job-key'
import { ageDecrypt, ageEncrypt, type Lock, type Unlock } from './age-file'
import { type BundleContent, formatBundle, MAX_KEYS, parseBundle } from './bundle-json'
import { keyFault } from './key-fault'

export const MAX_BUNDLE_BYTES = 64 * 2 ** 20

/**
 * A bundle of `keys` from the display name `from`, as the bytes of an `.orrkeys` file that `age -d` opens
 * too.
 * Throws USAGE for no keys, too many, or an unfit name; what the recipient's program would refuse is not sent:
 * KEY_ID_UNBOUND when an id does not commit to its key, KEYSTORE_DAMAGED for any other fault; and what `ageEncrypt`
 * throws for the lock.
 */
export async function sealBundle(keys: readonly JobKey[], from: string, to: Lock): Promise<Uint8Array> {
  if (keys.length === 0 || keys.length > MAX_KEYS) {
    throw new OrreryError('USAGE', { advice: { name: 'keyCount', most: MAX_KEYS } })
  }
  if (!DisplayName.safeParse(from).success) {
    throw new OrreryError('USAGE', { advice: { name: 'unfitName' } })
  }
  const plaintext = formatBundle({ from, exported: new Date().toISOString(), keys })
  try {
    await assertImportable(plaintext)
    const bundle = await ageEncrypt(plaintext, to)
    if (bundle.length > MAX_BUNDLE_BYTES) {
      throw new OrreryError('USAGE', { advice: { name: 'bundleTooLarge' } })
    }
    return bundle
  } finally {
    plaintext.fill(0)
  }
}

/** Throws KEY_ID_UNBOUND, KEYSTORE_DAMAGED. */
async function assertImportable(plaintext: Uint8Array): Promise<void> {
  const { keys } = parseOwn(plaintext)
  for (const key of keys) {
    const fault = await keyFault(key)
    if (fault === 'not its id') {
      throw new OrreryError('KEY_ID_UNBOUND', { advice: { name: 'keyIdUnbound', keyId: key.keyId } })
    }
    if (fault !== null) throw new OrreryError('KEYSTORE_DAMAGED')
  }
}

function parseOwn(plaintext: Uint8Array): BundleContent {
  try {
    return parseBundle(plaintext)
  } catch {
    throw new OrreryError('KEYSTORE_DAMAGED')
  }
}

/**
 * Opens a bundle and makes every check that FORMATS.md asks of an import; it gives all keys or throws.
 * Throws BUNDLE_DAMAGED (no whole bundle, or larger than 64 MiB), VERSION_UNKNOWN, PASSPHRASE_NEEDED,
 * BUNDLE_NOT_FOR_YOU, and BUNDLE_MISMATCH when a key does not belong to its picture or its id.
 */
export async function openBundle(bundle: Uint8Array, unlock: Unlock): Promise<BundleContent> {
  if (bundle.length > MAX_BUNDLE_BYTES) throw new OrreryError('BUNDLE_DAMAGED')
  const plaintext = await ageDecrypt(bundle, unlock)
  try {
    const content = parseBundle(plaintext)
    for (const key of content.keys) {
      if ((await keyFault(key)) !== null) throw new OrreryError('BUNDLE_MISMATCH')
    }
    return content
  } finally {
    plaintext.fill(0)
  }
}
