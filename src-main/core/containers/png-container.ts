/** Encrypted picture (FORMATS.md): 8-bit RGB PNG, 512 columns, tiles from top to bottom, the header in XMP. */
import { closeSync, fstatSync, openSync } from 'node:fs'
import { OrreryError, toOrreryError } from '../../../src-shared/errors'
import { readUpTo, withFile, writeAll } from '../../files/file-bytes'
import { fromBase64, toBase64, utf8 } from '../bytes'
import { encodeHeader, type Header, MAX_HEADER_CHARS, parseHeader } from '../envelope/header'
import { paddedBytes, TILE_COLUMNS } from '../envelope/tiles'
import { type ByteSource, type PngPicture, readPicture, readPixels } from '../png/decode-png'
import { encodeStored } from '../png/encode-png'
import type { Container } from './container'

const LEAST_SIZE_RATIO = 0.9
const NAMESPACE = 'https://orrery.invalid/ns/1.0/'

export const pngContainer: Container = {
  extension: '.png',

  async write(path, header, pixels, _uids, checkpoint) {
    const file = openSync(path, 'r+')
    try {
      for (const piece of encodeStored(TILE_COLUMNS, pixels, xmpPacket(header))) {
        checkpoint()
        writeAll(file, piece)
      }
    } catch (thrown) {
      throw toOrreryError(thrown, 'OUTPUT_UNWRITABLE')
    } finally {
      closeSync(file)
    }
  },

  async readHeader(path) {
    return withFile(path, (file) => headerOf(openPicture(file)))
  },

  async readPixels(path, header, into, checkpoint) {
    await withFile(path, async (file) => {
      const picture = openPicture(file)
      const fits = picture.width === TILE_COLUMNS && 3 * TILE_COLUMNS * picture.height === into.length
      // Noise does not compress, so a much smaller file than its pixels is not one of ours.
      const isWhole = fstatSync(file).size >= into.length * LEAST_SIZE_RATIO
      if (!fits || !isWhole || into.length !== paddedBytes(header)) throw new OrreryError('HEADER_DAMAGED')
      if (!(await readPixels(bytesOf(file), picture, into, checkpoint))) throw new OrreryError('FILE_CHANGED')
    })
  },
}

function bytesOf(file: number): ByteSource {
  return {
    read(position, length) {
      const bytes = Buffer.allocUnsafe(length)
      return bytes.subarray(0, readUpTo(file, bytes, position))
    },
  }
}

function openPicture(file: number): PngPicture {
  const picture = readPicture(bytesOf(file))
  if (picture === undefined) throw new OrreryError('HEADER_DAMAGED')
  return picture
}

/** The header out of the XMP packet, where it is an attribute or, written by other software, an element. */
function headerOf({ xmp, isPlainRgb }: PngPicture): Header {
  if (!xmp?.includes('orrery:header')) throw new OrreryError('NOT_ORRERY')
  const found = /orrery:header(?:\s*=\s*["']|>)\s*([A-Za-z0-9+/=]*)/.exec(xmp)
  const text = fromBase64(found?.[1]?.slice(0, MAX_HEADER_CHARS * 2) ?? '')
  if (text === undefined || text.length === 0) throw new OrreryError('HEADER_DAMAGED')
  const header = parseHeader(Buffer.from(text).toString('utf8'))
  if (!isPlainRgb) throw new OrreryError('HEADER_DAMAGED')
  return header
}

function xmpPacket(header: Header): string {
  const text = toBase64(utf8(encodeHeader(header)))
  return (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">' +
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" ' +
    `xmlns:orrery="${NAMESPACE}" orrery:header="${text}"/></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`
  )
}
