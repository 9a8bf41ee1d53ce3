/**
 * In a reader thread: files with pictures, a few of them kept open, so that the header of a file with many frames is read once.
 * What nobody asks for is soon closed: a drive with an open file could not be unplugged.
 */
import { closeSync } from 'node:fs'
import type { ElementList } from '../../src-shared/study/data-element-list'
import type { ImageAttributes } from '../../src-shared/study/image-attributes'
import type { ShownDocument } from '../../src-shared/study/shown-document'
import type { ItemId } from '../../src-shared/study/study-ids'
import { type ByteSource, memorySource, readBytes } from '../core/byte-source'
import { NotShown } from '../core/dicom/not-shown-error'
import { isDicom, RECOGNISE_BYTES } from '../core/dicom/recognise'
import { mediaType } from '../core/media-type'
import { openDicom } from '../core/pixels/open-dicom'
import { fileSource } from '../files/file-bytes'
import { nodeCompression } from '../platform/node-zlib'
import { PictureFile } from './picture-file'
import { isPictureType } from './picture-types'
import type { Readable } from './reader-calls'
import { openStamped, stampOf, withStampedFile } from './stamped-file'

const MOST_OPEN = 4
const IDLE_MS = 1500

/** What can be asked of a file with pictures. All may throw NotShown. */
export interface OpenedImage {
  attributes(item: ItemId): ImageAttributes
  /** `frame` from 1; in a buffer of exactly the frame that is the caller's. */
  frame(frame: number): Uint8Array<ArrayBuffer> | Promise<Uint8Array<ArrayBuffer>>
  elements(): ElementList
  /** Null for what is no document. */
  document(): ShownDocument | null
}

interface Kept {
  readonly image: OpenedImage
  readonly file: number | null
  readonly stamp: string
}

/** In the order of their use. */
const kept = new Map<string, Kept>()
let idle: NodeJS.Timeout | undefined

/** @throws NotShown. */
export async function openedImage(readable: Readable): Promise<OpenedImage> {
  clearTimeout(idle)
  idle = setTimeout(closeAll, IDLE_MS)
  const name = 'content' in readable ? readable.name : readable.path
  const known = kept.get(name)
  kept.delete(name)
  if (known !== undefined && isSame(known, readable)) {
    kept.set(name, known)
    return known.image
  }
  if (known !== undefined) close(known)
  const opened = await open(readable)
  kept.set(name, opened)
  for (const [oldest, other] of kept) {
    if (kept.size <= MOST_OPEN) break
    kept.delete(oldest)
    close(other)
  }
  return opened.image
}

/** Lends the bytes of a file. @throws NotShown. */
export function sourceOf<T>(readable: Readable, use: (source: ByteSource) => T | Promise<T>): Promise<T> {
  return 'content' in readable
    ? Promise.resolve(contentSource(readable)).then(use)
    : withStampedFile(readable, use)
}

async function open(readable: Readable): Promise<Kept> {
  if ('content' in readable) {
    return { image: await imageOf(contentSource(readable)), file: null, stamp: '' }
  }
  const file = openStamped(readable)
  try {
    return { image: await imageOf(fileSource(file)), file, stamp: readable.stamp }
  } catch (thrown) {
    closeSync(file)
    throw thrown
  }
}

async function imageOf(source: ByteSource): Promise<OpenedImage> {
  const head = readBytes(source, 0, RECOGNISE_BYTES)
  if (isDicom(head)) return openDicom(source, nodeCompression)
  if (!isPictureType(mediaType(head))) throw new NotShown('otherKind')
  const picture = await PictureFile.open(source)
  const elements = () => {
    throw new NotShown('otherKind')
  }
  return {
    attributes: (item) => picture.attributes(item),
    frame: (frame) => picture.frame(frame),
    elements,
    document: () => null,
  }
}

function contentSource({ content }: Extract<Readable, { name: string }>): ByteSource {
  const { size, read } = memorySource(new Uint8Array(content.memory, 0, content.bytes))
  // Without views: what is parsed is never memory that another thread may wipe meanwhile.
  return { size, read }
}

/** A file that was changed while it was open is not what was opened. */
function isSame({ file, stamp }: Kept, readable: Readable): boolean {
  return 'content' in readable || (file !== null && readable.stamp === stamp && stampOf(file) === stamp)
}

function close({ file }: Kept): void {
  if (file !== null) closeSync(file)
}

function closeAll(): void {
  for (const each of kept.values()) close(each)
  kept.clear()
}
