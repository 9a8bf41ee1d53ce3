/**
 * Wrapping the master key: sealed once under each secret that opens the keystore. A passphrase goes through
 * scrypt; a recovery code is 130 random bits, which no stretching makes safer, so HKDF does.
 */
import { hkdfSync, randomBytes, scrypt } from 'node:crypto'
import { z } from 'zod'
import { OrreryError } from '../../src-shared/errors'
import { isTooShort } from '../../src-shared/passphrase/passphrase-fitness'
import { openBytes, SEAL_OVERHEAD, sealBytes } from './aead'
import { Cell } from './database'
import { parseRecoveryCode } from './recovery-code'

export const MASTER_KEY_BYTES = 32
const SALT_BYTES = 16

/**
 * The kinds this version makes; a keystore may lack the last. The schema leaves `kind` open: wraps of another kind are kept
 * and passed by.
 */
export type WrapKind = 'passphrase' | 'recovery' | 'keychain'

/** What a keychain seals is the longest: 4 KiB in base64. */
export const MAX_PARAMETERS = 8192

/** One row of master_key_wraps. `parameters` is JSON and is bound into `wrapped`. */
export const Wrap = z.strictObject({
  kind: z.string().max(64),
  parameters: z.string().max(MAX_PARAMETERS),
  wrapped: Cell,
})
export type Wrap = z.infer<typeof Wrap>

export const Salt = z.base64().length(4 * Math.ceil(SALT_BYTES / 3))

/** scrypt's cost N is 2 to this power: 128 MiB and a third of a second. */
const LOG_N = 17
/** Of those that a keystore may have. */
export const LEAST_LOG_N = 14

/** Bounded, so that a hostile file asks for 256 MiB and a few seconds at most. */
const ScryptParameters = z.strictObject({
  kdf: z.literal('scrypt'),
  logN: z.int().min(LEAST_LOG_N).max(18),
  r: z.literal(8),
  p: z.int().min(1).max(4),
  salt: Salt,
})
type ScryptParameters = z.infer<typeof ScryptParameters>

const HkdfParameters = z.strictObject({ kdf: z.literal('hkdf-sha256'), salt: Salt })
type HkdfParameters = z.infer<typeof HkdfParameters>

/** Throws PASSPHRASE_WEAK when it is too short; whether it is a common one is for the workflows to tell. */
export function assertPassphraseStrong(passphrase: string): void {
  if (isTooShort(passphrase)) throw new OrreryError('PASSPHRASE_WEAK')
}

export async function wrapWithPassphrase(
  masterKey: Uint8Array,
  passphrase: string,
  logN = LOG_N,
): Promise<Wrap> {
  const parameters: ScryptParameters = { kdf: 'scrypt', logN, r: 8, p: 1, salt: newSalt() }
  return sealMasterKey('passphrase', masterKey, parameters, await passphraseKey(passphrase, parameters))
}

/** The master key. Throws PASSPHRASE_WRONG, or KEYSTORE_DAMAGED when the wrap is not one. */
export async function unwrapWithPassphrase(row: Wrap, passphrase: string): Promise<Buffer> {
  const parameters = parseParameters(ScryptParameters, row)
  return openMasterKey(row, await passphraseKey(passphrase, parameters)) ?? fail('PASSPHRASE_WRONG')
}

export function wrapWithRecoveryCode(masterKey: Uint8Array, code: string): Wrap {
  const parameters: HkdfParameters = { kdf: 'hkdf-sha256', salt: newSalt() }
  return sealMasterKey('recovery', masterKey, parameters, recoveryKey(code, parameters))
}

/** The master key. Throws RECOVERY_CODE_WRONG, or KEYSTORE_DAMAGED when the wrap is not one. */
export function unwrapWithRecoveryCode(row: Wrap, code: string): Buffer {
  const parameters = parseParameters(HkdfParameters, row)
  return openMasterKey(row, recoveryKey(code, parameters)) ?? fail('RECOVERY_CODE_WRONG')
}

function fail(code: 'PASSPHRASE_WRONG' | 'RECOVERY_CODE_WRONG'): never {
  throw new OrreryError(code)
}

export const newSalt = () => randomBytes(SALT_BYTES).toString('base64')

function passphraseKey(passphrase: string, { logN, r, p, salt }: ScryptParameters): Promise<Buffer> {
  const N = 2 ** logN
  // What scrypt needs is 128 r (N + p) bytes and a little; Node's own limit of 32 MiB is too low for it.
  const options = { N, r, p, maxmem: 128 * r * (N + p + 2) }
  const secret = Buffer.from(passphrase.normalize('NFKC'), 'utf8')
  return new Promise<Buffer>((resolve, reject) => {
    scrypt(secret, Buffer.from(salt, 'base64'), 32, options, (error, key) => {
      secret.fill(0)
      if (error) reject(new OrreryError('INTERNAL', { cause: error }))
      else resolve(key)
    })
  })
}

function recoveryKey(code: string, { salt }: HkdfParameters): Buffer {
  const secret = Buffer.from(parseRecoveryCode(code), 'latin1')
  const info = 'orrery keystore 1 recovery code'
  return Buffer.from(hkdfSync('sha256', secret, Buffer.from(salt, 'base64'), info, 32))
}

function parseParameters<T>(shape: z.ZodType<T>, row: Wrap): T {
  try {
    return shape.parse(JSON.parse(row.parameters))
  } catch (cause) {
    throw new OrreryError('KEYSTORE_DAMAGED', { cause })
  }
}

const wrapData = (kind: string, parameters: string) =>
  Buffer.from(JSON.stringify(['master_key_wraps', kind, parameters]), 'utf8')

/** Seals `masterKey` under `key`, which is wiped. */
export function sealMasterKey(kind: WrapKind, masterKey: Uint8Array, values: object, key: Buffer): Wrap {
  const parameters = JSON.stringify(values)
  const wrapped = sealBytes(key, masterKey, wrapData(kind, parameters))
  key.fill(0)
  return { kind, parameters, wrapped }
}

/** The master key, or undefined when `key`, which is wiped, is not the one. */
export function openMasterKey({ kind, parameters, wrapped }: Wrap, key: Buffer): Buffer | undefined {
  if (wrapped.length !== MASTER_KEY_BYTES + SEAL_OVERHEAD) throw new OrreryError('KEYSTORE_DAMAGED')
  const masterKey = openBytes(key, wrapped, wrapData(kind, parameters))
  key.fill(0)
  return masterKey
}
