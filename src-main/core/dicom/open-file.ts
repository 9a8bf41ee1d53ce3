/** Finds where the data set of a DICOM file begins and how it is written (PS3.10 chapter 7, PS3.5 annex A). */
import { type ByteSource, memorySource, readBytes } from '../byte-source'
import { fromLatin1, viewOf } from '../bytes'
import type { Compression } from '../platform'
import { ByteWindow } from './byte-window'
import { vrOf } from './data-dictionary'
import type { DataSet } from './data-set'
import {
  type Encoding,
  type EndElement,
  type Ending,
  type ReadDataSet,
  readDataSet,
  UNDEFINED_LENGTH,
} from './read-data-set'
import { PREAMBLE, PREFIX } from './recognise'
import { DEFLATED, EXPLICIT_BIG, EXPLICIT_LITTLE, GE_BIG_PIXELS, IMPLICIT_LITTLE } from './transfer-syntaxes'

const TRANSFER_SYNTAX_UID = 0x00020010
/** A lone first element tells whether the file is one of ours, by a length that is sensible for it. */
const MAX_FIRST_LENGTH = 0x10000

/** No data set begins with a group beyond that of the acquisition. */
const LAST_FIRST_GROUP = 0x0040
/** Before the deflated data set, in RFC 1950 alone: some writers put it there (PS3.5 section A.5 does not). */
const ZLIB_HEADER_BYTES = 2
/** Of a data set that is not said to be deflated, so much is unfolded to see whether it is. */
const INFLATED_TRIAL = 64
/** As a big-endian number. */
const COMMAND_LENGTH_BYTES = 0x04000000
const MAX_COMMANDS = 64
const DEFLATED_TRIAL = 4096

const IMPLICIT: ReadonlySet<string> = new Set([IMPLICIT_LITTLE, GE_BIG_PIXELS])

const META_ENCODINGS: readonly Encoding[] = [
  { isImplicit: false, isBigEndian: false },
  // What some writers make of it.
  { isImplicit: true, isBigEndian: false },
]

export interface DicomFile {
  /** The file meta information; without elements where the file has none. */
  readonly meta: DataSet
  readonly dataSet: DataSet
  /** As the file names it, '' where it does not. */
  readonly namedSyntax: string
  /** The one that it is read by: as named, else as it looks. */
  readonly transferSyntax: string
  readonly ending: Ending
  /** Deflated, and longer than was asked for. */
  readonly isTooLong: boolean
  /** Where the deflated stream begins (RFC 1951), null where the file is not deflated: places are those in what it unfolds to then. */
  readonly deflatedAt: number | null
  /** What was unfolded, where the values of the data set lie then: who keeps neither wipes it. */
  readonly inflated: Uint8Array | null
  /** The element before which reading was asked to end; null where none such came. */
  readonly endElement: EndElement | null
}

export interface Limits {
  /** The first element of the top level that is not read. */
  readonly isEnd?: (tag: number) => boolean
  /** Of a deflated data set so much is unfolded, no more. */
  readonly maxInflated: number
  /** See `Extent`. */
  readonly skimFor?: ReadonlySet<number>
}

/**
 * Never throws: a file that cannot be read at all has no elements. Values stay in `source`, which must stay open for as long as
 * the data sets are used.
 */
export function openFile(source: ByteSource, compression: Compression, limits: Limits): DicomFile {
  const window = new ByteWindow(source)
  const meta = readMeta(window)
  const namedSyntax = meta.dataSet.text(TRANSFER_SYNTAX_UID)
  const start = behindCommands(window, meta.end)
  const looks = looksLike(window, start)
  if (namedSyntax === DEFLATED || (looks === undefined && isDeflated(source, start, compression))) {
    const read = readDeflated(source, start, compression, limits)
    // Some tools unfold a file and leave its name.
    if (read.encoding !== undefined || looks === undefined)
      return { ...read, meta: meta.dataSet, namedSyntax, transferSyntax: DEFLATED }
    read.inflated?.fill(0)
  }
  const encoding = looks ?? encodingOf(namedSyntax)
  const { isEnd, skimFor } = limits
  const extent = { start, end: window.size, ...(isEnd && { isEnd }), ...(skimFor && { skimFor }) }
  const { dataSet, ending, endElement } = readDataSet(window, encoding, extent)
  const isNamed = namedSyntax !== '' && namedSyntax !== DEFLATED
  const transferSyntax = isNamed ? namedSyntax : guessedSyntax(encoding)
  return {
    meta: meta.dataSet,
    dataSet,
    namedSyntax,
    transferSyntax,
    ending,
    endElement,
    isTooLong: false,
    deflatedAt: null,
    inflated: null,
  }
}

/** Whether the data set of a file is in big endian, as `openFile` takes it; nothing of it is unfolded. */
export function isBigEndian(source: ByteSource): boolean {
  const window = new ByteWindow(source)
  const meta = readMeta(window)
  const looks = looksLike(window, behindCommands(window, meta.end))
  return (looks ?? encodingOf(meta.dataSet.text(TRANSFER_SYNTAX_UID))).isBigEndian
}

/** Group 0002, wherever it begins: behind preamble and prefix, behind the prefix alone, or at once. */
function readMeta(window: ByteWindow): ReadDataSet {
  const start = metaStart(window)
  const extent = { start, end: window.size, isEnd: (tag: number) => tag >>> 16 !== 2 }
  const readings = META_ENCODINGS.map((encoding) => readDataSet(window, encoding, extent))
  return readings.find(({ dataSet }) => dataSet.has(TRANSFER_SYNTAX_UID)) ?? (readings[0] as ReadDataSet)
}

