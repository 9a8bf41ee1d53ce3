/** In a reader thread: a look at a file's beginning. */
import { extname } from 'node:path'
import { OrreryError } from '../../src-shared/errors'
import { sharedKindOf } from '../../src-shared/shared-kind'
import type { NotShownReason } from '../../src-shared/study/not-shown'
import { type ByteSource, readBytes } from '../core/byte-source'
import { recogniseContainer } from '../core/containers'
import { readIndex } from '../core/dicom/read-index'
import { isDicom, RECOGNISE_BYTES } from '../core/dicom/recognise'
import { mediaType } from '../core/media-type'
import { KeyIsWanted, type KeyRing, openContainer, openHeader } from '../jobs/open-header'
import { isSurelyOwn, ownNameIn } from '../jobs/own-name'
import { lookForRemains } from '../jobs/remains'
import { nodeCompression } from '../platform/node-zlib'
import { readerTools } from './encrypted-content'
import type { Look } from './look'
import { isPictureType } from './picture-types'
import type { LookAnswer } from './reader-calls'

/** Enough for every signature. */
const HEAD_BYTES = 512
/** Of a file that is not encrypted so much is searched for what Orrery writes: it is in memory. */
const LEFT_OVER_BYTES = 64 * 1024

/** @param name of the file. */
export function lookAt(source: ByteSource, name: string, keys: KeyRing): Omit<LookAnswer, 'stamp'> {
  if (sharedKindOf(name) !== null) return plain({ kind: 'other', type: endingOf(name), reason: 'keysOrCard' })
  const head = readBytes(source, 0, HEAD_BYTES)
  if (recogniseContainer(head) !== undefined) {
    const answer = lookAtEncrypted(source, keys)
    if (answer !== undefined) return answer
  }
  if (isLeftOver(source, name)) return plain({ kind: 'failed', reason: 'damaged' })
  if (isDicom(head.subarray(0, RECOGNISE_BYTES)))
    return plain({ kind: 'dicom', attributes: readIndex(source, nodeCompression) })
  const type = mediaType(head)
  if (isPictureType(type)) return plain({ kind: 'picture', type, frames: 1 })
  return plain({
    kind: 'other',
    type: type === 'application/octet-stream' ? endingOf(name) : type,
    reason: 'otherKind',
  })
}

/** Undefined for a file that is not encrypted. */
function lookAtEncrypted(source: ByteSource, keys: KeyRing): Omit<LookAnswer, 'stamp'> | undefined {
  try {
    const { file } = openHeader('', source, keys, readerTools)
    const { name, path, type, bytes, sha256, dicom, job } = file.meta
    const { keyId, tiles, rows } = file.header
    const sealed = { name, folder: path, type, bytes, sha256, dicom: dicom ?? null, job: job ?? null }
    return {
      look: { kind: 'encrypted', container: file.kind, keyId, sealed },
      keyWanted: null,
      layout: { tiles, rows },
    }
  } catch (thrown) {
    if (thrown instanceof KeyIsWanted) return locked(source, thrown)
    if (!(thrown instanceof OrreryError)) throw thrown
    return thrown.code === 'NOT_ORRERY' ? undefined : plain({ kind: 'failed', reason: reasonOf(thrown) })
  }
}

/** Whether it was an encrypted file once, by what is left in it or by its name. */
function isLeftOver(source: ByteSource, name: string): boolean {
  try {
    lookForRemains(source, LEFT_OVER_BYTES)
  } catch (thrown) {
    if (!(thrown instanceof OrreryError)) throw thrown
    if (thrown.code === 'HEADER_LOST') return true
  }
  const own = ownNameIn(name)
  return own !== null && isSurelyOwn(own, () => false)
}

function locked(source: ByteSource, { keyId }: KeyIsWanted): Omit<LookAnswer, 'stamp'> {
  const { kind, container } = openContainer(source)
  const { tiles, rows } = container.header
  return {
    look: { kind: 'encrypted', container: kind, keyId, sealed: null },
    keyWanted: keyId,
    layout: { tiles, rows },
  }
}

/** Why an encrypted file does not open. */
export function reasonOf({ code }: OrreryError): NotShownReason {
  switch (code) {
    case 'FILE_UNREADABLE':
    case 'FILE_BUSY':
      return 'unreadable'
    case 'FILE_CHANGED':
      return 'changed'
    case 'VERSION_UNKNOWN':
      return 'otherKind'
    default:
      return 'damaged'
  }
}

const plain = (look: Look): Omit<LookAnswer, 'stamp'> => ({ look, keyWanted: null, layout: null })

/** What is known by a name alone: its ending in small letters, or nothing. */
function endingOf(name: string): string {
  const ending = extname(name).toLowerCase()
  return ending.length <= 12 ? ending : ''
}
