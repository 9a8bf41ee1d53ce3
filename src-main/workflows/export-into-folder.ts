/** Exports keys as a bundle into a folder or onto a drive, under a name that is free there. */
import { realpath, stat } from 'node:fs/promises'
import { OrreryError } from '../../src-shared/errors'
import type { KeyId } from '../../src-shared/ids'
import { BUNDLE_ENDING } from '../../src-shared/shared-kind'
import { refuseKeysBesideFiles } from '../drives/keys-beside-files'
import { freePath } from '../files/free-name'
import type { Keystore } from '../keystore'
import { bundleStem } from './bundle-stem'
import { type ExportLock, exportKeys } from './export-keys'

export interface ExportIntoRequest {
  readonly keyIds: readonly KeyId[]
  readonly lock: ExportLock
  /** An existing folder. */
  readonly folder: string
  /** The bundle may lie where encrypted files are. */
  readonly keysWithFiles: boolean
}

/**
 * Returns the bundle's path.
 * @throws OrreryError OUTPUT_UNWRITABLE for what is no folder, KEYS_BESIDE_FILES, what `exportKeys` throws.
 */
export async function exportIntoFolder(keystore: Keystore, request: ExportIntoRequest): Promise<string> {
  const { keyIds, lock, keysWithFiles } = request
  const folder = await existing(request.folder)
  if (!keysWithFiles) await refuseKeysBesideFiles(new Set(['bundle']), folder)
  const file = await freePath(folder, bundleStem(keyIds), BUNDLE_ENDING)
  await exportKeys(keystore, { keyIds, lock, file })
  return file
}

/** Whether a bundle in `folder` would lie beside encrypted files. Throws CANCELLED, FILE_UNREADABLE. */
export async function wouldLieBesideFiles(folder: string, signal?: AbortSignal): Promise<boolean> {
  try {
    await refuseKeysBesideFiles(new Set(['bundle']), folder, signal)
    return false
  } catch (thrown) {
    if (thrown instanceof OrreryError && thrown.code === 'KEYS_BESIDE_FILES') return true
    throw thrown
  }
}

async function existing(folder: string): Promise<string> {
  try {
    const real = await realpath(folder)
    if ((await stat(real)).isDirectory()) return real
  } catch (cause) {
    throw new OrreryError('OUTPUT_UNWRITABLE', { cause })
  }
  throw new OrreryError('OUTPUT_UNWRITABLE')
}
