/**
 * The stages of one small file on its way through the program, each on the functions that the product uses. The list is
 * data: who changes the way of a file changes it here.
 */
import { randomBytes } from 'node:crypto'
import {
  closeSync,
  fstatSync,
  fsyncSync,
  linkSync,
  openSync,
  readSync,
  rmSync,
  unlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { toHex, utf8 } from '../../src-main/core/bytes'
import type { KernelStep } from '../../src-main/core/cipher/kernel'
import { imageKeys } from '../../src-main/core/cipher/key-schedule'
import { CONTAINERS } from '../../src-main/core/containers'
import { readIdentifiers } from '../../src-main/core/dicom/identifiers'
import { isDicom } from '../../src-main/core/dicom/recognise'
import { deriveFileKeys, deriveTileDigest, fileIdHasher } from '../../src-main/core/envelope/derive'
import { encodeHeader } from '../../src-main/core/envelope/header'
import { encodeMeta, parseMeta } from '../../src-main/core/envelope/meta'
import { openMeta, sealMeta, sealTile } from '../../src-main/core/envelope/seal'
import { layoutOf, paddedBytes, TILE_COLUMNS } from '../../src-main/core/envelope/tiles'
import { openForReading, withSource, writePieces } from '../../src-main/files/file-bytes'
import { nodePrimitives } from '../../src-main/platform/node-crypto'
import { nodeCompression } from '../../src-main/platform/node-zlib'
import { KeyId } from '../../src-shared/ids'
import { dicomSlice } from './inputs'
import { newKernel } from './stages'

export interface Stage {
  readonly name: string
  work(): unknown
  /** How often a file goes through it. */
  readonly times?: number
  /** Earlier stages that `work` holds as well, and how often: their time is taken off. */
  readonly without?: Readonly<Record<string, number>>
  /** Undoes `work`, not timed. */
  after?(): void
}

export interface FileStages {
  readonly bytes: number
  readonly encrypt: readonly Stage[]
  readonly decrypt: readonly Stage[]
}

const nothing = () => undefined

/** @param folder on the disk that is measured. */
export function fileStages(folder: string): FileStages {
  const at = (name: string) => join(folder, name)
  const file = dicomSlice(0)
  writeFileSync(at('source.dcm'), file)

  const keyDigest = randomBytes(64)
  const keyId = KeyId.parse('0'.repeat(32))
  const layout = layoutOf(file.length)
  const content = new Uint8Array(paddedBytes(layout))
  content.set(file)
  const bytes = content.subarray(0, file.length)

  const hashed = () => {
    const hash = nodePrimitives.sha256()
    hash.update(bytes)
    return toHex(hash.digest())
  }
  const sha256 = hashed()
  const metaOf = () =>
    encodeMeta({
      name: 'CT0000.dcm',
      path: 'study/series',
      type: 'application/dicom',
      bytes: file.length,
      sha256,
      modified: new Date(0).toISOString(),
    })
  const meta = metaOf()
  const fileIdOf = () => {
    const ids = fileIdHasher(nodePrimitives, keyDigest)
    ids.update(bytes)
    return ids.finish(meta)
  }
  const fileId = fileIdOf()
  const keys = deriveFileKeys(nodePrimitives, keyDigest, keyId, fileId)
  const imageKeysOf = () => imageKeys(deriveTileDigest(nodePrimitives, keys.digest, 0), nodePrimitives.sha512)
  const image = imageKeysOf()
  const sealed = sealMeta(nodePrimitives, keys, layout.tiles, meta)

  const kernel = newKernel()
  const planes = kernel.prepare(layout.rows, TILE_COLUMNS)
  planes.set(content)
  const step = (name: KernelStep) => () => kernel.runStage(name, image)

  const pixels = content.slice()
  const tag = sealTile({ primitives: nodePrimitives, kernel, keys, layout }, 0, pixels)
  const header = { keyId, fileId, ...layout, tags: tag, sealed }
  const cargo = { headerText: encodeHeader(header), layout, pixels }
  const filing = { patient: keyId.slice(0, 16), study: '2.25.1', series: '2.25.2', instance: '2.25.3' }
  const framed = (kind: 'dicom' | 'png') => CONTAINERS[kind].encode(cargo, filing, nodeCompression)
  // Pieces are good until the next is asked for.
  const pieces = [...framed('dicom')].map((piece) => piece.slice())
  const encrypted = at('encrypted.dcm')
  writeFileSync(encrypted, '')
  writePieces(encrypted, pieces, nothing)

  const nonce = new Uint8Array(12)
  const aad = utf8(`orrery/1|VPD8|${keyId}|${fileId}|1|0`)
  const gcm = nodePrimitives.sealGcm(keys.aeadKey, nonce, aad, content)
  const intoPlace = content.slice()

  const written = at('written')
  writeFileSync(written, content)
  const flushed = openSync(at('flushed'), 'w')
  /** A flush of what was flushed before is none. */
  const makeDirty = () => writeSync(flushed, content, 0, content.length, 0)
  makeDirty()

  const stages = {
    read: {
      name: 'open and read',
      work: () => {
        const input = openForReading(at('source.dcm'))
        fstatSync(input)
        readSync(input, intoPlace, 0, file.length, 0)
        fstatSync(input)
        closeSync(input)
      },
    },
    sha256: { name: 'SHA-256', work: hashed },
    identifiers: {
      name: 'DICOM header and UIDs',
      work: () => {
        if (!isDicom(bytes)) throw new Error('not DICOM')
        const { studyInstanceUid, seriesInstanceUid } = readIdentifiers(bytes, nodeCompression)
        for (const uid of [studyInstanceUid, seriesInstanceUid])
          nodePrimitives.hkdfSha512(keyDigest, utf8(`orrery/1 study uid${uid}`), 16)
      },
    },
    meta: { name: 'meta, sealed', work: () => sealMeta(nodePrimitives, keys, layout.tiles, metaOf()) },
    fileId: { name: 'file id (HMAC-SHA-512 of the content)', work: fileIdOf },
    keys: {
      name: 'HKDF, image keys',
      work: () => {
        deriveFileKeys(nodePrimitives, keyDigest, keyId, fileId)
        imageKeysOf()
      },
    },
    streams: { name: 'key streams', times: 3, work: step('keystream') },
    vpd: { name: 'VPD', times: 2, work: step('vpd') },
    shuffles: { name: 'shuffles', times: 2, work: step('shuffle') },
    zigzag: { name: 'zigzag', times: 2, work: step('zigzag') },
    planet: { name: 'planet', work: step('planet'), without: { 'key streams': 1 } },
    layouts: {
      name: 'layouts: what else the cipher takes',
      work: () => kernel.encrypt(image),
      without: { 'key streams': 3, VPD: 2, shuffles: 2, zigzag: 2, planet: 1 },
    },
    backwards: { name: 'cipher, all of it backwards', work: () => kernel.decrypt(image) },
    seal: {
      name: 'AES-256-GCM',
      work: () => nodePrimitives.sealGcm(keys.aeadKey, nonce, aad, planes),
    },
    open: {
      name: 'AES-256-GCM',
      work: () => nodePrimitives.openGcm(keys.aeadKey, nonce, aad, gcm.cipher, gcm.tag),
    },
    intoKernel: {
      name: 'copies into the kernel and out, interleaving',
      work: () => {
        planes.set(content)
        planes.set(gcm.cipher)
        intoPlace.set(kernel.interleaved())
      },
    },
    outOfKernel: {
      name: 'interleaving undone, copies into the kernel and out',
      work: () => {
        kernel.setInterleaved(pixels)
        planes.set(gcm.cipher)
        intoPlace.set(planes)
      },
    },
    dicom: { name: 'container framing: DICOM', work: () => consume(framed('dicom')) },
    png: { name: 'container framing: PNG (CRC-32, Adler-32)', work: () => consume(framed('png')) },
    readHeader: {
      name: 'header found and read',
      work: () => withSource(encrypted, (source) => CONTAINERS.dicom.readHeader(source, nodeCompression)),
    },
    openMeta: {
      name: 'meta, opened',
      work: () => parseMeta(openMeta(nodePrimitives, keys, layout.tiles, sealed)),
    },
    readPixels: {
      name: 'pixels read (with the header once more)',
      work: () =>
        withSource(encrypted, (source) =>
          CONTAINERS.dicom.readPixels(source, header, intoPlace, nodeCompression, nothing),
        ),
    },
    create: {
      name: 'temporary file made',
      work: () => closeSync(openSync(at('temporary'), 'wx', 0o600)),
      after: () => unlinkSync(at('temporary')),
    },
    write: {
      name: 'write',
      work: () => {
        const target = openSync(written, 'r+')
        for (const piece of pieces) writeSync(target, piece)
        closeSync(target)
      },
    },
    flush: {
      name: 'flush',
      work: () => fsyncSync(flushed),
      after: makeDirty,
    },
    link: {
      name: 'link, unlink',
      work: () => {
        linkSync(written, at('named'))
        unlinkSync(written)
      },
      after: () => {
        linkSync(at('named'), written)
        unlinkSync(at('named'))
      },
    },
    folder: {
      name: 'folder flush',
      work: () => {
        const handle = openSync(folder, 'r')
        fsyncSync(handle)
        closeSync(handle)
      },
      after: () => {
        writeFileSync(at('new name'), '')
        rmSync(at('new name'))
      },
    },
  } satisfies Record<string, Stage>

  const onDisk = [stages.create, stages.write, stages.flush, stages.link, stages.folder]
  return {
    bytes: file.length,
    encrypt: [
      ...[stages.read, stages.sha256, stages.identifiers, stages.meta, stages.fileId, stages.keys],
      ...[stages.streams, stages.vpd, stages.shuffles, stages.zigzag, stages.planet, stages.layouts],
      ...[stages.intoKernel, stages.seal, stages.dicom, stages.png],
      ...onDisk,
    ],
    decrypt: [
      ...[stages.readHeader, stages.openMeta, stages.readPixels, stages.keys],
      ...[stages.outOfKernel, stages.open, stages.backwards, stages.sha256, stages.fileId],
      ...onDisk,
    ],
  }
}

function consume(pieces: Iterable<Uint8Array>): number {
  let total = 0
  for (const piece of pieces) total += piece.length
  return total
}
