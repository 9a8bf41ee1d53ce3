/**
 * The wrap that the operating system's keychain opens: the master key under a random secret, and beside it what the keychain made
 * of that secret. The keystore neither knows nor asks how it is sealed.
 */
import { hkdfSync, randomBytes } from 'node:crypto'
import { z } from 'zod'
import { OrreryError } from '../../src-shared/errors'
import { newSalt, openMasterKey, Salt, sealMasterKey, type Wrap } from './master-key'

/** Under which name the keychain is asked again, and what seals. */
export interface KeychainSeal {
  /** 1 to 64 characters. */
  readonly backend: string
  /** Gives 1 byte to 4 KiB; the secret is wiped when it returns. */
  seal(secret: Buffer): Buffer
}

/** Gives the secret back that the keychain sealed; it is wiped after use. */
export type KeychainOpen = (backend: string, sealed: Buffer) => Buffer

const SECRET_BYTES = 32
const MAX_SEALED_BYTES = 4096

const KeychainParameters = z.strictObject({
  kdf: z.literal('hkdf-sha256'),
  salt: Salt,
  backend: z.string().min(1).max(64),
  secret: z
    .base64()
    .min(1)
    .refine((text) => Buffer.byteLength(text, 'base64') <= MAX_SEALED_BYTES),
})
type KeychainParameters = z.infer<typeof KeychainParameters>

/** Throws KEYCHAIN_FAILED when the keychain does not seal, or gives nothing or too much. */
export function wrapWithKeychain(masterKey: Uint8Array, { backend, seal }: KeychainSeal): Wrap {
  const secret = randomBytes(SECRET_BYTES)
  try {
    const salt = newSalt()
    const key = keychainKey(secret, salt)
    const sealed = seal(secret).toString('base64')
    const parameters = KeychainParameters.parse({ kdf: 'hkdf-sha256', salt, backend, secret: sealed })
    return sealMasterKey('keychain', masterKey, parameters, key)
  } catch (cause) {
    throw new OrreryError('KEYCHAIN_FAILED', { cause, advice: { name: 'keychainNotSealing' } })
  } finally {
    secret.fill(0)
  }
}

/** The master key. Throws KEYCHAIN_FAILED, whatever is the matter: there is the passphrase. */
export function unwrapWithKeychain(row: Wrap, open: KeychainOpen): Buffer {
  const parameters = parametersOf(row)
  if (parameters === undefined) throw new OrreryError('KEYCHAIN_FAILED')
  const secret = secretOf(parameters, open)
  const key = keychainKey(secret, parameters.salt)
  secret.fill(0)
  const masterKey = openMasterKey(row, key)
  if (masterKey === undefined) throw new OrreryError('KEYCHAIN_FAILED')
  return masterKey
}

/** Undefined when the wrap is not as it was made. */
export function backendOf(row: Wrap): string | undefined {
  return parametersOf(row)?.backend
}

function parametersOf(row: Wrap): KeychainParameters | undefined {
  try {
    return KeychainParameters.parse(JSON.parse(row.parameters))
  } catch {
    return undefined
  }
}

function secretOf({ backend, secret }: KeychainParameters, open: KeychainOpen): Buffer {
  try {
    return open(backend, Buffer.from(secret, 'base64'))
  } catch (cause) {
    throw new OrreryError('KEYCHAIN_FAILED', { cause })
  }
}

function keychainKey(secret: Buffer, salt: string): Buffer {
  const info = 'orrery keystore 1 keychain'
  return Buffer.from(hkdfSync('sha256', secret, Buffer.from(salt, 'base64'), info, 32))
}
