/** Where the bytes of a file are read from, be it a disk, a browser's file or memory. */

export interface ByteSource {
  /** Bytes in all. */
  readonly size: number
  /** Fills `into` with the bytes from `position` on; returns how many, fewer than fit only at the end. */
  read(position: number, into: Uint8Array): number
  /** The bytes themselves where they lie in memory, for as long as the source is used; undefined where they do not. */
  view?(position: number, length: number): Uint8Array | undefined
}

/** Up to `length` bytes from `position`, fewer only at the end; not to be changed. */
export function readBytes(source: ByteSource, position: number, length: number): Uint8Array {
  const count = Math.max(0, Math.min(length, source.size - position))
  const inMemory = source.view?.(position, count)
  if (inMemory !== undefined) return inMemory
  const bytes = new Uint8Array(count)
  return bytes.subarray(0, source.read(position, bytes))
}

/** Bytes that are in memory already. */
export function memorySource(bytes: Uint8Array): ByteSource {
  return {
    size: bytes.length,
    view: (position, length) => bytes.subarray(position, position + length),
    read(position, into) {
      const part = bytes.subarray(position, position + into.length)
      into.set(part)
      return part.length
    },
  }
}
