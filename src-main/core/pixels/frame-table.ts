/** Where the frames of encapsulated pixel data lie (PS3.5 section A.4). */
import { viewOf } from '../bytes'
import type { DataElement, DataSet, Fragment } from '../dicom/data-set'

const EXTENDED_OFFSET_TABLE = 0x7fe00001

/** The fragments of each frame, in order: as many frames as are there, `declared` at most. */
export function encapsulatedFrames(
  dataSet: DataSet,
  element: DataElement,
  declared: number,
): readonly (readonly Fragment[])[] {
  const [table, ...fragments] = element.fragments ?? []
  if (table === undefined || fragments.length === 0) return []
  if (declared === 1) return [fragments]
  const starts =
    byOffsets(extendedOffsets(dataSet), fragments, declared) ??
    byOffsets(basicOffsets(dataSet, table), fragments, declared) ??
    (fragments.length > declared ? byMarkers(dataSet, fragments) : fragments.map((_, i) => i))
  return starts
    .slice(0, declared)
    .map((start, i) => fragments.slice(start, starts[i + 1] ?? fragments.length))
}

/** 64-bit offsets (PS3.3 C.7.6.3.1.8). */
function extendedOffsets(dataSet: DataSet): number[] {
  const view = viewOf(dataSet.bytes(EXTENDED_OFFSET_TABLE))
  return Array.from({ length: Math.floor(view.byteLength / 8) }, (_, i) =>
    Number(view.getBigUint64(8 * i, true)),
  )
}

function basicOffsets(dataSet: DataSet, { position, length }: Fragment): number[] {
  const view = viewOf(dataSet.window.bytes(position, length))
  return Array.from({ length: Math.floor(view.byteLength / 4) }, (_, i) => view.getUint32(4 * i, true))
}

/** Index of each frame's first fragment; undefined when the table is not one of these fragments. */
function byOffsets(
  offsets: readonly number[],
  fragments: readonly Fragment[],
  declared: number,
): number[] | undefined {
  if (offsets.length !== declared) return undefined
  const base = fragments[0]?.position ?? 0
  const indices = new Map(fragments.map(({ position }, i) => [position - base, i]))
  const starts: number[] = []
  for (const offset of offsets) {
    const start = indices.get(offset)
    if (start === undefined || start <= (starts.at(-1) ?? -1)) return undefined
    starts.push(start)
  }
  return starts
}

/** A frame begins where a fragment begins with a codestream's first mark. */
function byMarkers(dataSet: DataSet, fragments: readonly Fragment[]): number[] {
  const starts = fragments.flatMap(({ position, length }, i) =>
    isStart(dataSet.window.bytes(position, Math.min(length, 8))) ? [i] : [],
  )
  return starts[0] === 0 ? starts : fragments.map((_, i) => i)
}

/** SOI of JPEG and JPEG-LS, SOC of JPEG 2000, JPEG XL's bare codestream or signature box. */
function isStart(head: Uint8Array): boolean {
  const [a, b] = head
  if (a === 0xff) return b === 0xd8 || b === 0x4f || b === 0x0a
  return a === 0 && b === 0 && head[4] === 0x4a && head[5] === 0x58
}
