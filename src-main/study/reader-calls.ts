/** What the study service asks of its reader threads: one task at a time, each with one answer. */
import type { KeyId } from '../../src-shared/ids'
import type { ElementList } from '../../src-shared/study/data-element-list'
import type { ImageAttributes } from '../../src-shared/study/image-attributes'
import type { ShownDocument } from '../../src-shared/study/shown-document'
import type { Comparison } from '../../src-shared/study/study-asks'
import type { ItemId } from '../../src-shared/study/study-ids'
import type { TileLayout } from '../core/envelope/tiles'
import type { KeyMaterial } from '../jobs/worker-calls'
import type { FoundFile, Look } from './look'

/** Bytes in memory that all threads share, `bytes` of them from the start. */
export interface SharedContent {
  readonly memory: SharedArrayBuffer
  readonly bytes: number
}

/** A file on a drive, and what told it from what it may become: one that was changed since is not read. */
export interface StampedFile {
  readonly path: string
  /** Of the look at it (`LookAnswer`). */
  readonly stamp: string
}

/** What is read as a file: one on a drive, by position, or content in memory, whose name no other content has. */
export type Readable = StampedFile | { readonly content: SharedContent; readonly name: string }

export interface LookAnswer {
  readonly look: Look
  /** The key that the look would have told more with; null when none was wanted. */
  readonly keyWanted: KeyId | null
  /** Of an encrypted file. */
  readonly layout: TileLayout | null
  readonly stamp: string
}

interface Calls {
  /** The beginning of a file. */
  look: {
    /** `most` bytes of a member of a ZIP. */
    task: { file: FoundFile; keys: readonly KeyMaterial[]; most: number }
    result: LookAnswer
  }
  /** The content of an encrypted file, checked in all respects. */
  decrypt: { task: { readable: Readable; key: KeyMaterial; most: number }; result: SharedContent }
  /** A member of a ZIP. */
  unfold: { task: { file: FoundFile; stamp: string; most: number }; result: SharedContent }
  /** What an encrypted file is to everybody: its tiles as pictures, interleaved R G B, 8 bits, one behind the other. */
  stored: { task: { readable: Readable; most: number }; result: SharedContent }
  attributes: { task: { readable: Readable; item: ItemId }; result: ImageAttributes }
  /** `frame` from 1. */
  frame: { task: { readable: Readable; frame: number }; result: ArrayBuffer }
  elements: { task: { readable: Readable }; result: ElementList }
  document: { task: { readable: Readable }; result: ShownDocument }
  compare: { task: { one: Readable; other: Readable }; result: Comparison }
}

export type ReaderCallName = keyof Calls
export type ReaderTask<Name extends ReaderCallName> = Calls[Name]['task']
export type ReaderResult<Name extends ReaderCallName> = Calls[Name]['result']

/** What crosses to a reader thread. It answers in the order in which it was asked. */
export type ReaderCall = {
  [Name in ReaderCallName]: { readonly name: Name; readonly task: ReaderTask<Name> }
}[ReaderCallName]

/** A reader thread says so once, before its first answer: its start counts for no task. */
export const READY = 'ready'
