/** A bundle that somebody sent (FORMATS.md, "Key bundle"), opened: looked at before its keys are taken, or not. */

import { OrreryError } from '../../src-shared/errors'
import type { KeyId } from '../../src-shared/ids'
import { MAX_BUNDLE_BYTES, type OpenedBundle, openBundle } from '../bundles/bundle'
import { readSmallFile } from '../files/file-bytes'
import type { JobKey } from '../keygen/job-key'
import type { KeyStanding, Keystore } from '../keystore'
import { signatureForAudit, type ToldSignature, tellSignature } from './tell-signature'

export type { KeyStanding }

export interface ImportRequest {
  readonly file: string
  /** For a bundle that is locked with one. */
  readonly passphrase?: string
  /** The person was told what trying a passphrase costs here, and goes on. */
  readonly acceptsCost?: boolean
}

export interface PreviewedKey extends Pick<JobKey, 'keyId' | 'label' | 'created'> {
  /** The decoy picture (PNG file), the key's face. */
  readonly png: Uint8Array
  /** `conflict`: the keystore has another key under this id, so that nothing of the bundle can be taken. */
  readonly state: KeyStanding
}

export interface ImportPreview extends ToldSignature {
  /** The sender's display name: a claim, not a proof. */
  readonly from: string
  /** ISO 8601 instant; a claim where the bundle is not signed. */
  readonly exported: string
  readonly keys: readonly PreviewedKey[]
}

export interface ImportReport extends ToldSignature {
  /** The sender's display name: a claim, not a proof. */
  readonly from: string
  /** Every key of the bundle. */
  readonly keys: readonly Pick<JobKey, 'keyId' | 'label' | 'created'>[]
  /** Those that were not in the keystore before. */
  readonly added: readonly KeyId[]
}

/**
 * Opens the bundle and makes every check of an import; nothing is stored, nothing recorded. Whoever opened it closes it.
 * @throws OrreryError FILE_UNREADABLE, what `openBundle` throws, KEYSTORE_LOCKED.
 */
export async function openImport(keystore: Keystore, request: ImportRequest): Promise<OpenedImport> {
  const own = keystore.identity
  const bundle = await openBundle(await readSmallFile(request.file, MAX_BUNDLE_BYTES, 'BUNDLE_DAMAGED'), {
    identities: own === undefined ? [] : [own.x25519.identity, own.hybrid.identity],
    ...(request.passphrase === undefined ? {} : { passphrase: request.passphrase }),
    ...(request.acceptsCost === undefined ? {} : { acceptsCost: request.acceptsCost }),
  })
  return new OpenedImport(keystore, bundle)
}

/** Holds the bundle as it was read: whatever becomes of the file, what is looked at is what is taken. */
export class OpenedImport {
  readonly #keystore: Keystore
  #bundle: OpenedBundle | undefined

  constructor(keystore: Keystore, bundle: OpenedBundle) {
    this.#keystore = keystore
    this.#bundle = bundle
  }

  /**
   * As the keystore stands now: a contact that was added meanwhile is known by their signature.
   * @throws OrreryError KEYSTORE_LOCKED, INTERNAL when it is closed.
   */
  get preview(): ImportPreview {
    const bundle = this.#opened()
    const { keys } = this.#keystore
    return {
      from: bundle.from,
      exported: bundle.exported,
      ...tellSignature(this.#keystore, bundle),
      keys: bundle.keys.map((key) => ({ ...shown(key), png: key.decoy.png, state: keys.standing(key) })),
    }
  }

  /**
   * Stores every key of the bundle and the row that tells of it, or nothing, and closes. After a refusal it is still open.
   * @throws OrreryError BUNDLE_CONFLICT, KEYSTORE_LOCKED, AUDIT_BROKEN and what else the keystore throws; INTERNAL when it is
   * closed.
   */
  accept(): ImportReport {
    const bundle = this.#opened()
    const { from, keys } = bundle
    const told = tellSignature(this.#keystore, bundle)
    const row = {
      action: 'imported',
      keyIds: keys.map(({ keyId }) => keyId),
      files: 0,
      people: [{ name: from }],
      ...signatureForAudit(this.#keystore, told),
    } as const
    const added = this.#keystore.recorded(row, (changes) =>
      changes.keys.addAll(keys, { kind: 'imported', from }),
    )
    const report = { from, ...told, keys: keys.map(shown), added }
    this.close()
    return report
  }

  /** Wipes the keys' digests. The texts that they can be computed of again are only let go of: text cannot be wiped. */
  close(): void {
    for (const { digest } of this.#bundle?.keys ?? []) digest.fill(0)
    this.#bundle = undefined
  }

  #opened(): OpenedBundle {
    if (this.#bundle === undefined) throw new OrreryError('INTERNAL')
    return this.#bundle
  }
}

const shown = ({ keyId, label, created }: JobKey) => ({ keyId, label, created })
