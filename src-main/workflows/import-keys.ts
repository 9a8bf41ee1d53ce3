/** Imports the keys of a bundle (FORMATS.md, "Key bundle") that somebody sent, and records it. */
import type { KeyId } from '../../src-shared/ids'
import { MAX_BUNDLE_BYTES, openBundle } from '../bundles/bundle'
import { readSmallFile } from '../files/file-bytes'
import type { JobKey } from '../keygen/job-key'
import type { Keystore } from '../keystore'
import { signatureForAudit, type ToldSignature, tellSignature } from './tell-signature'

export interface ImportRequest {
  readonly file: string
  /** For a bundle that is locked with one. */
  readonly passphrase?: string
}

export interface ImportReport extends ToldSignature {
  /** The sender's display name: a claim, not a proof. */
  readonly from: string
  /** Every key of the bundle. */
  readonly keys: readonly Pick<JobKey, 'keyId' | 'label' | 'created'>[]
  /** Those that were not in the keystore before. */
  readonly added: readonly KeyId[]
}

/**
 * Stores every key of the bundle, or none.
 * @throws OrreryError FILE_UNREADABLE, BUNDLE_CONFLICT, what `openBundle` throws and what the keystore throws.
 */
export async function importKeys(keystore: Keystore, request: ImportRequest): Promise<ImportReport> {
  const own = keystore.identity
  const bundle = await openBundle(await readSmallFile(request.file, MAX_BUNDLE_BYTES, 'BUNDLE_DAMAGED'), {
    identities: own === undefined ? [] : [own.x25519.identity, own.hybrid.identity],
    ...(request.passphrase === undefined ? {} : { passphrase: request.passphrase }),
  })
  const { from, keys } = bundle
  const told = tellSignature(keystore, bundle)
  const keyIds = keys.map(({ keyId }) => keyId)
  const row = {
    action: 'imported',
    keyIds,
    files: 0,
    people: [{ name: from }],
    ...signatureForAudit(keystore, told),
  } as const
  const added = keystore.recorded(row, (changes) => changes.keys.addAll(keys, { kind: 'imported', from }))
  return { from, ...told, keys: keys.map(({ keyId, label, created }) => ({ keyId, label, created })), added }
}
