/** In a worker: everything that an encrypted file tells of its content, sealed and not, but the tiles' tags. */
import type { Stats } from 'node:fs'
import type { ContainerChoice } from '../../src-shared/container-kinds'
import { OrreryError } from '../../src-shared/errors'
import type { FileId } from '../../src-shared/ids'
import { type ByteSource, readBytes } from '../core/byte-source'
import { toHex, utf8 } from '../core/bytes'
import { CONTAINERS, type Filing, suitableContainer } from '../core/containers'
import { isDicom, RECOGNISE_BYTES } from '../core/dicom/recognise'
import { type SummarisedFile, summarise } from '../core/dicom/summary'
import { deriveFileKeys, type FileKeys, fileIdOf, type JobSecrets } from '../core/envelope/derive'
import type { Header } from '../core/envelope/header'
import { hkdfExpand } from '../core/envelope/hkdf'
import { encodeMeta } from '../core/envelope/meta'
import { sealMeta } from '../core/envelope/seal'
import { layoutOf } from '../core/envelope/tiles'
import { mediaType } from '../core/media-type'
import { nodePrimitives } from '../platform/node-crypto'
import { nodeCompression } from '../platform/node-zlib'
import { wipe } from './shared-secret'
import type { ChosenContainer, SourceFile } from './worker-calls'
import type { CallTools } from './worker-tools'

export interface SealedHeader {
  readonly header: Omit<Header, 'tags'>
  readonly keys: FileKeys
  readonly filing: Filing
}

/**
 * @param content as it is read for its own header, which may reach far.
 * @param sha256 of all of it.
 */
export function sealHeader(
  source: SourceFile,
  stats: Stats,
  content: ByteSource,
  sha256: Uint8Array,
  job: JobSecrets,
  { pulse }: CallTools,
): SealedHeader {
  const start = readBytes(content, 0, RECOGNISE_BYTES)
  const dicom = isDicom(start) ? pulse.limited(() => summarise(content, nodeCompression)) : undefined
  const meta = encodeMeta({
    name: source.name,
    path: source.folder,
    type: mediaType(start),
    bytes: source.bytes,
    sha256: toHex(sha256),
    modified: modifiedTime(stats),
    dicom: dicom?.summary,
    job: source.job,
  })
  const fileId = fileIdOf(nodePrimitives, job, sha256, meta)
  const keys = deriveFileKeys(nodePrimitives, job, fileId)
  const layout = layoutOf(source.bytes)
  const sealed = sealMeta(nodePrimitives, keys, layout.tiles, meta)
  wipe(meta)
  return {
    header: { keyId: job.keyId, fileId, ...layout, sealed },
    keys,
    filing: filingOf(dicom, job, fileId),
  }
}

/** @throws OrreryError FILE_TOO_LARGE when the file does not fit into the container that was asked for. */
export function chooseContainer(choice: ContainerChoice, bytes: number, start: Uint8Array): ChosenContainer {
  const { tiles } = layoutOf(bytes)
  if (choice === 'auto') {
    const kind = suitableContainer(start, tiles)
    const insteadOf = suitableContainer(start, 1)
    return kind === insteadOf ? { kind } : { kind, insteadOf }
  }
  if (tiles > CONTAINERS[choice].mostTiles)
    throw new OrreryError('FILE_TOO_LARGE', { advice: { name: 'otherContainer' } })
  return { kind: choice }
}

/** ISO 8601 with a four-digit year; a file system's nonsense time becomes the epoch. */
function modifiedTime(stats: Stats): string {
  const year = stats.mtime.getUTCFullYear()
  return (year >= 0 && year <= 9999 ? stats.mtime : new Date(0)).toISOString()
}

/**
 * The patient is the key; UIDs under 2.25 (PS3.5 section B.2) from 128 bits of HKDF over the original ones: one original
 * series stays one series and one study one study under one key, and nobody without the key can tell which they were. A file
 * that lacks one of the two UIDs is filed by the other.
 */
function filingOf(dicom: SummarisedFile | undefined, job: JobSecrets, fileId: FileId): Filing {
  const uid = (level: string, value: string) => {
    const raw = hkdfExpand(nodePrimitives, job.extracted, utf8(`orrery/1 ${level} uid${value}`), 16)
    return `2.25.${BigInt(`0x${toHex(raw)}`)}`
  }
  return {
    patient: job.keyId.slice(0, 16),
    study: uid('study', dicom?.study || dicom?.series || fileId),
    series: uid('series', dicom?.series || dicom?.study || fileId),
    instance: `2.25.${BigInt(`0x${fileId}`)}`,
  }
}
