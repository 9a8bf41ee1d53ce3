/** The last checks of decrypted content, and the last touch. */
import { futimesSync } from 'node:fs'
import { OrreryError } from '../../src-shared/errors'
import { equalBytes, fromHex } from '../core/bytes'
import { fileIdOf } from '../core/envelope/derive'
import type { Meta } from '../core/envelope/meta'
import type { PartFile } from '../files/part-file'
import { nodePrimitives } from '../platform/node-crypto'
import type { EncryptedFile } from './worker-calls'

/** Hash and file id of decrypted content of the right length. @throws OrreryError FILE_CHANGED. */
export function assertIntact({ header, meta, paddedMeta, idKey }: EncryptedFile, sha256: Uint8Array): void {
  const isSame = equalBytes(fromHex(meta.sha256), sha256)
  if (!isSame || fileIdOf(nodePrimitives, { idKey }, sha256, paddedMeta) !== header.fileId)
    throw new OrreryError('FILE_CHANGED')
}

/** Gives a part the original's time of change, where the drive keeps times. @returns the part, with what could not be done. */
export function withModified(part: PartFile, { modified }: Meta): PartFile {
  const time = new Date(modified)
  try {
    futimesSync(part.file, time, time)
    return part
  } catch {
    return { ...part, weaknesses: [...part.weaknesses, 'timesNotKept'] }
  }
}
