/**
 * Signatures of bundles (FORMATS.md, "Key bundle"): JSON text, line feed, and one last line
 * `orrery-signature ed25519 <public key> <signature>`, after which a line feed may follow.
 */
import { OrreryError } from '../../src-shared/errors'
import { isSignatureOf, type SigningPair, signatureOf } from '../people/signing'

const MARK = Buffer.from('orrery-signature', 'ascii')
/** Base64 of 32 and of 64 bytes; whether it is canonical `isSignatureOf` tells. */
const LINE = /^orrery-signature ed25519 ([A-Za-z0-9+/]{43}=) ([A-Za-z0-9+/]{86}==)$/
const LINE_BYTES = 158
/** Goes before what is signed, so that no signature over anything else serves for a bundle. */
const PURPOSE = Buffer.from('orrery/1 bundle\n', 'ascii')
const LF = 0x0a

export interface SignedText {
  /** The JSON text: part of what was given, not a copy. */
  readonly text: Uint8Array
  /** The public key whose signature it bears, null when it bears none. */
  readonly signer: string | null
}

/** `text` with the owner's signature below it. */
export function signText(text: Uint8Array, signing: SigningPair): Uint8Array {
  const signature = overMessage(text, (message) => signatureOf(message, signing))
  const line = `\n${MARK.toString('ascii')} ed25519 ${signing.signer} ${signature}\n`
  return Buffer.concat([text, Buffer.from(line, 'ascii')])
}

/**
 * Parts text and signature, and verifies it. What has no last line that begins as a signature does is unsigned: then all of
 * it is the text. Throws BUNDLE_SIGNATURE_WRONG.
 */
export function readSigned(plaintext: Uint8Array): SignedText {
  const bytes = Buffer.from(plaintext.buffer, plaintext.byteOffset, plaintext.byteLength)
  const end = bytes.at(-1) === LF ? bytes.length - 1 : bytes.length
  const start = bytes.subarray(0, end).lastIndexOf(LF) + 1
  const line = bytes.subarray(start, end)
  if (!line.subarray(0, MARK.length).equals(MARK)) return { text: plaintext, signer: null }
  // The length first: a line of megabytes is not even made a string.
  const parts = line.length === LINE_BYTES ? LINE.exec(line.toString('latin1')) : null
  const [, signer = '', signature = ''] = parts ?? []
  const text = plaintext.subarray(0, Math.max(0, start - 1))
  if (!overMessage(text, (message) => isSignatureOf(signer, message, signature))) {
    throw new OrreryError('BUNDLE_SIGNATURE_WRONG')
  }
  return { text, signer }
}

/** Lends what is signed, which holds keys, and wipes it. */
function overMessage<T>(text: Uint8Array, use: (message: Uint8Array) => T): T {
  const message = Buffer.concat([PURPOSE, text])
  try {
    return use(message)
  } finally {
    message.fill(0)
  }
}
