/** ZIPs (APPNOTE.TXT 4.3), honest and otherwise, for the tests. */
import { crc32, deflateRawSync } from 'node:zlib'

export interface ZipEntry {
  readonly name: string | Uint8Array
  readonly content: Uint8Array
  /** Not folded. */
  readonly isStored?: boolean
  /** General purpose bit flag. */
  readonly flags?: number
  readonly method?: number
  /** What the entry says instead of the truth. */
  readonly bytes?: number
  readonly crc?: number
  /** Lies where the first entry lies. */
  readonly isOverlapping?: boolean
}

export function makeZip(entries: readonly ZipEntry[]): Uint8Array {
  const locals: Buffer[] = []
  const headers: Buffer[] = []
  let position = 0
  for (const entry of entries) {
    const name = Buffer.from(entry.name as string)
    const folded = entry.isStored ? Buffer.from(entry.content) : deflateRawSync(entry.content)
    const fields = Buffer.alloc(26)
    fields.writeUInt16LE(20, 0)
    fields.writeUInt16LE(entry.flags ?? 0, 2)
    fields.writeUInt16LE(entry.method ?? (entry.isStored ? 0 : 8), 4)
    fields.writeUInt32LE(entry.crc ?? crc32(entry.content), 10)
    fields.writeUInt32LE(folded.length, 14)
    fields.writeUInt32LE(entry.bytes ?? entry.content.length, 18)
    fields.writeUInt16LE(name.length, 22)
    const place = Buffer.alloc(14)
    place.writeUInt32LE(entry.isOverlapping ? 0 : position, 10)
    headers.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\0', 'latin1'), fields, place, name]))
    if (entry.isOverlapping) continue
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), fields, name, folded])
    locals.push(local)
    position += local.length
  }
  const directory = Buffer.concat(headers)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(position, 16)
  return Buffer.concat([...locals, directory, end])
}
