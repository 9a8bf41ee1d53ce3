/** What a container is: a file format that an encrypted file travels in. The list of them all is index.ts. */
import type { ByteSource } from '../byte-source'
import type { Header } from '../envelope/header'
import type { TileLayout } from '../envelope/tiles'
import type { Compression } from '../platform'
import type { RowMemory } from '../row-memory'

/** How much of a file's start `recognises` and `suits` want to see. */
export const HEAD_BYTES = 512

/**
 * Within how many bytes of a file's start `send` looks for a header or a mark. A container writes both before the pixels;
 * a reader that took a header farther in would open files that `send` calls foreign.
 */
export const HEADER_WITHIN = 2 ** 20

/** A tile as it stands in a file. */
export interface FramedTile {
  /** A view of the room. */
  readonly bytes: Uint8Array
  /** What the end of the file must know of the tile. */
  readonly check: number
}

/** An encrypted file whose header was read. */
export interface OpenedContainer {
  readonly header: Header
  /**
   * Where the first tile stands when all of them stand one behind the other as the container writes them; undefined when
   * they can only be read in order.
   * @throws OrreryError HEADER_DAMAGED when the pixels are surely not what the header says, FILE_CHANGED.
   */
  tilesAt(): number | undefined
  /**
   * Hands out the tiles' pixels, interleaved R G B, in order.
   * @param into of one tile's bytes: what is handed out, again and again.
   * @param take may throw, as `checkpoint` may, which is called between steps.
   * @throws OrreryError HEADER_DAMAGED, FILE_CHANGED, and what `take` and `checkpoint` throw.
   */
  readInOrder(into: Uint8Array, take: (pixels: Uint8Array) => void, checkpoint: () => void): Promise<void>
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
  /** Texts of which a file of ours still holds one when another program has written it anew and lost its header. */
  readonly ownTexts: readonly string[]
  /** How many tiles fit into a file of this format. */
  readonly mostTiles: number
  /**
   * Everything that stands before the first tile.
   * @param headerText the header as JSON (encodeHeader). The result's length depends on its length and the layout alone, so
   * that tiles can be written before their tags are known.
   */
  before(headerText: string, layout: TileLayout, filing: Filing, compression: Compression): Uint8Array
  /** How many bytes each tile takes in the file; they stand one behind the other. */
  framedBytes(layout: TileLayout): number
  /** The prepared tile of the memory as it stands in the file. */
  frameTile(memory: RowMemory, layout: TileLayout, compression: Compression): FramedTile
  /** Everything that stands behind the last tile. @param checks of all tiles, in order. */
  after(layout: TileLayout, checks: readonly number[], compression: Compression): Uint8Array
  /**
   * Puts a tile into the memory's planes. @param memory its room begins with the tile's framedBytes.
   * @returns false when it is framed otherwise than `frameTile` does it: then it must be read in order.
   */
  unframeTile(memory: RowMemory, layout: TileLayout): boolean
  /**
   * @throws OrreryError NOT_ORRERY when neither header nor mark is there (a job over a folder passes such a file by),
   * HEADER_DAMAGED; and only of a file in which a header of ours was found: VERSION_UNKNOWN, FILE_CHANGED.
   */
  open(source: ByteSource, compression: Compression): OpenedContainer
}
