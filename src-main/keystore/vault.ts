/** What an unlocked keystore can do: seal and open cells, chain audit rows, seal backups. Wiped on lock. */
import { createHmac, hkdfSync } from 'node:crypto'
import type { z } from 'zod'
import { OrreryError } from '../../src-shared/errors'
import { openBytes, sealBytes } from './aead'

/** Where a sealed cell lies. It is bound into the cell, so that a cell moved elsewhere does not open. */
export interface CellAddress {
  readonly table: string
  readonly row: string | number
  readonly column: string
}

const derive = (masterKey: Uint8Array, purpose: string) =>
  Buffer.from(hkdfSync('sha256', masterKey, new Uint8Array(0), `orrery keystore 1 ${purpose}`, 32))

const addressData = ({ table, row, column }: CellAddress) =>
  Buffer.from(JSON.stringify([table, row, column]), 'utf8')

/** Seals and opens cells, and does nothing else. */
export class Cells {
  readonly #key: Buffer

  /** Keeps `key` itself, until `wipe`. */
  constructor(key: Buffer) {
    this.#key = key
  }

  seal(address: CellAddress, plaintext: Uint8Array | string): Buffer {
    const bytes = typeof plaintext === 'string' ? Buffer.from(plaintext, 'utf8') : plaintext
    return sealBytes(this.#key, bytes, addressData(address))
  }

  /** Throws KEYSTORE_DAMAGED when the cell was changed or belongs to another place or keystore. */
  open(address: CellAddress, sealed: Uint8Array): Buffer {
    const plaintext = openBytes(this.#key, sealed, addressData(address))
    if (plaintext === undefined) throw new OrreryError('KEYSTORE_DAMAGED')
    return plaintext
  }

  /** As `open`, for a cell that holds JSON; JSON of another shape is KEYSTORE_DAMAGED too. */
  openJson<T>(address: CellAddress, sealed: Uint8Array, shape: z.ZodType<T>): T {
    const text = this.open(address, sealed).toString('utf8')
    try {
      return shape.parse(JSON.parse(text))
    } catch {
      // The parser's message would quote what was sealed, so it is not passed on as the cause.
      throw new OrreryError('KEYSTORE_DAMAGED')
    }
  }

  /** A copy of the key, which the caller wipes. */
  copyOfKey(): Buffer {
    return Buffer.from(this.#key)
  }

  wipe(): void {
    this.#key.fill(0)
  }
}

export class Vault extends Cells {
  readonly #audit: Buffer
  readonly #backups: Buffer
  readonly #set: Buffer

  /** `masterKey` is 32 bytes; the vault keeps only keys derived from it, so the caller wipes it. */
  constructor(masterKey: Uint8Array) {
    super(derive(masterKey, 'cells'))
    this.#audit = derive(masterKey, 'audit chain')
    this.#backups = derive(masterKey, 'backups')
    this.#set = derive(masterKey, 'set of rows')
  }

  /**
   * HMAC-SHA-256 over the row's number (8 bytes, big endian), the MAC of the row before (32), the sealed
   * entry.
   */
  auditMac(number: number, previous: Uint8Array, entry: Uint8Array): Buffer {
    // One buffer and one update: a trail has a hundred thousand rows.
    const bytes = Buffer.allocUnsafe(8 + previous.length + entry.length)
    bytes.writeUInt32BE(Math.floor(number / 2 ** 32), 0)
    bytes.writeUInt32BE(number % 2 ** 32, 4)
    bytes.set(previous, 8)
    bytes.set(entry, 8 + previous.length)
    return createHmac('sha256', this.#audit).update(bytes).digest()
  }

  /** HMAC-SHA-256 over `parts` one after the other, in UTF-8. */
  setMac(parts: readonly string[]): Buffer {
    const mac = createHmac('sha256', this.#set)
    for (const part of parts) mac.update(part, 'utf8')
    return mac.digest()
  }

  sealBackup(image: Uint8Array, header: Uint8Array): Buffer {
    return sealBytes(this.#backups, image, header)
  }

  openBackup(sealed: Uint8Array, header: Uint8Array): Buffer | undefined {
    return openBytes(this.#backups, sealed, header)
  }

  /** For a backup that is opened some bytes at a time; a copy, which the caller wipes. */
  copyOfBackupsKey(): Buffer {
    return Buffer.from(this.#backups)
  }

  override wipe(): void {
    super.wipe()
    for (const key of [this.#audit, this.#backups, this.#set]) key.fill(0)
  }
}
