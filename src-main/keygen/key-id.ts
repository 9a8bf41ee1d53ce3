/** The key id (CIPHER.md section 4): public, and a commitment to the key and to its face. */
import { createHash, createHmac } from 'node:crypto'
import { KeyId } from '../../src-shared/ids'

const PURPOSE = 'orrery/1 key id'
const KEY_ID_BYTES = 16

/**
 * The first 16 bytes of HMAC-SHA-512(H, "orrery/1 key id" + SHA-256(decoy)). `digest` is H, `pixels` are the decoy's
 * DECOY_BYTES interleaved R G B bytes, row by row. Nobody finds another key, or another picture, with the same id.
 */
export function keyIdOf(digest: Uint8Array, pixels: Uint8Array): KeyId {
  const face = createHash('sha256').update(pixels).digest()
  const commitment = createHmac('sha512', digest).update(PURPOSE, 'ascii').update(face).digest('hex')
  return KeyId.parse(commitment.slice(0, 2 * KEY_ID_BYTES))
}
