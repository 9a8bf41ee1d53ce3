/** Writes a DICOM Part 10 file header in explicit VR little endian (PS3.5 section 7.1.2, PS3.10 section 7.1). */

/** `text` values are joined by backslashes; UI pads with NUL, the other text VRs with a space. */
export type Element =
  | { readonly tag: number; readonly vr: TextVr; readonly text: string }
  | { readonly tag: number; readonly vr: 'US'; readonly number: number }
  | { readonly tag: number; readonly vr: 'AT'; readonly attribute: number }
  | { readonly tag: number; readonly vr: 'OB'; readonly bytes: Uint8Array }

type TextVr = 'UI' | 'CS' | 'DA' | 'TM' | 'SH' | 'LO' | 'PN' | 'IS' | 'UT'

/** VRs with a 32-bit length (PS3.5 table 7.1-1). */
const LONG = new Set(['OB', 'UT'])

const EXPLICIT_VR_LITTLE_ENDIAN = '1.2.840.10008.1.2.1'

/** The element's header: tag, VR and length. @throws RangeError when a short VR cannot hold the length. */
function elementHeader(tag: number, vr: string, length: number): Buffer {
  const header = Buffer.alloc(LONG.has(vr) ? 12 : 8)
  header.writeUInt16LE(tag >>> 16, 0)
  header.writeUInt16LE(tag & 0xffff, 2)
  header.write(vr, 4, 'latin1')
  if (LONG.has(vr)) header.writeUInt32LE(length, 8)
  else header.writeUInt16LE(length, 6)
  return header
}

function elementValue(element: Element): Buffer {
  switch (element.vr) {
    case 'US': {
      const value = Buffer.alloc(2)
      value.writeUInt16LE(element.number)
      return value
    }
    case 'AT': {
      const value = Buffer.alloc(4)
      value.writeUInt16LE(element.attribute >>> 16, 0)
      value.writeUInt16LE(element.attribute & 0xffff, 2)
      return value
    }
    case 'OB':
      return Buffer.from(element.bytes)
    default: {
      const text = Buffer.from(element.text, 'latin1')
      return text.length % 2 === 0
        ? text
        : Buffer.concat([text, Buffer.from(element.vr === 'UI' ? '\0' : ' ')])
    }
  }
}

function encode(elements: readonly Element[]): Buffer {
  return Buffer.concat(
    elements.flatMap((element) => {
      const value = elementValue(element)
      return [elementHeader(element.tag, element.vr, value.length), value]
    }),
  )
}

export interface Implementation {
  readonly classUid: string
  readonly versionName: string
}

/**
 * Everything of a Part 10 file up to the first byte of its pixel data, which must follow with exactly
 * `pixelDataLength` bytes (even, below 2^32).
 * @param dataSet elements in ascending order of their tags, below (7FE0,0010).
 */
export function encodeUpToPixelData(
  sopClassUid: string,
  sopInstanceUid: string,
  implementation: Implementation,
  dataSet: readonly Element[],
  pixelDataLength: number,
): Buffer {
  const meta = encode([
    { tag: 0x00020001, vr: 'OB', bytes: Uint8Array.of(0, 1) },
    { tag: 0x00020002, vr: 'UI', text: sopClassUid },
    { tag: 0x00020003, vr: 'UI', text: sopInstanceUid },
    { tag: 0x00020010, vr: 'UI', text: EXPLICIT_VR_LITTLE_ENDIAN },
    { tag: 0x00020012, vr: 'UI', text: implementation.classUid },
    { tag: 0x00020013, vr: 'SH', text: implementation.versionName },
  ])
  const groupLength = Buffer.from([0x02, 0, 0, 0, 0x55, 0x4c, 4, 0, 0, 0, 0, 0])
  groupLength.writeUInt32LE(meta.length, 8)
  return Buffer.concat([
    Buffer.alloc(128),
    Buffer.from('DICM', 'latin1'),
    groupLength,
    meta,
    encode(dataSet),
    elementHeader(0x7fe00010, 'OB', pixelDataLength),
  ])
}
