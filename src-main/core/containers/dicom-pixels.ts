/**
 * The pixels of an encrypted DICOM file as an archive or a tool may have written them without loss (PS3.5 section 8, annexes A
 * and G): in planes, in words of another byte order, deflated as a whole or frame by frame, in fragments, in runs.
 */
import { OrreryError } from '../../../src-shared/errors'
import { type ByteSource, readBytes } from '../byte-source'
import { concat } from '../bytes'
import type { DataElement, DataSet, Fragment } from '../dicom/data-set'
import { NotShown } from '../dicom/not-shown-error'
import type { PlainCoding } from '../dicom/transfer-syntaxes'
import { encapsulatedFrames } from '../pixels/frame-table'
import { decodeRle } from '../pixels/rle'
import type { Compression } from '../platform'

/** How the samples of a frame lie. */
export interface SampleOrder {
  /** All of one colour behind one another (Planar Configuration 1). */
  readonly isPlanar: boolean
  /** In words of 16 bits, the higher byte first (OW in big endian). */
  readonly isSwapped: boolean
}

/** Frames one behind the other at `position`, those of a deflated file in what it unfolds to. */
export interface NativeFrames {
  readonly source: ByteSource
  readonly position: number
  readonly deflatedAt: number | null
}

export interface EncapsulatedFrames {
  readonly dataSet: DataSet
  readonly element: DataElement
  readonly coding: Exclude<PlainCoding, 'native'>
}

/** Work on one frame after the other. */
export interface FrameWork {
  readonly frames: number
  /** Gets each frame's bytes; they are filled anew for the next. */
  readonly into: Uint8Array
  readonly take: (pixels: Uint8Array) => void
  readonly checkpoint: () => void
}

const READ_AT_ONCE = 1024 * 1024
/** Noise can become longer when it is compressed, by no more than that. */
const MOST_LONGER = 2

/** @throws OrreryError FILE_CHANGED when they are not all there; what `take` and `checkpoint` throw. */
export async function readNative(
  { source, position, deflatedAt }: NativeFrames,
  order: SampleOrder,
  work: FrameWork,
  compression: Compression,
): Promise<void> {
  const frames = new FrameFiller(order, work)
  if (deflatedAt === null) {
    while (!frames.areFull) {
      work.checkpoint()
      const at = position + frames.taken
      const bytes = readBytes(source, at, Math.min(READ_AT_ONCE, frames.left))
      if (bytes.length === 0) throw new OrreryError('FILE_CHANGED')
      frames.add(bytes)
    }
    return
  }
  let before = position
  await compression.inflateStream('raw', piecesFrom(source, deflatedAt), (bytes) => {
    work.checkpoint()
    const pixels = bytes.subarray(Math.min(before, bytes.length))
    before -= bytes.length - pixels.length
    frames.add(pixels.subarray(0, frames.left))
    return !frames.areFull
  })
  if (!frames.areFull) throw new OrreryError('FILE_CHANGED')
}

function* piecesFrom(source: ByteSource, start: number): Generator<Uint8Array> {
  for (let at = start; at < source.size; at += READ_AT_ONCE) {
    const piece = readBytes(source, at, READ_AT_ONCE)
    if (piece.length === 0) return
    // What is handed on must stay as it is until it is unfolded.
    yield new Uint8Array(piece)
  }
}

/** @throws OrreryError FILE_CHANGED when they are not all there, HEADER_DAMAGED when there is too much; as `readNative`. */
export function readEncapsulated(
  { dataSet, element, coding }: EncapsulatedFrames,
  order: SampleOrder,
  work: FrameWork,
  compression: Compression,
): void {
  const bytesOf = ({ position, length }: Fragment) => dataSet.window.bytes(position, length)
  const filler = new FrameFiller(order, work)
  if (coding === 'encapsulated') {
    // Fragments in their order are the frames in theirs, wherever one ends.
    for (const fragment of (element.fragments ?? []).slice(1)) {
      work.checkpoint()
      if (fragment.length > filler.left) throw new OrreryError('HEADER_DAMAGED')
      for (let done = 0; done < fragment.length; done += READ_AT_ONCE) {
        const length = Math.min(READ_AT_ONCE, fragment.length - done)
        filler.add(bytesOf({ position: fragment.position + done, length }))
      }
    }
  } else {
    for (const fragments of encapsulatedFrames(dataSet, element, work.frames)) {
      work.checkpoint()
      const length = fragments.reduce((sum, fragment) => sum + fragment.length, 0)
      if (length > MOST_LONGER * work.into.length + READ_AT_ONCE) throw new OrreryError('HEADER_DAMAGED')
      const frame = decode(coding, concat(...fragments.map(bytesOf)), work.into.length, compression)
      filler.add(frame.subarray(0, work.into.length))
    }
  }
  if (!filler.areFull) throw new OrreryError('FILE_CHANGED')
}

/** @throws OrreryError FILE_CHANGED */
function decode(
  coding: 'rle' | 'deflatedFrame',
  coded: Uint8Array,
  frameBytes: number,
  compression: Compression,
): Uint8Array {
  try {
    if (coding === 'rle') return decodeRle(coded, 3, 1, frameBytes / 3)
  } catch (thrown) {
    if (thrown instanceof NotShown) throw new OrreryError('FILE_CHANGED', { cause: thrown })
    throw thrown
  }
  const frame = compression.inflateRawStart(coded, frameBytes)
  if (frame === undefined || frame.length < frameBytes) throw new OrreryError('FILE_CHANGED')
  return frame
}

/** Takes frames in any pieces and hands them out as interleaved samples. */
class FrameFiller {
  readonly #order: SampleOrder
  readonly #work: FrameWork
  /** As it is stored, where that is otherwise. */
  readonly #stored: Uint8Array
  readonly #all: number
  #taken = 0

  constructor(order: SampleOrder, work: FrameWork) {
    this.#order = order
    this.#work = work
    this.#stored = order.isPlanar ? new Uint8Array(work.into.length) : work.into
    this.#all = work.frames * work.into.length
  }

  /** Bytes that have come. */
  get taken(): number {
    return this.#taken
  }

  /** Bytes that are still to come. */
  get left(): number {
    return this.#all - this.#taken
  }

  get areFull(): boolean {
    return this.left === 0
  }

  /** @param bytes no more than are left. */
  add(bytes: Uint8Array): void {
    const { length } = this.#stored
    for (let at = 0; at < bytes.length; ) {
      const inFrame = this.#taken % length
      const part = bytes.subarray(at, at + length - inFrame)
      this.#stored.set(part, inFrame)
      at += part.length
      this.#taken += part.length
      if (this.#taken % length === 0) this.#end()
    }
  }

  #end(): void {
    const { into, take } = this.#work
    if (this.#order.isSwapped) swapWords(this.#stored)
    if (this.#order.isPlanar) interleave(this.#stored, into)
    take(into)
  }
}

function swapWords(bytes: Uint8Array): void {
  for (let at = 0; at + 1 < bytes.length; at += 2) {
    const first = bytes[at] as number
    bytes[at] = bytes[at + 1] as number
    bytes[at + 1] = first
  }
}

function interleave(planes: Uint8Array, into: Uint8Array): void {
  const pixels = planes.length / 3
  for (let pixel = 0; pixel < pixels; pixel++)
    for (let plane = 0; plane < 3; plane++) into[3 * pixel + plane] = planes[plane * pixels + pixel] as number
}
