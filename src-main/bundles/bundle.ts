/** Key bundles, `.orrkeys` (FORMATS.md, "Key bundle"): job keys on their way to somebody else. */

import { DisplayName } from '../../src-shared/display-text'
import { OrreryError } from '../../src-shared/errors'
import type { JobKey } from '../keygen/job-key'
import { ageDecrypt, ageEncrypt, type Lock, type Unlock } from './age-file'
import { type BundleContent, formatBundle, MAX_KEYS, parseBundle } from './bundle-json'
import { keyMatchesDecoy } from './decoy-check'

export const MAX_BUNDLE_BYTES = 64 * 2 ** 20

/**
 * A bundle of `keys` from the display name `from`, as the bytes of an `.orrkeys` file that `age -d` opens
 * too.
 * Throws USAGE for no keys, too many, or an unfit name; KEYSTORE_DAMAGED when a key is not one that the
 * recipient's program would accept; and what `ageEncrypt` throws for the lock.
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
    await checkedContent(plaintext)
    const bundle = await ageEncrypt(plaintext, to)
    if (bundle.length > MAX_BUNDLE_BYTES) {
      throw new OrreryError('USAGE', { advice: { name: 'bundleTooLarge' } })
    }
    return bundle
  } catch (error) {
    const unsound = error instanceof OrreryError && /^BUNDLE_(DAMAGED|MISMATCH)$/.test(error.code)
    throw unsound ? new OrreryError('KEYSTORE_DAMAGED') : error
  } finally {
    plaintext.fill(0)
  }
}

/**
 * Opens a bundle and makes every check that FORMATS.md asks of an import; it gives all keys or throws.
 * Throws BUNDLE_DAMAGED (no whole bundle, or larger than 64 MiB), VERSION_UNKNOWN, PASSPHRASE_NEEDED,
 * BUNDLE_NOT_FOR_YOU, and BUNDLE_MISMATCH when a key does not belong to its picture.
 */
export async function openBundle(bundle: Uint8Array, unlock: Unlock): Promise<BundleContent> {
  if (bundle.length > MAX_BUNDLE_BYTES) throw new OrreryError('BUNDLE_DAMAGED')
  const plaintext = await ageDecrypt(bundle, unlock)
  try {
    return await checkedContent(plaintext)
  } finally {
    plaintext.fill(0)
  }
}

async function checkedContent(plaintext: Uint8Array): Promise<BundleContent> {
  const content = parseBundle(plaintext)
  for (const key of content.keys) {
    if (!(await keyMatchesDecoy(key))) throw new OrreryError('BUNDLE_MISMATCH')
  }
  return content
}
