/**
 * Reading a file past the system's memory: what comes back comes from the drive. Linux has O_DIRECT for it, which wants
 * memory and places that are aligned; where a filesystem does not know it, and on other systems, there is none.
 */
import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'

/** Of places and lengths, for drives whose blocks are of 512 or 4096 bytes. */
export const ALIGNED_BYTES = 4096

const PAGE_BYTES = 64 * 1024

/** Opens for reading past the system's memory; null where that cannot be done. Never throws. */
export async function openDirect(path: string): Promise<FileHandle | null> {
  const { O_RDONLY, O_NOFOLLOW, O_DIRECT } = constants
  if (process.platform !== 'linux') return null
  const handle = await open(path, O_RDONLY | O_NOFOLLOW | O_DIRECT).catch(() => null)
  const isRead = await withAligned(PAGE_BYTES, (buffer) =>
    handle?.read(buffer, 0, ALIGNED_BYTES, 0).then(
      () => true,
      () => false,
    ),
  )
  if (handle !== null && isRead) return handle
  await handle?.close()
  return null
}

/** Given back: such memory is dear to make. */
const spare = new Map<number, Buffer[]>()

/** Lends memory that begins at a page; `bytes` is a multiple of 64 KiB. Only WebAssembly's is known to lie so. */
export async function withAligned<T>(bytes: number, use: (buffer: Buffer) => T | Promise<T>): Promise<T> {
  const free = spare.get(bytes) ?? []
  spare.set(bytes, free)
  const buffer = free.pop() ?? Buffer.from(new WebAssembly.Memory({ initial: bytes / PAGE_BYTES }).buffer)
  try {
    return await use(buffer)
  } finally {
    free.push(buffer)
  }
}
