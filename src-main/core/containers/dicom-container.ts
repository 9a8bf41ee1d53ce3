/** Encrypted DICOM (FORMATS.md): Multi-frame True Color Secondary Capture, one frame a tile. */
import { OrreryError } from '../../../src-shared/errors'
import { type ByteSource, memorySource, readBytes } from '../byte-source'
import { fromLatin1, indexOf, latin1, viewOf } from '../bytes'
import { openFile, readTransferSyntax } from '../dicom/open-file'
import { PIXEL_DATA } from '../dicom/read-data-set'
import { isDicom, isPart10 } from '../dicom/recognise'
import { EXPLICIT_BIG, EXPLICIT_LITTLE, IMPLICIT_LITTLE } from '../dicom/transfer-syntaxes'
import { type Element, encodeUpToPixelData, type Implementation } from '../dicom/write-part10'
import { type Header, parseHeader } from '../envelope/header'
import { paddedBytes, TILE_BYTES, TILE_COLUMNS, type TileLayout, tileBytes } from '../envelope/tiles'
import type { Compression } from '../platform'
import { type Container, type Filing, HEADER_WITHIN } from './container'

const MULTIFRAME_TRUE_COLOR_SC = '1.2.840.10008.5.1.4.1.1.7.4'
/** The private block that holds the header: group 0099, elements 1000 to 10ff (PS3.5 section 7.8.1). */
const PRIVATE_CREATOR = { tag: 0x00990010, text: 'ORRERY 1' }
const HEADER_TAG = 0x00991001
const IMPLEMENTATION: Implementation = {
  classUid: '2.25.209134874329051298316215127731286502273',
  versionName: 'ORRERY_1',
}

/** Uncompressed, undeflated transfer syntaxes: the pixels lie in the file as they are. */
const NATIVE: readonly string[] = [IMPLICIT_LITTLE, EXPLICIT_LITTLE, EXPLICIT_BIG]
/** The length of pixel data is a 32-bit number, all ones of which mean something else, and even (PS3.5 section 7.1). */
const MOST_PIXEL_BYTES = 2 ** 32 - 2

export const dicomContainer: Container = {
  extension: '.dcm',
  otherExtensions: ['.dicom', ''],

  recognises: isPart10,

  suits: isDicom,

  hasMark(bytes) {
    const creator = latin1(PRIVATE_CREATOR.text)
    const littleEndian = isLittleEndian(bytes)
    for (let at = indexOf(bytes, creator); at >= 0; at = indexOf(bytes, creator, at + 1))
      if (isCreatorElement(bytes, at, littleEndian)) return true
    return false
  },

  mostTiles: Math.floor(MOST_PIXEL_BYTES / TILE_BYTES),

  before: encodeBeforePixels,

  framedBytes: tileBytes,

  frameTile(memory, layout) {
    memory.planesToRows(0, 0, layout.rows, false)
    return { bytes: memory.pixelRoom().subarray(0, tileBytes(layout)), check: 0 }
  },

  after: () => new Uint8Array(0),

  unframeTile(memory, layout) {
    memory.rowsToPlanes(0, 0, layout.rows, false)
    return true
  },

  open(source, compression) {
    const { header, pixelsAt, pixelsLength } = readBeforePixels(source, compression)
    const tilesAt = () => {
      if (pixelsLength !== paddedBytes(header)) throw new OrreryError('HEADER_DAMAGED')
      return pixelsAt
    }
    return {
      header,
      tilesAt,
      async readInOrder(into, take, checkpoint) {
        const at = tilesAt()
        for (let tile = 0; tile < header.tiles; tile++) {
          checkpoint()
          if (source.read(at + tile * into.length, into) < into.length) throw new OrreryError('FILE_CHANGED')
          take(into)
        }
      },
    }
  },
}

/**
 * Whether the text at `at` is the whole value of the private creator's element, as one of the three forms of PS3.5
 * section 7.1 has it: implicit VR, explicit VR of a 16-bit length, explicit VR of a 32-bit length.
 */
function isCreatorElement(bytes: Uint8Array, at: number, littleEndian: boolean): boolean {
  const view = viewOf(bytes)
  const { tag, text } = PRIVATE_CREATOR
  const number16 = (position: number) => view.getUint16(position, littleEndian)
  const hasTag = (position: number) =>
    position >= 0 && number16(position) === tag >>> 16 && number16(position + 2) === (tag & 0xffff)
  const hasVr = (position: number) => /^[A-Z]{2}$/.test(fromLatin1(bytes.subarray(position, position + 2)))
  if (at < 8) return false
  const length32 = view.getUint32(at - 4, littleEndian)
  const implicit = () => hasTag(at - 8) && length32 === text.length
  const short = () => hasTag(at - 8) && hasVr(at - 4) && number16(at - 2) === text.length
  const long = () => hasTag(at - 12) && hasVr(at - 8) && number16(at - 6) === 0 && length32 === text.length
  return implicit() || short() || long()
}

/** As the file meta information says; little endian where it says nothing. */
function isLittleEndian(bytes: Uint8Array): boolean {
  return readTransferSyntax(memorySource(bytes)) !== EXPLICIT_BIG
}

