/** Imports the keys of a bundle (FORMATS.md, "Key bundle") that somebody sent, and records it. */
import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import { OrreryError, toOrreryError } from '../../src-shared/errors'
import type { KeyId } from '../../src-shared/ids'
import type { JobKey } from '../keygen/job-key'
import type { Keystore } from '../keystore'
import { MAX_BUNDLE_BYTES, openBundle } from '../sharing/bundle'

export interface ImportRequest {
  readonly file: string
  /** For a bundle that is locked with one. */
  readonly passphrase?: string
}

export interface ImportReport {
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
  const { from, keys } = await openBundle(await readBundle(request.file), {
    identities: own === undefined ? [] : [own.x25519.identity, own.hybrid.identity],
    ...(request.passphrase === undefined ? {} : { passphrase: request.passphrase }),
  })
  const keyIds = keys.map(({ keyId }) => keyId)
  const added = keystore.recorded({ action: 'imported', keyIds, files: 0, detail: `from ${from}` }, () =>
    keystore.keys.addAll(keys, { kind: 'imported', from }),
  )
  return { from, keys: keys.map(({ keyId, label, created }) => ({ keyId, label, created })), added }
}

/** The size is looked at first, so that a wrong file of any length is never read into memory. */
async function readBundle(path: string): Promise<Uint8Array> {
  try {
    const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
    try {
      if (!(await file.stat()).isFile())
        throw new OrreryError('FILE_UNREADABLE', { hint: 'It is not a file.' })
      if ((await file.stat()).size > MAX_BUNDLE_BYTES) throw new OrreryError('BUNDLE_DAMAGED')
      return await file.readFile()
    } finally {
      await file.close()
    }
  } catch (thrown) {
    throw toOrreryError(thrown, 'FILE_UNREADABLE')
  }
}