function metaStart(window: ByteWindow): number {
  const hasPrefix = (at: number) => fromLatin1(window.bytes(at, PREFIX.length)) === PREFIX
  if (hasPrefix(0)) return PREFIX.length
  // The four letters may also stand in the text of a data set that begins at once.
  const looksBare = looksLike(window, 0) !== undefined
  const isBare = looksBare && looksLike(window, PREAMBLE + PREFIX.length) === undefined
  if (hasPrefix(PREAMBLE)) return isBare ? 0 : PREAMBLE + PREFIX.length
  // The preamble alone.
  return !looksBare && window.size > PREAMBLE && looksLike(window, PREAMBLE) !== undefined ? PREAMBLE : 0
}

/** Behind the group of commands (PS3.7 section 6.3.1) that a message left in its file: implicit VR, its length first. */
function behindCommands(window: ByteWindow, start: number): number {
  const isLength = start + 12 <= window.size && window.uint32(start, false) === 0
  if (!isLength || window.uint32(start + 4, false) !== COMMAND_LENGTH_BYTES) return start
  let at = start
  for (let count = 0; count < MAX_COMMANDS && at + 8 <= window.size; count++) {
    if (window.uint16(at, false) !== 0) return at
    at += 8 + window.uint32(at + 4, false)
  }
  return start
}

function isDeflated(source: ByteSource, start: number, compression: Compression): boolean {
  const { unfolded } = inflatedStart(readBytes(source, start, DEFLATED_TRIAL), compression, INFLATED_TRIAL)
  const looks = looksLike(new ByteWindow(memorySource(unfolded)), 0)
  unfolded.fill(0)
  return looks !== undefined
}

/** At most `most` bytes, none when it is not deflated; and how many bytes stand before the stream. */
function inflatedStart(
  deflated: Uint8Array,
  compression: Compression,
  most: number,
): { readonly unfolded: Uint8Array; readonly before: number } {
  const raw = compression.inflateRawStart(deflated, most)
  if (raw !== undefined && raw.length > 0) return { unfolded: raw, before: 0 }
  const before = hasZlibHeader(deflated) ? ZLIB_HEADER_BYTES : 0
  const wrapped = before > 0 ? compression.inflateRawStart(deflated.subarray(before), most) : undefined
  return { unfolded: wrapped ?? new Uint8Array(0), before }
}

/** RFC 1950: compression method 8, and a checksum. */
function hasZlibHeader(bytes: Uint8Array): boolean {
  return (
    bytes.length > ZLIB_HEADER_BYTES &&
    ((bytes[0] as number) & 0x0f) === 8 &&
    viewOf(bytes).getUint16(0) % 31 === 0
  )
}

function readDeflated(
  source: ByteSource,
  start: number,
  compression: Compression,
  { isEnd, skimFor, maxInflated }: Limits,
): ReadDataSet &
  Pick<DicomFile, 'isTooLong' | 'deflatedAt' | 'inflated'> & { readonly encoding: Encoding | undefined } {
  // No stream is longer than what it unfolds to, but for a few bytes a block.
  const deflated = readBytes(source, start, maxInflated)
  const { unfolded: inflated, before } = inflatedStart(deflated, compression, maxInflated)
  const window = new ByteWindow(memorySource(inflated))
  const encoding = looksLike(window, 0)
  const extent = { start: 0, end: window.size, ...(isEnd && { isEnd }), ...(skimFor && { skimFor }) }
  const read = readDataSet(window, encoding ?? { isImplicit: false, isBigEndian: false }, extent)
  const isTooLong = inflated.length === maxInflated || start + deflated.length < source.size
  return { ...read, isTooLong, encoding, deflatedAt: start + before, inflated }
}

function encodingOf(transferSyntax: string): Encoding {
  return { isImplicit: IMPLICIT.has(transferSyntax), isBigEndian: transferSyntax === EXPLICIT_BIG }
}

function guessedSyntax({ isImplicit, isBigEndian }: Encoding): string {
  if (isImplicit) return IMPLICIT_LITTLE
  return isBigEndian ? EXPLICIT_BIG : EXPLICIT_LITTLE
}

/**
 * How the first element looks to be written, which is the truth where the file meta information says something else; undefined
 * where it looks like nothing.
 */
function looksLike(window: ByteWindow, at: number): Encoding | undefined {
  if (at + 8 > window.size) return undefined
  const head = window.bytes(at, 8)
  const isExplicit = /^[A-Z]{2}$/.test(fromLatin1(head.subarray(4, 6)))
  for (const isBigEndian of [false, true]) {
    const tag = window.uint16(at, isBigEndian) * 0x10000 + window.uint16(at + 2, isBigEndian)
    if (tag === 0 || tag >>> 16 > LAST_FIRST_GROUP) continue
    if (isExplicit) return { isImplicit: false, isBigEndian }
    if (vrOf(tag) === 'UN') continue
    const length = window.uint32(at + 4, isBigEndian)
    if (length <= MAX_FIRST_LENGTH || length === UNDEFINED_LENGTH) return { isImplicit: true, isBigEndian }
  }
  return undefined
}
