/** Encrypted picture (FORMATS.md): 8-bit RGB PNG, 512 columns, tiles from top to bottom, the header in XMP. */
import { closeSync, openSync } from 'node:fs'
import { toOrreryError } from '../../src-shared/errors'
import { toBase64, utf8 } from '../envelope/bytes'
import { encodeHeader, type Header } from '../envelope/header'
import { TILE_COLUMNS } from '../envelope/tiles'
import type { Container } from './container'
import { writeAll } from './file-bytes'
import { encodePng } from './png-write'

const NAMESPACE = 'https://orrery.invalid/ns/1.0/'

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
    const { readPicture } = await import('./png-read')
    return (await readPicture(path)).header
  },

  async readPixels(path, header, into, checkpoint) {
    const { readPicturePixels } = await import('./png-read')
    await readPicturePixels(path, header, into, checkpoint)
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
