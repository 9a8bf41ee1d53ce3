/** DICOM files for tests, in Explicit VR Little Endian, of a few elements. */

/** Text, a number of 16 bits, or bytes. */
export type DataElement = readonly [tag: number, vr: string, value: string | number | Uint8Array]

/** @param elements by rising tag: text, numbers of 16 bits, bytes. */
export function part10(elements: readonly DataElement[]) {
  const syntax = element(0x00020010, 'UI', '1.2.840.10008.1.2.1')
  const length = Buffer.alloc(4)
  length.writeUInt32LE(syntax.length)
  return Buffer.concat([
    Buffer.alloc(128),
    Buffer.from('DICM'),
    element(0x00020000, 'UL', length),
    syntax,
    ...elements.map(([tag, vr, value]) => element(tag, vr, value)),
  ])
}

function element(tag: number, vr: string, value: string | number | Uint8Array): Buffer {
  const bytes = bytesOf(vr, value)
  const isLong = ['OB', 'OW', 'UT', 'SQ', 'UN'].includes(vr)
  const head = Buffer.alloc(isLong ? 12 : 8)
  head.writeUInt16LE(tag >>> 16, 0)
  head.writeUInt16LE(tag & 0xffff, 2)
  head.write(vr, 4, 'latin1')
  if (isLong) head.writeUInt32LE(bytes.length, 8)
  else head.writeUInt16LE(bytes.length, 6)
  return Buffer.concat([head, bytes])
}

function bytesOf(vr: string, value: string | number | Uint8Array): Buffer {
  if (typeof value === 'number') {
    const bytes = Buffer.alloc(2)
    bytes.writeUInt16LE(value)
    return bytes
  }
  const bytes = Buffer.from(value as Uint8Array | string)
  return bytes.length % 2 === 0 ? bytes : Buffer.concat([bytes, Buffer.from(vr === 'UI' ? '\0' : ' ')])
}

/** The value of an element of the VR SQ. */
export function sequence(...items: readonly (readonly DataElement[])[]): Uint8Array {
  return Buffer.concat(
    items.map((elements) => {
      const content = Buffer.concat(elements.map(([tag, vr, value]) => element(tag, vr, value)))
      const head = Buffer.alloc(8)
      head.writeUInt16LE(0xfffe, 0)
      head.writeUInt16LE(0xe000, 2)
      head.writeUInt32LE(content.length, 4)
      return Buffer.concat([head, content])
    }),
  )
}
