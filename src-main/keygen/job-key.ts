/** A job key: what one encryption job is locked with, and the decoy that it was made from. */
import type { KeyId } from '../../src-shared/ids'

/** Sums of the bytes of a decoy's red, green and blue channel. */
export type ChannelSums = readonly [red: number, green: number, blue: number]

/** Everything the key digest was computed from (CIPHER.md section 1), kept so that anyone who gets the key can compute it again. */
export interface Decoy {
  readonly sums: ChannelSums
  /** Local time, `DD-MM-YYYY HH:MM:SS`. */
  readonly timestamp: string
  /** 32 bytes from the operating system's random source, as 64 lower-case hex digits. */
  readonly nonce: string
  /** The 128 x 128 decoy picture as a PNG file: the key's face. */
  readonly png: Uint8Array
}

export interface JobKey {
  readonly keyId: KeyId
  /** The key digest H, 64 bytes. Secret. */
  readonly digest: Uint8Array
  readonly label: string
  /** ISO 8601 instant, with any offset; of an imported key it is the sender's claim. */
  readonly created: string
  readonly decoy: Decoy
}
