/** A key's id as people see it. Apart from ids.ts, which a quick start must not weigh on. */
import type { KeyId } from './ids'

/** As people tell keys apart that have one name, or none, and as the names of encrypted files begin. */
export function shortId(keyId: KeyId): string {
  return keyId.slice(0, 8)
}
