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
  rmSync,
  unlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { memorySource } from '../../src-main/core/byte-source'
import { concat, toHex, utf8 } from '../../src-main/core/bytes'
import type { KernelStep } from '../../src-main/core/cipher/kernel'
import { imageKeys } from '../../src-main/core/cipher/key-schedule'
import { CONTAINERS } from '../../src-main/core/containers'
import { summarise } from '../../src-main/core/dicom/summary'
import { deriveFileKeys, deriveTileDigest, fileIdOf, jobSecrets } from '../../src-main/core/envelope/derive'
import { encodeHeader } from '../../src-main/core/envelope/header'
import { hkdfExpand } from '../../src-main/core/envelope/hkdf'
import { encodeMeta, parseMeta } from '../../src-main/core/envelope/meta'
import { openMeta, sealMeta, sealTile } from '../../src-main/core/envelope/seal'
import { layoutOf, TILE_COLUMNS } from '../../src-main/core/envelope/tiles'
import { fileSource, openForReading, readUpTo, writeAll, writeAllAt } from '../../src-main/files/file-bytes'
import { loadKernel } from '../../src-main/jobs/load-kernel'
import { nodePrimitives } from '../../src-main/platform/node-crypto'
import { nodeCompression } from '../../src-main/platform/node-zlib'
import type { ContainerKind } from '../../src-shared/container-kinds'
import { KeyId } from '../../src-shared/ids'
import { dicomSlice } from './inputs'

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
  /** What other files go through. */
  readonly aside: readonly Stage[]
}

/** What a worker keeps for the start of a file. */
const HEAD_BYTES = 64 * 1024

