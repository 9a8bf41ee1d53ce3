/** Encrypted DICOM (FORMATS.md): Multi-frame True Color Secondary Capture, one frame a tile. */

import { closeSync, fstatSync, openSync } from 'node:fs'
import type { DataSet } from 'dicom-parser'
import { OrreryError, toOrreryError } from '../../../src-shared/errors'
import { readUpTo, withFile, writeAll } from '../../files/file-bytes'
import { parseDataSet, readTransferSyntax } from '../dicom/parse-data-set'
import { type Element, encodeUpToPixelData, type Implementation } from '../dicom/write-part10'
import { encodeHeader, type Header, MAX_HEADER_CHARS, parseHeader } from '../envelope/header'
import { paddedBytes, TILE_COLUMNS } from '../envelope/tiles'
import type { Container, ContainerUids } from './container'

const MULTIFRAME_TRUE_COLOR_SC = '1.2.840.10008.5.1.4.1.1.7.4'
const PRIVATE_CREATOR = 'ORRERY 1'
const IMPLEMENTATION: Implementation = {
  classUid: '2.25.209134874329051298316215127731286502273',
  versionName: 'ORRERY_1',
}

/** Uncompressed, undeflated transfer syntaxes: the pixels lie in the file as they are. */
const NATIVE = new Set(['1.2.840.10008.1.2', '1.2.840.10008.1.2.1', '1.2.840.10008.1.2.2'])
/** How much is read to find the pixel data: enough for most files; then the longest header and what a PACS may add. */
const READ_BEFORE_PIXELS = [64 * 1024, MAX_HEADER_CHARS + 512 * 1024]
const CHUNK = 8 * 1024 * 1024

export const dicomContainer: Container = {
  extension: '.dcm',

  async write(path, header, pixels, uids, checkpoint) {
    const file = openSync(path, 'r+')
    try {
      writeAll(file, encodeBeforePixels(header, uids, pixels.length))
      for (let at = 0; at < pixels.length; at += CHUNK) {
        checkpoint()
        writeAll(file, pixels.subarray(at, at + CHUNK))
      }
    } catch (thrown) {
      throw toOrreryError(thrown, 'OUTPUT_UNWRITABLE')
    } finally {
      closeSync(file)
    }
  },

  async readHeader(path) {
    return withFile(path, (file) => readBeforePixels(file).header)
  },

  async readPixels(path, header, into, checkpoint) {
    await withFile(path, (file) => {
      const { pixelsAt, pixelsLength } = readBeforePixels(file)
      if (into.length !== paddedBytes(header) || pixelsLength !== into.length) {
        throw new OrreryError('HEADER_DAMAGED')
      }
      for (let at = 0; at < into.length; at += CHUNK) {
        checkpoint()
        const part = into.subarray(at, at + CHUNK)
        if (readUpTo(file, part, pixelsAt + at) < part.length) throw new OrreryError('FILE_CHANGED')
      }
    })
  },
}

