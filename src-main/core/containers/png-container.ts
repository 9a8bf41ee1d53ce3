/** Encrypted picture (FORMATS.md): 8-bit RGB PNG, 512 columns, tiles from top to bottom, the header in XMP. */
import { OrreryError } from '../../../src-shared/errors'
import { fromBase64, fromUtf8, hasAt, indexOf, toBase64, utf8 } from '../bytes'
import { type Header, MAX_HEADER_CHARS, parseHeader } from '../envelope/header'
import { MAX_TILES, paddedBytes, TILE_COLUMNS, tileBytes } from '../envelope/tiles'
import { SIGNATURE } from '../png/chunks'
import { type PngPicture, readPicture, readPixels } from '../png/decode-png'
import { isPlain } from '../png/pixel-layout'
import * as stored from '../png/stored-picture'
import type { Container } from './container'

const LEAST_SIZE_RATIO = 0.9
/** Of every version. */
const NAMESPACES = 'https://orrery.invalid/ns/'
const NAMESPACE = `${NAMESPACES}1.0/`
const PREFIX = 'orrery'
const HEADER_NAME = `${PREFIX}:header`
/** How the header begins in the XMP packet that Orrery writes, which it does not compress. */
const MARK = `${HEADER_NAME}="`
/** Names that other software gave our namespace, '' where it is that of an element and what is in it. */
const OTHER_PREFIX = new RegExp(
  `xmlns(?::([A-Za-z_][\\w.-]{0,63}))?\\s{0,8}=\\s{0,8}["']${NAMESPACE.replaceAll('.', '\\.')}["']`,
  'g',
)
const MAX_PREFIXES = 8
const OWN_WORDS = [utf8(HEADER_NAME), utf8(NAMESPACE)]

export const pngContainer: Container = {
  extension: '.png',
  otherExtensions: [],

  recognises: (head) => hasAt(head, 0, SIGNATURE),

  suits: () => false,

  hasMark: (bytes) => indexOf(bytes, utf8(MARK)) >= 0,

  ownTexts: [HEADER_NAME, NAMESPACES],

  mostTiles: MAX_TILES,

  before: (headerText, layout, _filing, compression) =>
    stored.beforeRows(TILE_COLUMNS, layout.tiles * layout.rows, xmpPacket(headerText), compression),

  framedBytes: ({ rows }) => stored.chunkBytes(TILE_COLUMNS, rows),

  frameTile: (memory, { rows }, compression) => stored.frameRows(memory, TILE_COLUMNS, rows, compression),

  after: ({ rows }, checks, compression) => stored.afterRows(TILE_COLUMNS, rows, checks, compression),

  unframeTile: (memory, { rows }) => stored.unframeRows(memory, TILE_COLUMNS, rows),

  open(source, compression) {
    const picture = readPicture(source, compression, holdsHeader)
    if (picture === undefined) throw new OrreryError('HEADER_DAMAGED')
    const header = headerOf(picture)
    const assertFits = () => {
      const { tiles, rows } = header
      if (picture.width !== TILE_COLUMNS || picture.height !== tiles * rows) throw pixelsConverted()
      // Noise does not compress, so a much smaller file than its pixels is not one of ours.
      if (source.size < paddedBytes(header) * LEAST_SIZE_RATIO) throw new OrreryError('HEADER_DAMAGED')
    }
    return {
      header,
      tilesAt() {
        assertFits()
        if (picture.layout === undefined || !isPlain(picture.layout)) return undefined
        const at = stored.rowsAt(source, picture.pixelsAt)
        const end = (at ?? 0) + header.tiles * stored.chunkBytes(TILE_COLUMNS, header.rows)
        return source.size === end + stored.AFTER_BYTES ? at : undefined
      },
      async readInOrder(into, take, checkpoint) {
        assertFits()
        if (into.length !== tileBytes(header)) throw new RangeError('the room is not of one tile')
        if (!(await readPixels(source, picture, into, take, compression, checkpoint)))
          throw new OrreryError('FILE_CHANGED')
      },
    }
  },
}

/** The header out of the XMP packet. */
function headerOf({ xmp, layout }: PngPicture): Header {
  if (xmp === undefined) throw new OrreryError('NOT_ORRERY')
  const values = namesOfHeader(xmp).map((name) => headerValue(xmp, name))
  const text = values.find((value) => value !== undefined && value.length > 0)
  if (text === undefined) throw new OrreryError('HEADER_DAMAGED')
  const header = parseHeader(fromUtf8(text))
  if (layout === undefined) throw pixelsConverted()
  return header
}

/** Text is made only of what has a word of ours in it: that of others could not be wiped. */
function holdsHeader(xmp: Uint8Array): boolean {
  return OWN_WORDS.some((word) => indexOf(xmp, word) >= 0) && namesOfHeader(fromUtf8(xmp)).length > 0
}

/** As what the header stands in a packet: with our prefix, with another one of our namespace, or with none. */
function namesOfHeader(xmp: string): string[] {
  const names = [HEADER_NAME]
  for (const [, prefix] of xmp.matchAll(OTHER_PREFIX)) {
    if (names.length > MAX_PREFIXES) break
    names.push(prefix === undefined ? '<header' : `${prefix}:header`)
  }
  return [...new Set(names)].filter((name) => xmp.includes(name))
}

/** The header as an attribute or, written by other software, an element; it may have been broken into lines. */
function headerValue(xmp: string, name: string): Uint8Array | undefined {
  const value = new RegExp(
    `${name.replaceAll('.', '\\.')}(?:\\s*=\\s*["']|(?:\\s[^<>]{0,1000})?>)([A-Za-z0-9+/=\\s]*)`,
  )
  const text = value
    .exec(xmp)?.[1]
    ?.slice(0, MAX_HEADER_CHARS * 2)
    .replace(/\s+/g, '')
  return text === undefined ? undefined : fromBase64(text)
}

function pixelsConverted(): OrreryError {
  return new OrreryError('HEADER_DAMAGED', { advice: { name: 'pixelsConverted' } })
}

function xmpPacket(headerText: string): string {
  const text = toBase64(utf8(headerText))
  return (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">' +
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" ' +
    `xmlns:${PREFIX}="${NAMESPACE}" ${MARK}${text}"/></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`
  )
}
