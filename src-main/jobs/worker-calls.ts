/** The calls that a worker thread takes, and what each gives back. */
import type { ContainerChoice, ContainerKind } from '../../src-shared/container-kinds'
import type { ErrorReport } from '../../src-shared/errors'
import type { FileId, KeyId } from '../../src-shared/ids'
import type { Filing } from '../core/containers'
import type { FileKeys } from '../core/envelope/derive'
import type { Header } from '../core/envelope/header'
import type { JobPlace, Meta } from '../core/envelope/meta'
import type { TileLayout } from '../core/envelope/tiles'
import type { FolderPlace } from '../files/held-folder'
import type { PartFile, PartPlace } from '../files/part-file'
import type { OwnKind } from './own-kind'

/** What of a job key the workers need. Secret. */
export interface KeyMaterial {
  readonly keyId: KeyId
  readonly digest: Uint8Array
}

/** What anyone can read of an encrypted file, without what is as long as the file has tiles. */
export interface PublicHeader extends Pick<Header, 'keyId' | 'fileId' | 'tiles' | 'rows'> {
  readonly kind: ContainerKind
  readonly bytesOnDisk: number
}

/** A file to be encrypted and the name and folder that it will be known by. */
export interface SourceFile {
  readonly path: string
  readonly name: string
  /** Folder below the chosen one, with `/` between names; empty at the top. */
  readonly folder: string
  readonly bytes: number
  readonly job: JobPlace
}

export interface SealTask extends SourceFile {
  /** Name of the encrypted file that is to be written, without the extension, which its container gives it. */
  readonly stem: string
}

/** The container of a file. */
export interface ChosenContainer {
  readonly kind: ContainerKind
  /** The one that would have suited the file better but cannot hold it. */
  readonly insteadOf?: ContainerKind
}

/** An encrypted file that waits for its name. */
export interface SealedFile extends Pick<ChosenContainer, 'insteadOf'> {
  readonly fileId: FileId
  readonly part: PartFile
}

/** Everything about a large file to be encrypted but its tiles. */
export interface SourceSurvey {
  readonly container: ChosenContainer
  readonly header: Omit<Header, 'tags'>
  readonly keys: FileKeys
  readonly filing: Filing
  /** By which it is noticed that a tile is not what was hashed any more. */
  readonly proof: TileProof
}

/** A tag for each tile's content, 16 bytes, under a key of its own. */
export interface TileProof {
  readonly key: Uint8Array
  readonly tags: Uint8Array
}

/** What is known of an encrypted file once its sealed field is open. */
export interface EncryptedFile {
  readonly path: string
  readonly kind: ContainerKind
  readonly header: Header
  readonly meta: Meta
  readonly paddedMeta: Uint8Array
  readonly keys: FileKeys
  /** Of the job key: to compute the file id again. */
  readonly idKey: Uint8Array
}

/** A decrypted file, checked in all respects. */
export interface RestoredFile {
  readonly keyId: KeyId
  readonly fileId: FileId
  readonly meta: Meta
  /** Null when nothing was to be written. */
  readonly output: string | null
  /** Waits for its name; null when nothing is to be written or the same content lies at `output` already. */
  readonly part: PartFile | null
}

export interface OpenedLargeFile {
  readonly file: EncryptedFile
  /** Position of the first tile; null when the tiles can only be read in order. */
  readonly tilesAt: number | null
}

export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: ErrorReport }

/** An answer about a file whose key may be wanted first. */
export type KeyedAnswer<T> = Answer<T> | { readonly ok: false; readonly keyWanted: KeyId }

/** Some tiles of a large file, from .. to-1. */
interface TileRange {
  readonly path: string
  readonly kind: ContainerKind
  readonly keys: FileKeys
  readonly layout: TileLayout
  /** Position of the first tile in the encrypted file. */
  readonly tilesAt: number
  readonly from: number
  readonly to: number
}

interface Calls {
  /** Which of the files to be encrypted Orrery made itself; an error for one that cannot be opened. */
  ownKinds: { task: { paths: readonly string[] }; result: readonly Answer<OwnKind | null>[] }
  /** Files that fit into a worker's memory, from their bytes to temporary files. */
  sealFiles: {
    task: { files: readonly SealTask[]; output: FolderPlace; key: KeyMaterial; container: ContainerChoice }
    result: readonly Answer<SealedFile>[]
  }
  /** The first pass over a large file: hashes it and seals its header. */
  surveySource: {
    task: { source: SourceFile; key: KeyMaterial; container: ContainerChoice }
    result: SourceSurvey
  }
  /** The second: some of its tiles, written into their places. */
  sealTiles: {
    task: TileRange & { bytes: number; proof: TileProof; part: PartPlace }
    result: { tags: Uint8Array; checks: readonly number[] }
  }
  /** What encrypted files tell to anyone. */
  readHeaders: { task: { paths: readonly string[] }; result: readonly Answer<PublicHeader>[] }
  /** Which of the files they are that were encrypted together, null where a file does not say; what is sealed and no more is opened. */
  readPlaces: {
    task: { paths: readonly string[]; key: KeyMaterial }
    result: readonly KeyedAnswer<JobPlace | null>[]
  }
  /** Files that fit into a worker's memory: decrypted, checked and, unless `output` is null, in temporary files. */
  restoreFiles: {
    task: { paths: readonly string[]; keys: readonly KeyMaterial[]; output: FolderPlace | null }
    result: readonly KeyedAnswer<RestoredFile>[]
  }
  /** A large file's header. */
  openHeader: {
    task: { path: string; keys: readonly KeyMaterial[] }
    result: KeyedAnswer<OpenedLargeFile>
  }
  /**
   * Some tiles of a large file: into the slots of the ring, and into their places of the temporary file. False when they
   * turn out to be framed so that the file must be read in order.
   */
  openTiles: {
    task: TileRange & { tags: Uint8Array; ring: SharedArrayBuffer; part: PartPlace | null; bytes: number }
    result: boolean
  }
  /** All tiles of a large file, in order, into the temporary file. The SHA-256 of the content. */
  openInOrder: { task: { file: EncryptedFile; part: PartPlace | null }; result: { sha256: Uint8Array } }
}

export type CallName = keyof Calls
export type TaskOf<Name extends CallName> = Calls[Name]['task']
export type ResultOf<Name extends CallName> = Calls[Name]['result']

/** What crosses to a worker: one call of a job. */
export type Call = {
  [Name in CallName]: {
    name: Name
    task: TaskOf<Name>
    /** Of the temporary files that it writes. */
    tag: string
    state: SharedArrayBuffer
    pulse: SharedArrayBuffer
  }
}[CallName]

/** What comes back; an error class would not survive the crossing. */
export type Reply = Answer<unknown>