function encodeBeforePixels(header: Header, uids: ContainerUids, pixelDataLength: number): Buffer {
  // Required of several frames, forbidden of one (PS3.3 C.7.6.6 and C.8.6.4).
  const frameLabels: Element[] = []
  const framePointer: Element[] = []
  if (header.tiles > 1) {
    const labels = Array.from({ length: header.tiles }, (_, tile) => `T${tile + 1}`)
    frameLabels.push({ tag: 0x00182002, vr: 'SH', text: labels.join('\\') }) // Frame Label Vector
    framePointer.push({ tag: 0x00280009, vr: 'AT', attribute: 0x00182002 }) // Frame Increment Pointer
  }
  const dataSet: Element[] = [
    { tag: 0x00080016, vr: 'UI', text: MULTIFRAME_TRUE_COLOR_SC },
    { tag: 0x00080018, vr: 'UI', text: uids.instance },
    { tag: 0x00080020, vr: 'DA', text: '' }, // Study Date
    { tag: 0x00080030, vr: 'TM', text: '' }, // Study Time
    { tag: 0x00080050, vr: 'SH', text: '' }, // Accession Number
    { tag: 0x00080060, vr: 'CS', text: 'OT' }, // Modality: other
    { tag: 0x00080064, vr: 'CS', text: 'WSD' }, // Conversion Type: workstation
    { tag: 0x00080090, vr: 'PN', text: '' }, // Referring Physician's Name
    { tag: 0x00100010, vr: 'PN', text: 'ENCRYPTED^ORRERY' },
    { tag: 0x00100020, vr: 'LO', text: header.keyId.slice(0, 16) },
    { tag: 0x00100030, vr: 'DA', text: '' }, // Patient's Birth Date
    { tag: 0x00100040, vr: 'CS', text: '' }, // Patient's Sex
    { tag: 0x00120062, vr: 'CS', text: 'YES' }, // Patient Identity Removed
    { tag: 0x00120063, vr: 'LO', text: 'Orrery 1: content encrypted' }, // De-identification Method
    ...frameLabels,
    { tag: 0x0020000d, vr: 'UI', text: uids.study },
    { tag: 0x0020000e, vr: 'UI', text: uids.series },
    { tag: 0x00200010, vr: 'SH', text: '' }, // Study ID
    { tag: 0x00200011, vr: 'IS', text: '1' }, // Series Number
    { tag: 0x00200013, vr: 'IS', text: '1' }, // Instance Number
    { tag: 0x00200020, vr: 'CS', text: '' }, // Patient Orientation
    { tag: 0x00200060, vr: 'CS', text: '' }, // Laterality
    { tag: 0x00280002, vr: 'US', number: 3 }, // Samples per Pixel
    { tag: 0x00280004, vr: 'CS', text: 'RGB' }, // Photometric Interpretation
    { tag: 0x00280006, vr: 'US', number: 0 }, // Planar Configuration: interleaved
    { tag: 0x00280008, vr: 'IS', text: String(header.tiles) }, // Number of Frames
    ...framePointer,
    { tag: 0x00280010, vr: 'US', number: header.rows },
    { tag: 0x00280011, vr: 'US', number: TILE_COLUMNS },
    { tag: 0x00280100, vr: 'US', number: 8 }, // Bits Allocated
    { tag: 0x00280101, vr: 'US', number: 8 }, // Bits Stored
    { tag: 0x00280102, vr: 'US', number: 7 }, // High Bit
    { tag: 0x00280103, vr: 'US', number: 0 }, // Pixel Representation: unsigned
    { tag: 0x00280301, vr: 'CS', text: 'NO' }, // Burned In Annotation
    { tag: 0x00990010, vr: 'LO', text: PRIVATE_CREATOR },
    { tag: 0x00991001, vr: 'UT', text: encodeHeader(header) },
  ]
  return encodeUpToPixelData(
    MULTIFRAME_TRUE_COLOR_SC,
    uids.instance,
    IMPLEMENTATION,
    dataSet,
    pixelDataLength,
  )
}

interface BeforePixels {
  readonly header: Header
  readonly pixelsAt: number
  readonly pixelsLength: number
}

/** A PACS may have added elements or changed between implicit and explicit VR; both are read. */
function readBeforePixels(file: number): BeforePixels {
  const size = fstatSync(file).size
  for (const most of READ_BEFORE_PIXELS) {
    const head = Buffer.alloc(Math.min(size, most))
    const whole = head.length === size || most === READ_BEFORE_PIXELS.at(-1)
    const found = parseBeforePixels(head.subarray(0, readUpTo(file, head, 0)), size, whole)
    if (found !== undefined) return found
  }
  throw new OrreryError('HEADER_DAMAGED')
}

/** @param whole that there is no use in reading more: undefined is not returned then. */
function parseBeforePixels(bytes: Buffer, fileSize: number, whole: boolean): BeforePixels | undefined {
  let dataSet: DataSet
  try {
    // Looked for before anything is parsed: inflating a stranger's file is not needed to read ours.
    if (whole && !bytes.includes(PRIVATE_CREATOR)) throw new OrreryError('NOT_ORRERY')
    const transferSyntax = readTransferSyntax(bytes)
    if (transferSyntax === undefined || !NATIVE.has(transferSyntax)) {
      throw new OrreryError('HEADER_DAMAGED', { advice: { name: 'compressedByArchive' } })
    }
    dataSet = parseDataSet(bytes, 'x7fe00010')
  } catch (thrown) {
    if (!whole) return undefined
    throw thrown instanceof OrreryError ? thrown : new OrreryError('HEADER_DAMAGED', { cause: thrown })
  }
  const pixels = dataSet.elements.x7fe00010
  if (pixels === undefined && !whole) return undefined
  if (dataSet.string('x00990010') !== PRIVATE_CREATOR) throw new OrreryError('NOT_ORRERY')
  const text = dataSet.string('x00991001')
  if (text === undefined) throw new OrreryError('HEADER_DAMAGED')
  const header = parseHeader(text)
  if (pixels === undefined || pixels.dataOffset + pixels.length > fileSize)
    throw new OrreryError('FILE_CHANGED')
  return { header, pixelsAt: pixels.dataOffset, pixelsLength: pixels.length }
}
