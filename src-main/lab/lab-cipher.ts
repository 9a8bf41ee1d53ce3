/** The pure cipher under the lab's key (CIPHER.md section 4, last paragraph), in the kernel of this thread. */
import type { FileId } from '../../src-shared/ids'
import type { ImageCipher } from '../analysis/measure'
import { interleaved, type Picture } from '../analysis/picture'
import type { Kernel } from '../core/cipher/kernel'
import { type ImageKeys, imageKeys } from '../core/cipher/key-schedule'
import { deriveFileDigest, fileIdOf, type JobSecrets, jobSecrets } from '../core/envelope/derive'
import { nodePrimitives } from '../platform/node-crypto'
import type { LabKey } from './lab-key'

/** What a picture is encrypted under. */
export interface PictureKeys {
  /** Of its pixel bytes, 32 bytes. */
  readonly sha256: Uint8Array
  readonly fileId: FileId
  readonly keys: ImageKeys
}

const NO_META = new Uint8Array(0)

/** H_file of a picture's pixel bytes, interleaved R G B, and what follows of it. */
export function pictureKeys(secrets: JobSecrets, picture: Picture): PictureKeys {
  const hash = nodePrimitives.sha256()
  hash.update(interleaved(picture))
  const sha256 = hash.digest()
  const fileId = fileIdOf(nodePrimitives, secrets, sha256, NO_META)
  const digest = deriveFileDigest(nodePrimitives, secrets, fileId)
  return { sha256, fileId, keys: imageKeys(digest, nodePrimitives.sha512) }
}

export const labSecrets = ({ keyId, digest }: Pick<LabKey, 'keyId' | 'digest'>): JobSecrets =>
  jobSecrets(nodePrimitives, keyId, digest)

/** Not for two calls at once: they share the kernel's memory. */
export function createLabCipher(kernel: Kernel, secrets: JobSecrets): ImageCipher {
  const inKernel = ({ rows, columns, planes }: Picture, work: () => void): Picture => {
    const room = kernel.prepare(rows, columns)
    room.set(planes)
    work()
    return { rows, columns, planes: room.slice() }
  }
  return {
    keysFor: (picture) => pictureKeys(secrets, picture).keys,
    encrypt: (picture, keys) => inKernel(picture, () => kernel.encrypt(keys)),
    decrypt: (picture, keys) => inKernel(picture, () => kernel.decrypt(keys)),
  }
}