function encodeBeforePixels(headerText: string, layout: TileLayout, filing: Filing): Uint8Array {
  const { tiles, rows } = layout
  // Required of several frames, forbidden of one (PS3.3 C.7.6.6 and C.8.6.4).
  const frameLabels: Element[] = []
  const framePointer: Element[] = []
  if (tiles > 1) {
    const labels = Array.from({ length: tiles }, (_, tile) => `T${tile + 1}`)
    frameLabels.push({ tag: 0x00182002, vr: 'SH', text: labels.join('\\') }) // Frame Label Vector
    framePointer.push({ tag: 0x00280009, vr: 'AT', attribute: 0x00182002 }) // Frame Increment Pointer
  }
  const dataSet: Element[] = [
    { tag: 0x00080016, vr: 'UI', text: MULTIFRAME_TRUE_COLOR_SC },
    { tag: 0x00080018, vr: 'UI', text: filing.instance },
    { tag: 0x00080020, vr: 'DA', text: '' }, // Study Date
    { tag: 0x00080030, vr: 'TM', text: '' }, // Study Time
    { tag: 0x00080050, vr: 'SH', text: '' }, // Accession Number
    { tag: 0x00080060, vr: 'CS', text: 'OT' }, // Modality: other
    { tag: 0x00080064, vr: 'CS', text: 'WSD' }, // Conversion Type: workstation
    { tag: 0x00080090, vr: 'PN', text: '' }, // Referring Physician's Name
    { tag: 0x00100010, vr: 'PN', text: 'ENCRYPTED^ORRERY' },
    { tag: 0x00100020, vr: 'LO', text: filing.patient },
    { tag: 0x00100030, vr: 'DA', text: '' }, // Patient's Birth Date
    { tag: 0x00100040, vr: 'CS', text: '' }, // Patient's Sex
    { tag: 0x00120062, vr: 'CS', text: 'YES' }, // Patient Identity Removed
    { tag: 0x00120063, vr: 'LO', text: 'Orrery 1: content encrypted' }, // De-identification Method
    ...frameLabels,
    { tag: 0x0020000d, vr: 'UI', text: filing.study },
    { tag: 0x0020000e, vr: 'UI', text: filing.series },
    { tag: 0x00200010, vr: 'SH', text: '' }, // Study ID
    { tag: 0x00200011, vr: 'IS', text: '1' }, // Series Number
    { tag: 0x00200013, vr: 'IS', text: '1' }, // Instance Number
    { tag: 0x00200020, vr: 'CS', text: '' }, // Patient Orientation
    // Required where a body part is paired (PS3.3 C.7.3.1), which nobody can tell here: so it is there and empty.
    { tag: 0x00200060, vr: 'CS', text: '' }, // Laterality
    { tag: 0x00280002, vr: 'US', number: 3 }, // Samples per Pixel
    { tag: 0x00280004, vr: 'CS', text: 'RGB' }, // Photometric Interpretation
    { tag: 0x00280006, vr: 'US', number: 0 }, // Planar Configuration: interleaved
    { tag: 0x00280008, vr: 'IS', text: String(tiles) }, // Number of Frames
    ...framePointer,
    { tag: 0x00280010, vr: 'US', number: rows },
    { tag: 0x00280011, vr: 'US', number: TILE_COLUMNS },
    { tag: 0x00280100, vr: 'US', number: 8 }, // Bits Allocated
    { tag: 0x00280101, vr: 'US', number: 8 }, // Bits Stored
    { tag: 0x00280102, vr: 'US', number: 7 }, // High Bit
    { tag: 0x00280103, vr: 'US', number: 0 }, // Pixel Representation: unsigned
    { tag: 0x00280301, vr: 'CS', text: 'NO' }, // Burned In Annotation
    { ...PRIVATE_CREATOR, vr: 'LO' },
    { tag: HEADER_TAG, vr: 'UT', text: headerText },
  ]
  return encodeUpToPixelData(
    MULTIFRAME_TRUE_COLOR_SC,
    filing.instance,
    IMPLEMENTATION,
    dataSet,
    paddedBytes(layout),
  )
}

interface BeforePixels {
  readonly header: Header
  readonly pixelsAt: number
  readonly pixelsLength: number
}

/** A PACS may have added elements or changed between implicit and explicit VR; both are read. */
function readBeforePixels(source: ByteSource, compression: Compression): BeforePixels {
  // Looked at before anything is unfolded: ours is not deflated.
  if (!NATIVE.includes(readTransferSyntax(source))) {
    if (!hasCreator(source)) throw new OrreryError('NOT_ORRERY')
    throw new OrreryError('HEADER_DAMAGED', { advice: { name: 'compressedByArchive' } })
  }
  const { dataSet, ending, endElement } = openFile(source, compression, {
    isEnd: (tag) => tag === PIXEL_DATA,
    maxInflated: 1,
  })
  if (dataSet.text(PRIVATE_CREATOR.tag) !== PRIVATE_CREATOR.text) {
    throw new OrreryError(ending !== 'whole' && hasCreator(source) ? 'HEADER_DAMAGED' : 'NOT_ORRERY')
  }
  const length = dataSet.find(HEADER_TAG)?.length ?? 0
  if (length === 0 || length > HEADER_WITHIN) throw new OrreryError('HEADER_DAMAGED')
  const header = parseHeader(fromLatin1(dataSet.bytes(HEADER_TAG)).replace(/[ \0]+$/, ''))
  if (endElement === null || endElement.position + endElement.length > source.size)
    throw new OrreryError('FILE_CHANGED')
  return { header, pixelsAt: endElement.position, pixelsLength: endElement.length }
}

function hasCreator(source: ByteSource): boolean {
  return indexOf(readBytes(source, 0, HEADER_WITHIN), latin1(PRIVATE_CREATOR.text)) >= 0
}