/** @param folder on the disk that is measured. */
export function fileStages(folder: string): FileStages {
  const at = (name: string) => join(folder, name)
  const file = dicomSlice(0)
  writeFileSync(at('source.dcm'), file)

  const job = jobSecrets(nodePrimitives, KeyId.parse('0'.repeat(32)), randomBytes(64))
  const layout = layoutOf(file.length)
  const kernel = loadKernel()
  const planes = kernel.prepare(layout.rows, TILE_COLUMNS)
  planes.set(file)

  const hashed = () => {
    const hash = nodePrimitives.sha256()
    hash.update(file)
    return hash.digest()
  }
  const sha256 = hashed()
  const dicom = summarise(memorySource(file), nodeCompression).summary
  const metaOf = () =>
    encodeMeta({
      name: 'CT0000.dcm',
      path: 'study/series',
      type: 'application/dicom',
      bytes: file.length,
      sha256: toHex(sha256),
      modified: new Date(0).toISOString(),
      dicom,
    })
  const meta = metaOf()
  const fileId = fileIdOf(nodePrimitives, job, sha256, meta)
  const keysOf = () => deriveFileKeys(nodePrimitives, job, fileIdOf(nodePrimitives, job, sha256, meta))
  const keys = keysOf()
  const imageKeysOf = () => imageKeys(deriveTileDigest(nodePrimitives, keys, 0), nodePrimitives.sha512)
  const image = imageKeysOf()
  const sealed = sealMeta(nodePrimitives, keys, layout.tiles, meta)
  const step = (name: KernelStep) => () => kernel.runStage(name, image)

  const tags = sealTile({ primitives: nodePrimitives, kernel, keys, layout }, 0, planes)
  const headerText = encodeHeader({ keyId: job.keyId, fileId, ...layout, tags, sealed })
  const filing = { patient: job.keyId.slice(0, 16), study: '2.25.1', series: '2.25.2', instance: '2.25.3' }
  const before = (kind: ContainerKind) => CONTAINERS[kind].before(headerText, layout, filing, nodeCompression)
  const frame = (kind: ContainerKind) => CONTAINERS[kind].frameTile(kernel, layout, nodeCompression)
  const framed = frame('dicom').bytes.slice()
  const whole = concat(before('dicom'), framed)
  const encrypted = at('encrypted.dcm')
  writeFileSync(encrypted, whole)
  const head = new Uint8Array(HEAD_BYTES)
  const inMemory = memorySource(whole)

  const nonce = new Uint8Array(12)
  const aad = utf8(`orrery/1|VPD8|${job.keyId}|${fileId}|1|0`)

  const sealedPlanes = planes.slice()
  const sealedTag = nodePrimitives.sealGcm(keys.aeadKey, nonce, aad, sealedPlanes)

  const written = at('written')
  writeFileSync(written, whole)
  const flushed = openSync(at('flushed'), 'w')
  /** A flush of what was flushed before is none. */
  const makeDirty = () => writeSync(flushed, whole, 0, whole.length, 0)
  makeDirty()

  const stages = {
    read: {
      name: 'open and read',
      work: () => {
        const input = openForReading(at('source.dcm'))
        fstatSync(input)
        readUpTo(input, planes.subarray(0, file.length), 0)
        fstatSync(input)
        closeSync(input)
      },
    },
    sha256: { name: 'SHA-256', work: hashed },
    identifiers: {
      name: 'DICOM summary and UIDs',
      work: () => {
        const { study, series } = summarise(memorySource(file), nodeCompression)
        for (const uid of [study, series])
          hkdfExpand(nodePrimitives, job.extracted, utf8(`orrery/1 study uid${uid}`), 16)
      },
    },
    meta: { name: 'meta, sealed', work: () => sealMeta(nodePrimitives, keys, layout.tiles, metaOf()) },
    keys: {
      name: 'file id, HKDF, image keys',
      work: () => {
        keysOf()
        imageKeysOf()
      },
    },
    streams: { name: 'key streams', times: 3, work: step('keystream') },
    vpd: { name: 'VPD', times: 2, work: step('vpd') },
    shuffles: { name: 'shuffles', times: 2, work: step('shuffle') },
    zigzag: { name: 'zigzag with the planes after it', times: 2, work: step('zigzag') },
    // The streams of so small an image are made ahead, all at once.
    planet: { name: 'planet', work: step('planet') },
    layouts: {
      name: 'layouts: what else the cipher takes',
      work: () => kernel.encrypt(image),
      without: { 'key streams': 3, VPD: 2, shuffles: 2, 'zigzag with the planes after it': 2, planet: 1 },
    },
    backwards: { name: 'cipher, all of it backwards', work: () => kernel.decrypt(image) },
    seal: {
      name: 'AES-256-GCM',
      work: () => nodePrimitives.sealGcm(keys.aeadKey, nonce, aad, planes),
    },
    open: {
      name: 'AES-256-GCM',
      work: () => {
        planes.set(sealedPlanes)
        if (!nodePrimitives.openGcm(keys.aeadKey, nonce, aad, planes, sealedTag))
          throw new Error('the tag is wrong')
      },
    },
    dicom: {
      name: 'container framing: DICOM',
      work: () => {
        before('dicom')
        frame('dicom')
      },
    },
    png: {
      name: 'container framing: PNG (CRC-32, Adler-32)',
      work: () => {
        before('png')
        frame('png')
      },
    },
    readHeader: {
      name: 'header found and parsed',
      work: () => CONTAINERS.dicom.open(inMemory, nodeCompression).tilesAt(),
    },
    openMeta: {
      name: 'meta, opened',
      work: () => parseMeta(openMeta(nodePrimitives, keys, layout.tiles, sealed)),
    },
    readTile: {
      name: 'open and read',
      work: () => {
        const input = openForReading(encrypted)
        const source = fileSource(input, head)
        source.read(whole.length - framed.length, kernel.pixelRoom().subarray(0, framed.length))
        closeSync(input)
      },
    },
    unframe: {
      name: 'container framing undone: DICOM',
      work: () => CONTAINERS.dicom.unframeTile(kernel, layout),
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
        writeAllAt(target, framed, whole.length - framed.length)
        writeAll(target, whole.subarray(0, whole.length - framed.length))
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
      ...[stages.read, stages.sha256, stages.identifiers, stages.meta, stages.keys],
      ...[stages.streams, stages.vpd, stages.shuffles, stages.zigzag, stages.planet, stages.layouts],
      ...[stages.seal, stages.dicom, ...onDisk],
    ],
    decrypt: [
      ...[stages.readTile, stages.readHeader, stages.openMeta, stages.keys, stages.unframe],
      ...[stages.open, stages.backwards, stages.sha256, ...onDisk],
    ],
    aside: [stages.png],
  }
}
