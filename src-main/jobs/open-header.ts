/** In a worker: an encrypted file up to its sealed field, in the order of FORMATS.md: header shape, key, sealed. */

import type { ContainerKind } from '../../src-shared/container-kinds'
import { OrreryError, toOrreryError } from '../../src-shared/errors'
import type { KeyId } from '../../src-shared/ids'
import type { ByteSource } from '../core/byte-source'
import { CONTAINERS, containerKind, type OpenedContainer } from '../core/containers'
import { deriveFileKeys, type JobSecrets, jobSecrets } from '../core/envelope/derive'
import { parseMeta } from '../core/envelope/meta'
import { openMeta } from '../core/envelope/seal'
import { layoutOf } from '../core/envelope/tiles'
import { nodePrimitives } from '../platform/node-crypto'
import { nodeCompression } from '../platform/node-zlib'
import { wipe } from './shared-secret'
import type { EncryptedFile, KeyMaterial } from './worker-calls'
import type { CallTools } from './worker-tools'

/** Stops the work on a file whose key was not given. */
export class KeyIsWanted extends Error {
  readonly keyId: KeyId

  constructor(keyId: KeyId) {
    super('a key is wanted')
    this.keyId = keyId
  }
}

/** What stopped the reading of an encrypted file. */
export function readingError(thrown: unknown): OrreryError | KeyIsWanted {
  return thrown instanceof KeyIsWanted ? thrown : toOrreryError(thrown, 'FILE_UNREADABLE')
}

/** The keys of a call, made ready as files ask for them. */
export class KeyRing {
  readonly #materials: ReadonlyMap<KeyId, KeyMaterial>
  readonly #secrets = new Map<KeyId, JobSecrets>()

  constructor(keys: readonly KeyMaterial[]) {
    this.#materials = new Map(keys.map((key) => [key.keyId, key]))
  }

  /** @throws KeyIsWanted. */
  get(keyId: KeyId): JobSecrets {
    const known = this.#secrets.get(keyId)
    if (known !== undefined) return known
    const material = this.#materials.get(keyId)
    if (material === undefined) throw new KeyIsWanted(keyId)
    const secrets = jobSecrets(nodePrimitives, keyId, material.digest)
    this.#secrets.set(keyId, secrets)
    return secrets
  }

  /** Wipes what was made of the keys; the keys themselves are whose they were. */
  wipe(): void {
    for (const { extracted, idKey } of this.#secrets.values()) wipe(extracted, idKey)
    this.#secrets.clear()
  }
}

export interface OpenedHeader {
  readonly file: EncryptedFile
  readonly container: OpenedContainer
}

/** @throws OrreryError as `openContainer`, NAME_UNSAFE; KeyIsWanted. */
export function openHeader(
  path: string,
  source: ByteSource,
  keys: KeyRing,
  { pulse }: CallTools,
): OpenedHeader {
  const { kind, container } = pulse.limited(() => openContainer(source))
  const { header } = container
  const job = keys.get(header.keyId)
  const fileKeys = deriveFileKeys(nodePrimitives, job, header.fileId)
  const paddedMeta = openMeta(nodePrimitives, fileKeys, header.tiles, header.sealed)
  const meta = parseMeta(paddedMeta)
  const { tiles, rows } = layoutOf(meta.bytes)
  if (tiles !== header.tiles || rows !== header.rows) throw new OrreryError('FILE_CHANGED')
  return { file: { path, kind, header, meta, paddedMeta, keys: fileKeys, idKey: job.idKey }, container }
}

/** @throws OrreryError NOT_ORRERY, HEADER_DAMAGED, VERSION_UNKNOWN, FILE_CHANGED. */
export function openContainer(source: ByteSource): { kind: ContainerKind; container: OpenedContainer } {
  const kind = containerKind(source)
  return { kind, container: CONTAINERS[kind].open(source, nodeCompression) }
}
