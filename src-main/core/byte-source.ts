/** Where the bytes of a file are read from, be it a disk, a browser's file or memory. */

export interface ByteSource {
  /** Bytes in all. */
  readonly size: number
  /** Fills `into` with the bytes from `position` on; returns how many, fewer than fit only at the end. */
  read(position: number, into: Uint8Array): number
}

/** Up to `length` bytes from `position`, fewer only at the end. */
export function readBytes(source: ByteSource, position: number, length: number): Uint8Array {
  const bytes = new Uint8Array(Math.max(0, Math.min(length, source.size - position)))
  return bytes.subarray(0, source.read(position, bytes))
}

/** Bytes that are in memory already. */
export function memorySource(bytes: Uint8Array): ByteSource {
  return {
    size: bytes.length,
    read(position, into) {
      const part = bytes.subarray(position, position + into.length)
      into.set(part)
      return part.length
    },
  }
}
