/** Encrypted DICOM (FORMATS.md): Multi-frame True Color Secondary Capture, one frame a tile. */
import { OrreryError } from '../../../src-shared/errors'
import { type ByteSource, memorySource, readBytes } from '../byte-source'
import { fromLatin1, indexOf, latin1, viewOf } from '../bytes'
import type { DataSet } from '../dicom/data-set'
import { type DicomFile, isBigEndian, openFile } from '../dicom/open-file'
import { type EndElement, PIXEL_DATA, UNDEFINED_LENGTH } from '../dicom/read-data-set'
import { isDicom } from '../dicom/recognise'
import { codingOf, GE_BIG_PIXELS, isAlwaysLossy, isVideo } from '../dicom/transfer-syntaxes'
import { type Element, encodeUpToPixelData, type Implementation } from '../dicom/write-part10'
import { type Header, parseHeader } from '../envelope/header'
import { paddedBytes, TILE_BYTES, TILE_COLUMNS, type TileLayout, tileBytes } from '../envelope/tiles'
import type { Compression } from '../platform'
import { type Container, type Filing, HEADER_WITHIN } from './container'
import { type EncapsulatedFrames, readEncapsulated, readNative, type SampleOrder } from './dicom-pixels'

const MULTIFRAME_TRUE_COLOR_SC = '1.2.840.10008.5.1.4.1.1.7.4'
/**
 * The private block that holds the header: group 0099, elements 1000 to 10ff as it is written. Whoever writes the file again may
 * move it to any block xx00 to xxff that its creator at 00xx reserves (PS3.5 section 7.8.1).
 */
const PRIVATE_CREATOR = { tag: 0x00990010, text: 'ORRERY 1' }
const HEADER_TAG = 0x00991001
const PRIVATE_GROUP = 0x00990000
const BLOCKS = Array.from({ length: 0xf0 }, (_, i) => 0x10 + i)
const creatorOf = (block: number) => PRIVATE_GROUP + block
const headerOf = (block: number) => PRIVATE_GROUP + block * 0x100 + (HEADER_TAG & 0xff)

const SAMPLES_PER_PIXEL = 0x00280002
const PHOTOMETRIC_INTERPRETATION = 0x00280004
const PLANAR_CONFIGURATION = 0x00280006
const ROWS = 0x00280010
const COLUMNS = 0x00280011
const BITS_ALLOCATED = 0x00280100
const LOSSY_IMAGE_COMPRESSION = 0x00282110
/** All that is read of a file before its pixels. */
const WANTED: ReadonlySet<number> = new Set([
  ...BLOCKS.flatMap((block) => [creatorOf(block), headerOf(block)]),
  ...[SAMPLES_PER_PIXEL, PHOTOMETRIC_INTERPRETATION, PLANAR_CONFIGURATION, ROWS, COLUMNS, BITS_ALLOCATED],
  LOSSY_IMAGE_COMPRESSION,
])
/** Of a file that an archive deflated: what stands before the pixels of one of ours, and as much of others again. */
const MAX_INFLATED = 2 * HEADER_WITHIN

const PATIENT_NAME = 'ENCRYPTED^ORRERY'
const METHOD = 'Orrery 1: content'

const IMPLEMENTATION: Implementation = {
  classUid: '2.25.209134874329051298316215127731286502273',
  versionName: 'ORRERY_1',
}

/** The length of pixel data is a 32-bit number, all ones of which mean something else, and even (PS3.5 section 7.1). */
const MOST_PIXEL_BYTES = 2 ** 32 - 2

