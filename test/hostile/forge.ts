/** Encrypted files made with the real key, part by part, so that any part can be wrong. */
import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { concat } from '../../src-main/core/bytes'
import { deriveFileKeys, type FileKeys, fileIdOf, jobSecrets } from '../../src-main/core/envelope/derive'
import { encodeHeader, type Header } from '../../src-main/core/envelope/header'
import { encodeMeta, type Meta } from '../../src-main/core/envelope/meta'
import { sealMeta } from '../../src-main/core/envelope/seal'
import { layoutOf, paddedBytes, type TileLayout } from '../../src-main/core/envelope/tiles'
import type { JobKey } from '../../src-main/keygen/job-key'
import { nodePrimitives } from '../../src-main/platform/node-crypto'
import type { ContainerKind } from '../../src-shared/container-kinds'
import { makeKernel } from '../core/make-kernel'
import { encodeWhole, sealPixels } from '../core/whole-file'
import { sha256 } from '../workflows/tree'

const kernel = makeKernel()
const FILING = { patient: 'forged', study: '2.25.1', series: '2.25.2', instance: '2.25.3' }

export interface Sealed {
  readonly header: Header
  /** All tiles, interleaved. */
  readonly pixels: Uint8Array
}

export function metaOf(content: Uint8Array, change: Partial<Meta> = {}): Meta {
  return {
    name: 'secret.bin',
    path: 'study',
    type: 'application/octet-stream',
    bytes: content.length,
    sha256: sha256(content),
    modified: '2026-11-22T13:30:00.000Z',
    ...change,
  }
}

/**
 * Seals as the program does, but any plaintext of the sealed field.
 * @param plainMeta padded or not, valid or not.
 * @param layout when it is not that of the content.
 */
export function seal(
  key: JobKey,
  content: Uint8Array,
  plainMeta: Uint8Array = encodeMeta(metaOf(content)),
  layout: TileLayout = layoutOf(content.length),
): Sealed {
  const keys = fileKeys(key, content, plainMeta)
  const { fileId } = keys
  const pixels = concat(content, new Uint8Array(paddedBytes(layout) - content.length))
  const context = { primitives: nodePrimitives, kernel, keys, layout }
  const tags = sealPixels(context, pixels)
  const sealed = sealMeta(nodePrimitives, keys, layout.tiles, plainMeta)
  return { header: { keyId: key.keyId, fileId, ...layout, tags: concat(...tags), sealed }, pixels }
}

/** A header alone, sealed for content that need not exist: for files that must be refused before it matters. */
export function sealHeaderOnly(key: JobKey, meta: Meta): Header {
  const layout = layoutOf(meta.bytes)
  const plain = encodeMeta(meta)
  const keys = fileKeys(key, new Uint8Array(0), plain)
  const { fileId } = keys
  const sealed = sealMeta(nodePrimitives, keys, layout.tiles, plain)
  return { keyId: key.keyId, fileId, ...layout, tags: new Uint8Array(16 * layout.tiles), sealed }
}

function fileKeys(key: JobKey, content: Uint8Array, plainMeta: Uint8Array): FileKeys {
  const job = jobSecrets(nodePrimitives, key.keyId, key.digest)
  const hash = createHash('sha256').update(content).digest()
  return deriveFileKeys(nodePrimitives, job, fileIdOf(nodePrimitives, job, hash, plainMeta))
}

export function headerJson(header: Header): Record<string, unknown> {
  return JSON.parse(encodeHeader(header)) as Record<string, unknown>
}

/** An XMP packet with the text, base64-coded, as the header's attribute. */
export function xmpOf(headerText: string): string {
  const text = Buffer.from(headerText).toString('base64')
  return (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">' +
    '<rdf:Description rdf:about="" xmlns:orrery="https://orrery.invalid/ns/1.0/" ' +
    `orrery:header="${text}"/></rdf:RDF></x:xmpmeta>`
  )
}

/** A container around pixels (512 columns) whose header is any text, as the program writes it. */
export function encodeContainer(kind: ContainerKind, headerText: string, pixels: Uint8Array): Buffer {
  return Buffer.from(encodeWhole(kind, headerText, layoutOf(pixels.length), pixels, FILING))
}

export function writeForged(
  folder: string,
  name: string,
  kind: ContainerKind,
  headerText: string,
  pixels: Uint8Array,
): void {
  writeFileSync(join(folder, `${name}.${kind}`), encodeContainer(kind, headerText, pixels))
}
