/** Encrypted picture (FORMATS.md): 8-bit RGB PNG, 512 columns, tiles from top to bottom, the header in XMP. */
import { OrreryError } from '../../../src-shared/errors'
import type { ByteSource } from '../byte-source'
import { fromBase64, fromUtf8, hasAt, indexOf, toBase64, utf8 } from '../bytes'
import { type Header, MAX_HEADER_CHARS, parseHeader } from '../envelope/header'
import { paddedBytes, TILE_COLUMNS } from '../envelope/tiles'
import type { Compression } from '../platform'
import { SIGNATURE } from '../png/chunks'
import { type PngPicture, readPicture, readPixels } from '../png/decode-png'
import { encodeStored } from '../png/encode-png'
import type { Container } from './container'

const LEAST_SIZE_RATIO = 0.9
const NAMESPACE = 'https://orrery.invalid/ns/1.0/'
const HEADER_NAME = 'orrery:header'
/** How the header begins in the XMP packet that Orrery writes, which it does not compress. */
const MARK = `${HEADER_NAME}="`
/** The header as an attribute or, written by other software, an element. */
const HEADER_VALUE = new RegExp(`${HEADER_NAME}(?:\\s*=\\s*["']|>)\\s*([A-Za-z0-9+/=]*)`)

export const pngContainer: Container = {
  extension: '.png',
  otherExtensions: [],

  recognises: (head) => hasAt(head, 0, SIGNATURE),

  suits: () => false,

  hasMark: (bytes) => indexOf(bytes, utf8(MARK)) >= 0,

  encode: ({ headerText, pixels }, _filing, compression) =>
    encodeStored(TILE_COLUMNS, pixels, xmpPacket(headerText), compression),

  readHeader: (source, compression) => headerOf(openPicture(source, compression)),

  async readPixels(source, header, into, compression, checkpoint) {
    const picture = openPicture(source, compression)
    const fits = picture.width === TILE_COLUMNS && 3 * TILE_COLUMNS * picture.height === into.length
    // Noise does not compress, so a much smaller file than its pixels is not one of ours.
    const isWhole = source.size >= into.length * LEAST_SIZE_RATIO
    if (!fits || !isWhole || into.length !== paddedBytes(header)) throw new OrreryError('HEADER_DAMAGED')
    if (!(await readPixels(source, picture, into, compression, checkpoint)))
      throw new OrreryError('FILE_CHANGED')
  },
}

function openPicture(source: ByteSource, compression: Compression): PngPicture {
  const picture = readPicture(source, compression)
  if (picture === undefined) throw new OrreryError('HEADER_DAMAGED')
  return picture
}

/** The header out of the XMP packet. */
function headerOf({ xmp, isPlainRgb }: PngPicture): Header {
  if (!xmp?.includes(HEADER_NAME)) throw new OrreryError('NOT_ORRERY')
  const found = HEADER_VALUE.exec(xmp)
  const text = fromBase64(found?.[1]?.slice(0, MAX_HEADER_CHARS * 2) ?? '')
  if (text === undefined || text.length === 0) throw new OrreryError('HEADER_DAMAGED')
  const header = parseHeader(fromUtf8(text))
  if (!isPlainRgb) throw new OrreryError('HEADER_DAMAGED')
  return header
}

function xmpPacket(headerText: string): string {
  const text = toBase64(utf8(headerText))
  return (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">' +
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" ' +
    `xmlns:orrery="${NAMESPACE}" ${MARK}${text}"/></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`
  )
}
