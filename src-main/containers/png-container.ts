/** Encrypted picture (FORMATS.md): 8-bit RGB PNG, 512 columns, tiles from top to bottom, the header in XMP. */
import { closeSync, openSync, statSync } from 'node:fs'
import sharp from 'sharp'
import { OrreryError, toOrreryError } from '../../src-shared/errors'
import { fromBase64, toBase64, utf8 } from '../envelope/bytes'
import { encodeHeader, type Header, MAX_HEADER_CHARS, parseHeader } from '../envelope/header'
import { paddedBytes, TILE_COLUMNS } from '../envelope/tiles'
import type { Container } from './container'
import { writeAll } from './file-bytes'
import { encodePng } from './png-write'

const NAMESPACE = 'https://orrery.invalid/ns/1.0/'

/** Noise does not compress: a picture whose file is much smaller than its pixels is not one of ours. */
const LEAST_SIZE_RATIO = 0.9

// Every picture is another one, so nothing is worth caching; the worker pool is the parallelism.
sharp.cache(false)
sharp.concurrency(1)

export const pngContainer: Container = {
  extension: '.png',

  async write(path, header, pixels, _uids, checkpoint) {
    const file = openSync(path, 'r+')
    try {
      for (const piece of encodePng(TILE_COLUMNS, pixels, xmpPacket(header))) {
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
    return (await readPicture(path)).header
  },

  async readPixels(path, header, into, checkpoint) {
    const { width, height } = await readPicture(path)
    const expected = paddedBytes(header)
    const shape = width === TILE_COLUMNS && 3 * width * height === expected && into.length === expected
    if (!shape || statSync(path).size < expected * LEAST_SIZE_RATIO) throw new OrreryError('HEADER_DAMAGED')
    checkpoint()
    try {
      const { data, info } = await sharp(path, {
        limitInputPixels: false,
        sequentialRead: true,
        failOn: 'warning',
      })
        .raw()
        .toBuffer({ resolveWithObject: true })
      if (info.channels !== 3 || data.length !== expected) throw new OrreryError('HEADER_DAMAGED')
      into.set(data)
    } catch (thrown) {
      throw toOrreryError(thrown, 'FILE_CHANGED')
    }
  },
}

function xmpPacket(header: Header): string {
  const text = toBase64(utf8(encodeHeader(header)))
  return (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">' +
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" ' +
    `xmlns:orrery="${NAMESPACE}" orrery:header="${text}"/></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`
  )
}

interface Picture {
  readonly header: Header
  readonly width: number
  readonly height: number
}

async function readPicture(path: string): Promise<Picture> {
  const { width, height, channels, depth, hasAlpha, xmp } = await sharp(path, { limitInputPixels: false })
    .metadata()
    .catch((cause: unknown) => {
      throw new OrreryError('HEADER_DAMAGED', { cause })
    })
  if (xmp === undefined) throw new OrreryError('NOT_ORRERY')
  const header = parseHeader(headerText(xmp))
  if (channels !== 3 || depth !== 'uchar' || hasAlpha) throw new OrreryError('HEADER_DAMAGED')
  return { header, width, height }
}

/** The header's JSON out of an XMP packet, written as an attribute or, by other software, as an element. */
function headerText(xmp: Uint8Array): string {
  const packet = Buffer.from(xmp)
  if (packet.length > 2 * MAX_HEADER_CHARS) throw new OrreryError('HEADER_DAMAGED')
  if (!packet.includes('orrery:header')) throw new OrreryError('NOT_ORRERY')
  const found = /orrery:header(?:\s*=\s*["']|>)\s*([A-Za-z0-9+/=]*)/.exec(packet.toString('utf8'))
  const bytes = fromBase64(found?.[1] ?? '')
  if (bytes === undefined || bytes.length === 0) throw new OrreryError('HEADER_DAMAGED')
  return Buffer.from(bytes).toString('utf8')
}
