/** What both containers do. */
import type { Header } from '../envelope/header'

/** What a DICOM container is filed under; ignored by the picture. */
export interface ContainerUids {
  readonly study: string
  readonly series: string
  readonly instance: string
}

export interface Container {
  /** File name extension with its dot. */
  readonly extension: string
  /**
   * Writes the file over the empty one at `path`.
   * @param pixels all tiles, interleaved R G B, 3 * rows * 512 bytes each.
   * @param checkpoint called between steps; throws to stop.
   */
  write(
    path: string,
    header: Header,
    pixels: Uint8Array,
    uids: ContainerUids,
    checkpoint: () => void,
  ): Promise<void>
  /** @throws OrreryError NOT_ORRERY, HEADER_DAMAGED, VERSION_UNKNOWN, FILE_UNREADABLE. */
  readHeader(path: string): Promise<Header>
  /**
   * Reads all tiles into `into` (paddedBytes of the header's layout), which it fills whole or throws.
   * @throws OrreryError HEADER_DAMAGED when the pixels are not where and what the header says.
   */
  readPixels(path: string, header: Header, into: Uint8Array, checkpoint: () => void): Promise<void>
}
