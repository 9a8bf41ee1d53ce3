/** Imports the keys of a bundle that somebody sent, unseen, and records it. */
import type { Keystore } from '../keystore'
import { type ImportReport, type ImportRequest, openImport } from './open-import'

export type { ImportReport, ImportRequest }

/**
 * Stores every key of the bundle, or none.
 * @throws OrreryError FILE_UNREADABLE, BUNDLE_CONFLICT, what `openBundle` throws and what the keystore throws.
 */
export async function importKeys(keystore: Keystore, request: ImportRequest): Promise<ImportReport> {
  const opened = await openImport(keystore, request)
  try {
    return opened.accept()
  } finally {
    opened.close()
  }
}
