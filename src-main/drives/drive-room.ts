/** How much room a drive has left. */
import { statfs } from 'node:fs/promises'

export interface DriveRoom {
  readonly bytes: number
  readonly blocks: number
  readonly blockBytes: number
}

/** Null where the drive does not tell: some network drives answer nothing, or that they have no room at all. Never throws. */
export async function roomOf(path: string): Promise<DriveRoom | null> {
  try {
    const { bavail, blocks, bsize } = await statfs(path)
    if (!(blocks > 0 && bsize > 0 && bavail >= 0)) return null
    return { bytes: bavail * bsize, blocks: bavail, blockBytes: bsize }
  } catch {
    return null
  }
}
