/** Finds where the data set of a DICOM file begins and how it is written (PS3.10 chapter 7, PS3.5 annex A). */
import { type ByteSource, memorySource, readBytes } from '../byte-source'
import { fromLatin1 } from '../bytes'
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
  /** The element before which reading was asked to end; null where none such came. */
  readonly endElement: EndElement | null
}

export interface Limits {
  /** The first element of the top level that is not read. */
  readonly isEnd?: (tag: number) => boolean
  /** Of a deflated data set so much is unfolded, no more. */
  readonly maxInflated: number
}

/**
 * Never throws: a file that cannot be read at all has no elements. Values stay in `source`, which must stay open for as long as
 * the data sets are used.
 */
export function openFile(source: ByteSource, compression: Compression, limits: Limits): DicomFile {
  const window = new ByteWindow(source)
  const meta = readMeta(window)
  const namedSyntax = meta.dataSet.text(TRANSFER_SYNTAX_UID)
  if (namedSyntax === DEFLATED) {
    const read = readDeflated(source, meta.end, compression, limits)
    return { ...read, meta: meta.dataSet, namedSyntax, transferSyntax: DEFLATED }
  }
  const start = meta.end
  const encoding = looksLike(window, start) ?? encodingOf(namedSyntax)
  const extent = { start, end: window.size, ...(limits.isEnd === undefined ? {} : { isEnd: limits.isEnd }) }
  const { dataSet, ending, endElement } = readDataSet(window, encoding, extent)
  const transferSyntax = namedSyntax !== '' ? namedSyntax : guessedSyntax(encoding)
  return { meta: meta.dataSet, dataSet, namedSyntax, transferSyntax, ending, endElement, isTooLong: false }
}

/** The Transfer Syntax UID that a file names, '' where it names none; nothing behind the file meta information is read. */
export function readTransferSyntax(source: ByteSource): string {
  return readMeta(new ByteWindow(source)).dataSet.text(TRANSFER_SYNTAX_UID)
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
  const isBare =
    looksLike(window, 0) !== undefined && looksLike(window, PREAMBLE + PREFIX.length) === undefined
  return hasPrefix(PREAMBLE) && !isBare ? PREAMBLE + PREFIX.length : 0
}

function readDeflated(
  source: ByteSource,
  start: number,
  compression: Compression,
  { isEnd, maxInflated }: Limits,
): ReadDataSet & { readonly isTooLong: boolean } {
  // No stream is longer than what it unfolds to, but for a few bytes a block.
  const deflated = readBytes(source, start, maxInflated)
  const unfolded = compression.inflateRawStart(deflated, maxInflated) ?? new Uint8Array(0)
  // Not with all that was unfolded on the way.
  const inflated = unfolded.length < unfolded.buffer.byteLength ? new Uint8Array(unfolded) : unfolded
  const window = new ByteWindow(memorySource(inflated))
  const encoding = looksLike(window, 0) ?? { isImplicit: false, isBigEndian: false }
  const extent = { start: 0, end: window.size, ...(isEnd === undefined ? {} : { isEnd }) }
  return { ...readDataSet(window, encoding, extent), isTooLong: inflated.length === maxInflated }
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
