/** What goes to the process that fills the reservoir (refill-process.ts), through its stdin: the cells' key, then the keystore's path. */

const KEY_BYTES = 32

export interface RefillOrder {
  readonly cellsKey: Buffer
  readonly keystore: string
}

export function encodeOrder({ cellsKey, keystore }: RefillOrder): Buffer {
  return Buffer.concat([cellsKey, Buffer.from(keystore, 'utf8')])
}

/** Undefined for less than an order: whoever sent it ended too soon. */
export function decodeOrder(bytes: Buffer): RefillOrder | undefined {
  if (bytes.length <= KEY_BYTES) return undefined
  return {
    cellsKey: Buffer.from(bytes.subarray(0, KEY_BYTES)),
    keystore: bytes.subarray(KEY_BYTES).toString('utf8'),
  }
}