export const dicomContainer: Container = {
  extension: '.dcm',
  otherExtensions: ['.dicom', ''],

  recognises: isDicom,

  suits: isDicom,

  hasMark(bytes) {
    const creator = latin1(PRIVATE_CREATOR.text)
    const littleEndian = !isBigEndian(memorySource(bytes))
    for (let at = indexOf(bytes, creator); at >= 0; at = indexOf(bytes, creator, at + 1))
      if (isCreatorElement(bytes, at, littleEndian)) return true
    return false
  },

  ownTexts: [PRIVATE_CREATOR.text, PATIENT_NAME, METHOD, IMPLEMENTATION.versionName, IMPLEMENTATION.classUid],

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
    const { header, file, pixels } = readBeforePixels(source, compression)
    const { position, length } = pixels
    const { deflatedAt } = file
    const order = sampleOrder(file, pixels)
    const isEncapsulated = length === UNDEFINED_LENGTH
    const isAsWritten = !isEncapsulated && deflatedAt === null && !order.isPlanar && !order.isSwapped
    const assertFits = () => {
      if (!isEncapsulated && length !== paddedBytes(header)) throw pixelsConverted()
    }
    return {
      header,
      tilesAt() {
        assertFits()
        return isAsWritten ? position : undefined
      },
      async readInOrder(into, take, checkpoint) {
        assertFits()
        const work = { frames: header.tiles, into, take, checkpoint }
        if (isEncapsulated)
          readEncapsulated(encapsulated(source, file, compression), order, work, compression)
        else await readNative({ source, position, deflatedAt }, order, work, compression)
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
  const hasTag = (position: number) => {
    if (position < 0 || number16(position) !== tag >>> 16) return false
    const element = number16(position + 2)
    return element >= (tag & 0xffff) && element <= 0xff
  }
  const hasVr = (position: number) => /^[A-Z]{2}$/.test(fromLatin1(bytes.subarray(position, position + 2)))
  if (at < 8) return false
  const length32 = view.getUint32(at - 4, littleEndian)
  const implicit = () => hasTag(at - 8) && length32 === text.length
  const short = () => hasTag(at - 8) && hasVr(at - 4) && number16(at - 2) === text.length
  const long = () => hasTag(at - 12) && hasVr(at - 8) && number16(at - 6) === 0 && length32 === text.length
  return implicit() || short() || long()
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
    { tag: 0x00100010, vr: 'PN', text: PATIENT_NAME },
    { tag: 0x00100020, vr: 'LO', text: filing.patient },
    { tag: 0x00100030, vr: 'DA', text: '' }, // Patient's Birth Date
    { tag: 0x00100040, vr: 'CS', text: '' }, // Patient's Sex
    { tag: 0x00120062, vr: 'CS', text: 'YES' }, // Patient Identity Removed
    { tag: 0x00120063, vr: 'LO', text: `${METHOD} encrypted` }, // De-identification Method
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
  readonly file: DicomFile
  readonly pixels: EndElement
}

/** An archive may have added elements, moved the private block, and written the file in another transfer syntax. */
function readBeforePixels(source: ByteSource, compression: Compression): BeforePixels {
  const file = openFile(source, compression, {
    isEnd: (tag) => tag === PIXEL_DATA,
    skimFor: WANTED,
    maxInflated: MAX_INFLATED,
  })
  const { dataSet, ending, endElement, deflatedAt, isTooLong } = file
  const block = blockOf(dataSet)
  if (block === undefined) {
    file.inflated?.fill(0)
    const isBroken = ending !== 'whole' && deflatedAt === null
    throw new OrreryError(isBroken && hasCreator(source) ? 'HEADER_DAMAGED' : 'NOT_ORRERY')
  }
  const length = dataSet.find(headerOf(block))?.length ?? 0
  if (length === 0 || length > HEADER_WITHIN) throw new OrreryError('HEADER_DAMAGED')
  const header = parseHeader(fromLatin1(dataSet.bytes(headerOf(block))).replace(/[ \0]+$/, ''))
  assertSamePixels(file, header)
  if (endElement === null) throw new OrreryError('FILE_CHANGED')
  const isNative = endElement.length !== UNDEFINED_LENGTH
  const size = deflatedAt === null ? source.size : dataSet.window.size
  if (isNative && !isTooLong && endElement.position + endElement.length > size)
    throw new OrreryError('FILE_CHANGED')
  return { header, file, pixels: endElement }
}

/** The block that holds a header, else one that is reserved for it; undefined when none is. */
function blockOf(dataSet: DataSet): number | undefined {
  const reserved = BLOCKS.filter((block) => dataSet.text(creatorOf(block)) === PRIVATE_CREATOR.text)
  return reserved.find((block) => dataSet.has(headerOf(block))) ?? reserved[0]
}

/**
 * Whether the pixels can still be those that were written, by what the file says of them.
 * @throws OrreryError HEADER_DAMAGED, with what was done to it.
 */
function assertSamePixels({ dataSet, transferSyntax, endElement }: DicomFile, { rows }: Header): void {
  const isLossy = dataSet.text(LOSSY_IMAGE_COMPRESSION) === '01'
  if (isLossy || isAlwaysLossy(transferSyntax) || isVideo(transferSyntax)) throw pixelsConverted()
  const is = (tag: number, value: number) => (dataSet.number(tag) ?? value) === value
  const isRgb = ['', 'RGB'].includes(dataSet.text(PHOTOMETRIC_INTERPRETATION))
  const isSameSize = is(ROWS, rows) && is(COLUMNS, TILE_COLUMNS)
  const isCompressed = endElement?.length === UNDEFINED_LENGTH && !isRead(transferSyntax)
  // Compression without loss may turn the colours, and back.
  if (isCompressed && isSameSize)
    throw new OrreryError('HEADER_DAMAGED', { advice: { name: 'compressedByArchive' } })
  if (!isSameSize || !isRgb || !is(SAMPLES_PER_PIXEL, 3) || !is(BITS_ALLOCATED, 8)) throw pixelsConverted()
}

function pixelsConverted(): OrreryError {
  return new OrreryError('HEADER_DAMAGED', { advice: { name: 'pixelsConverted' } })
}

/** Whether encapsulated pixels of that transfer syntax are read. */
function isRead(transferSyntax: string): boolean {
  const coding = codingOf(transferSyntax)
  return coding === 'encapsulated' || coding === 'deflatedFrame' || coding === 'rle'
}

/** PS3.5 section A.3: words of OW are turned in big endian, bytes of OB are not; RLE has planes whatever the file says (annex G). */
function sampleOrder({ dataSet, transferSyntax }: DicomFile, { vr }: EndElement): SampleOrder {
  const isBig = dataSet.isBigEndian || transferSyntax === GE_BIG_PIXELS
  return {
    isPlanar: dataSet.number(PLANAR_CONFIGURATION) === 1 || codingOf(transferSyntax) === 'rle',
    isSwapped: isBig && vr === 'OW',
  }
}

/** @throws OrreryError FILE_CHANGED when there are no fragments. */
function encapsulated(
  source: ByteSource,
  { transferSyntax }: DicomFile,
  compression: Compression,
): EncapsulatedFrames {
  const { dataSet } = openFile(source, compression, { maxInflated: MAX_INFLATED })
  const element = dataSet.find(PIXEL_DATA)
  const coding = codingOf(transferSyntax)
  if (element?.fragments && (coding === 'encapsulated' || coding === 'deflatedFrame' || coding === 'rle'))
    return { dataSet, element, coding }
  throw new OrreryError('FILE_CHANGED')
}

function hasCreator(source: ByteSource): boolean {
  return dicomContainer.hasMark(readBytes(source, 0, HEADER_WITHIN))
}
