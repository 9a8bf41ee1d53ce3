/** What a container is: a file format that an encrypted file travels in. The list of them all is index.ts. */
import type { ByteSource } from '../byte-source'
import type { Header } from '../envelope/header'
import type { TileLayout } from '../envelope/tiles'
import type { Compression } from '../platform'

/** How much of a file's start `recognises` and `suits` want to see. */
export const HEAD_BYTES = 512

/**
 * Within how many bytes of a file's start `send` looks for a header or a mark. A container writes both before the pixels;
 * a reader that took a header farther in would open files that `send` calls foreign.
 */
export const HEADER_WITHIN = 2 ** 20

/** What a container carries. */
export interface Cargo {
  /** The header as JSON (encodeHeader). */
  readonly headerText: string
  readonly layout: TileLayout
  /** All tiles, interleaved R G B, 3 * rows * 512 bytes each. */
  readonly pixels: Uint8Array
}

/** What an archive files a container under; a container without such a place leaves it out. */
export interface Filing {
  readonly patient: string
  /** UIDs (PS3.5 section 9). */
  readonly study: string
  readonly series: string
  readonly instance: string
}

export interface Container {
  /** File name extension with its dot, under which the container is written. */
  readonly extension: string
  /** Extensions, in small letters, under which others may keep it; empty for none at all. */
  readonly otherExtensions: readonly string[]
  /**
   * Whether a file is of this format, ours or not.
   * @param head the first HEAD_BYTES of it, fewer if it is shorter.
   */
  recognises(head: Uint8Array): boolean
  /** Whether content that begins with `head` had better travel in this container than in the first of the list. */
  suits(head: Uint8Array): boolean
  /**
   * Whether the mark by which the container knows its own stands in `bytes`, the first ones of a file of this format:
   * then it is ours, though it may be too damaged to be read. A file of others could only hold it on purpose.
   */
  hasMark(bytes: Uint8Array): boolean
  /**
   * The file in pieces, in order; none is much longer than 8 MiB, and pixels are not copied as a whole. A piece is good
   * until the next is asked for.
   */
  encode(cargo: Cargo, filing: Filing, compression: Compression): Generator<Uint8Array>
  /**
   * @throws OrreryError NOT_ORRERY when neither header nor mark is there (a job over a folder passes such a file by),
   * HEADER_DAMAGED; and only of a file in which a header of ours was found:
   * VERSION_UNKNOWN, FILE_CHANGED.
   */
  readHeader(source: ByteSource, compression: Compression): Header
  /**
   * Reads all tiles into `into` (paddedBytes of the header's layout), which it fills whole or throws.
   * @param checkpoint called between steps; throws to stop.
   * @throws OrreryError HEADER_DAMAGED when the pixels are not where and what the header says, FILE_CHANGED.
   */
  readPixels(
    source: ByteSource,
    header: Header,
    into: Uint8Array,
    compression: Compression,
    checkpoint: () => void,
  ): Promise<void>
}
