/** The public header of an encrypted file (FORMATS.md): the same JSON in every container. */
import { z } from 'zod'
import { parseBoundedJson } from '../../../src-shared/bounded-json'
import { OrreryError } from '../../../src-shared/errors'
import { FileId, KeyId } from '../../../src-shared/ids'
import { fromBase64, toBase64 } from '../bytes'
import { MAX_TILES, TILE_ROWS, type TileLayout } from './tiles'

export const SUITE = 'VPD8-AES256GCM'
export const TAG_BYTES = 16

const MAX_SEALED_BYTES = 64 * 1024
const AIR_CHARS = 1024
/** Longest header text that is looked at: tags of the largest file, the largest sealed field, and some air. */
export const MAX_HEADER_CHARS = base64Chars(MAX_TILES * TAG_BYTES) + base64Chars(MAX_SEALED_BYTES) + AIR_CHARS

export interface Header extends TileLayout {
  readonly keyId: KeyId
  readonly fileId: FileId
  /** 16 bytes a tile, in tile order. */
  readonly tags: Uint8Array
  /** Ciphertext of the padded meta, then its tag. */
  readonly sealed: Uint8Array
}

function base64Chars(bytes: number): number {
  return Math.ceil(bytes / 3) * 4
}

const base64 = (maxBytes: number) =>
  z
    .string()
    .max(base64Chars(maxBytes))
    .transform((text, context) => {
      const bytes = fromBase64(text)
      if (bytes !== undefined) return bytes
      context.addIssue({ code: 'custom', message: 'not base64' })
      return z.NEVER
    })

const Version = z.object({ orrery: z.int(), suite: z.string() })

const HeaderJson = z.strictObject({
  orrery: z.literal(1),
  suite: z.literal(SUITE),
  keyId: KeyId,
  fileId: FileId,
  tiles: z.int().min(1).max(MAX_TILES),
  rows: z.int().min(1).max(TILE_ROWS),
  tags: base64(MAX_TILES * TAG_BYTES),
  sealed: base64(MAX_SEALED_BYTES),
})

/** The longest value is the tags of all tiles. A header of another version may have more fields. */
const BOUNDS = { depth: 4, values: 256, string: base64Chars(MAX_TILES * TAG_BYTES) }

export function encodeHeader(header: Header): string {
  const { keyId, fileId, tiles, rows } = header
  const tags = toBase64(header.tags)
  const sealed = toBase64(header.sealed)
  return JSON.stringify({ orrery: 1, suite: SUITE, keyId, fileId, tiles, rows, tags, sealed })
}

/**
 * @throws OrreryError HEADER_DAMAGED when it is not a header to the letter, VERSION_UNKNOWN when it is one of another
 * format version or suite.
 */
export function parseHeader(text: string): Header {
  if (text.length > MAX_HEADER_CHARS) throw new OrreryError('HEADER_DAMAGED')
  let json: unknown
  try {
    json = parseBoundedJson(text, BOUNDS)
  } catch (cause) {
    throw new OrreryError('HEADER_DAMAGED', { cause })
  }
  const version = Version.safeParse(json)
  if (version.success && (version.data.orrery > 1 || version.data.suite !== SUITE)) {
    throw new OrreryError('VERSION_UNKNOWN')
  }
  const parsed = HeaderJson.safeParse(json)
  if (!parsed.success) throw new OrreryError('HEADER_DAMAGED', { cause: parsed.error })
  const { keyId, fileId, tiles, rows, tags, sealed } = parsed.data
  const shapely = (tiles === 1 || rows === TILE_ROWS) && tags.length === tiles * TAG_BYTES
  if (!shapely || sealed.length <= TAG_BYTES) throw new OrreryError('HEADER_DAMAGED')
  return { keyId, fileId, tiles, rows, tags, sealed }
}
