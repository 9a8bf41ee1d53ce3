/** The calls that a worker thread takes, and what each gives back. */
import type { ContainerKind } from '../../src-shared/container-kinds'
import type { ErrorReport } from '../../src-shared/errors'
import type { FileId, KeyId } from '../../src-shared/ids'
import type { Filing } from '../core/containers'
import type { FileKeys } from '../core/envelope/derive'
import type { Header } from '../core/envelope/header'
import type { Meta } from '../core/envelope/meta'
import type { TileLayout } from '../core/envelope/tiles'

/** What of a job key the workers need. Secret. */
export interface KeyMaterial {
  readonly keyId: KeyId
  readonly digest: Uint8Array
}

/** A file to be encrypted and the name and folder that it will be known by. */
export interface SourceFile {
  readonly path: string
  readonly name: string
  /** Folder below the chosen one, with `/` between names; empty at the top. */
  readonly folder: string
  readonly bytes: number
}

/** A file's header without the tags of tiles that are still to be sealed. */
export interface SourceSeal {
  readonly header: Omit<Header, 'tags'>
  readonly keys: FileKeys
  readonly filing: Filing
}

/** What is known of an encrypted file once its sealed field is open. */
export interface EncryptedFile {
  readonly path: string
  readonly kind: ContainerKind
  readonly header: Header
  readonly meta: Meta
  readonly paddedMeta: Uint8Array
  readonly key: KeyMaterial
  readonly keys: FileKeys
}

interface Calls {
  /** A small file from its bytes to its place. */
  encryptFile: {
    task: { source: SourceFile; key: KeyMaterial; kind: ContainerKind; target: string }
    result: { fileId: FileId }
  }
  /** A large file's bytes into shared memory, hashed. */
  loadSource: {
    task: { source: SourceFile; key: KeyMaterial; content: SharedArrayBuffer }
    result: SourceSeal
  }
  /** Tiles from .. to-1, sealed where they are. */
  sealTiles: { task: TileRange; result: { tags: Uint8Array } }
  writeContainer: {
    task: {
      kind: ContainerKind
      path: string
      header: Header
      content: SharedArrayBuffer
      filing: Filing
    }
    result: null
  }
  readHeader: { task: { path: string }; result: { kind: ContainerKind; header: Header } }
  /** A small file decrypted, checked and, unless `outputDir` is null, written below it. */
  restoreFile: { task: { file: EncryptedFile; outputDir: string | null }; result: Restored }
  loadPixels: { task: { file: EncryptedFile; content: SharedArrayBuffer }; result: null }
  openTiles: { task: TileRange & { tags: Uint8Array }; result: null }
  /** Length, hash and file id of decrypted content. */
  checkContent: { task: { file: EncryptedFile; content: SharedArrayBuffer }; result: null }
}

/** Where a decrypted file lies; `output` is null when nothing was to be written. */
export interface Restored {
  readonly output: string | null
  readonly alreadyThere: boolean
}

interface TileRange {
  readonly content: SharedArrayBuffer
  readonly keys: FileKeys
  readonly layout: TileLayout
  readonly from: number
  readonly to: number
}

export type CallName = keyof Calls
export type TaskOf<Name extends CallName> = Calls[Name]['task']
export type ResultOf<Name extends CallName> = Calls[Name]['result']

/** What crosses to a worker: one call of a job. */
export type Call = {
  [Name in CallName]: { name: Name; task: TaskOf<Name>; state: SharedArrayBuffer }
}[CallName]

/** What comes back; an error class would not survive the crossing. */
export type Reply =
  | { readonly ok: true; readonly result: unknown }
  | { readonly ok: false; readonly error: ErrorReport }
