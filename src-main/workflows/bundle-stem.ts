/** What a bundle's file is called. */
import type { KeyId } from '../../src-shared/ids'

/**
 * Without extension: of one key the first digits of its id, as encrypted files under it have them, else that it is several.
 * Nothing of a key's name, which may be a patient's: the file's name is read by whoever sees the mail or the stick.
 */
export function bundleStem(keyIds: readonly KeyId[]): string {
  const [first, ...others] = new Set(keyIds)
  return first === undefined || others.length > 0 ? 'keys' : `key-${first.slice(0, 8)}`
}
