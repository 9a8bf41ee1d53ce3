/** Signatures by which people know who sent something: Ed25519 (RFC 8032), its keys as text. */
import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto'
import { OrreryError } from '../../src-shared/errors'
import { isPublicKey } from './ed25519-point'

/** Both are 32 bytes in base64 with padding. */
export interface SigningPair {
  /** RFC 8032's private key. Secret. */
  readonly secret: string
  /** The public key, as cards and bundles hold it. */
  readonly signer: string
}

const SIGNATURE_BYTES = 64
const CURVE = { kty: 'OKP', crv: 'Ed25519' } as const

/** A pair from the operating system's random source. */
export function makeSigningPair(): SigningPair {
  const { d, x } = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' })
  if (d === undefined || x === undefined) throw new OrreryError('INTERNAL')
  return { secret: toBase64(d), signer: toBase64(x) }
}

/** Whether a text from a stranger is a public key that can sign: canonical base64 of a usable point. */
export function isSigner(text: string): boolean {
  const key = fromBase64(text)
  return key !== undefined && isPublicKey(key)
}

/** The signature over `message`, in base64. */
export function signatureOf(message: Uint8Array, { secret, signer }: SigningPair): string {
  const jwk = { ...CURVE, d: toBase64url(secret), x: toBase64url(signer) }
  return sign(null, message, createPrivateKey({ key: jwk, format: 'jwk' })).toString('base64')
}

/** Whether `signature`, canonical base64, is the one of `signer` over `message`. Never throws. */
export function isSignatureOf(signer: string, message: Uint8Array, signature: string): boolean {
  const bytes = fromBase64(signature)
  if (bytes?.length !== SIGNATURE_BYTES || !isSigner(signer)) return false
  const key = createPublicKey({ key: { ...CURVE, x: toBase64url(signer) }, format: 'jwk' })
  return verify(null, message, key, bytes)
}

const toBase64 = (base64url: string) => Buffer.from(base64url, 'base64url').toString('base64')
const toBase64url = (base64: string) => Buffer.from(base64, 'base64').toString('base64url')

/** Undefined for base64 that is not the one way to write its bytes. */
function fromBase64(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64')
  return bytes.toString('base64') === text ? bytes : undefined
}
