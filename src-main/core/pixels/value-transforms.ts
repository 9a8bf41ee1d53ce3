/** From stored values to values with a meaning, and from them to gray: modality and VOI transforms (PS3.3 C.11.1 and C.11.2). */
import type {
  ATTRIBUTE_NOTES,
  LookupTable,
  ModalityTransform,
  VoiWindow,
} from '../../../src-shared/study/image-attributes'
import { viewOf } from '../bytes'
import type { DataElement, DataSet } from '../dicom/data-set'
import { frameGroup } from '../dicom/functional-groups'
import { NotShown } from '../dicom/not-shown-error'
import { shownText, shownValue } from '../dicom/shown-text'

export interface TransformReading {
  readonly dataSet: DataSet
  readonly isSigned: boolean
  /** A window of floats is a range as it stands, whatever function is named. */
  readonly isFloat: boolean
  /** What of the file was not applied. */
  readonly notes: Set<(typeof ATTRIBUTE_NOTES)[number]>
  /** Read once, however many frames have them. */
  readonly tables: Map<DataSet, LookupTable | undefined>
}

export const PIXEL_VALUE_TRANSFORMATION = 0x00289145
export const FRAME_VOI_LUT = 0x00289132
const MODALITY_LUT_SEQUENCE = 0x00283000
const VOI_LUT_SEQUENCE = 0x00283010
const LUT_DESCRIPTOR = 0x00283002
const LUT_EXPLANATION = 0x00283003
const LUT_DATA = 0x00283006
const MODALITY_LUT_TYPE = 0x00283004
const RESCALE_INTERCEPT = 0x00281052
const RESCALE_SLOPE = 0x00281053
const RESCALE_TYPE = 0x00281054
const WINDOW_CENTER = 0x00281050
const WINDOW_WIDTH = 0x00281051
const WINDOW_EXPLANATION = 0x00281055
const VOI_FUNCTION = 0x00281056
const MODALITY = 0x00080060
const PET_UNITS = 0x00541001
const DOSE_UNITS = 0x30040002
const DOSE_GRID_SCALING = 0x3004000e

const FUNCTIONS: readonly VoiWindow['function'][] = ['LINEAR', 'LINEAR_EXACT', 'SIGMOID']
/** More than any file gives to choose from. */
const MAX_WINDOWS = 16
const MAX_ENTRIES = 65536
/** Beyond any quantity that is measured, and such that nothing calculated with it overflows. */
const MOST_VALUE = 1e15

/**
 * @param group the frame's Pixel Value Transformation, else the file itself.
 * @throws NotShown `pixelsUnknown` for a rescaling that makes no values to count with.
 */
export function modalityOf(reading: TransformReading, group: DataSet): ModalityTransform {
  const { dataSet, isSigned, notes } = reading
  const [item] = dataSet.items(MODALITY_LUT_SEQUENCE)
  const table = item === undefined ? undefined : tableOf(reading, item, isSigned)
  if (table !== undefined) return { kind: 'table', table }
  if (dataSet.has(MODALITY_LUT_SEQUENCE)) notes.add('modalityTableMissing')
  const slope = group.number(RESCALE_SLOPE) ?? dataSet.number(DOSE_GRID_SCALING)
  const intercept = group.number(RESCALE_INTERCEPT) ?? 0
  if (!isSensible(slope ?? 1) || !isSensible(intercept)) throw new NotShown('pixelsUnknown', 'Rescale Slope')
  // A slope of nothing would make one gray of the whole picture.
  return { kind: 'rescale', slope: slope === undefined || slope === 0 ? 1 : slope, intercept }
}

/** What the values behind the modality transform are; '' where the file does not say. */
export function unitOf(dataSet: DataSet): string {
  const modality = dataSet.text(MODALITY)
  const [table] = dataSet.items(MODALITY_LUT_SEQUENCE)
  const ofTable = table === undefined ? '' : shownValue(table, MODALITY_LUT_TYPE)
  const type = ofTable || shownValue(frameGroup(dataSet, 0, PIXEL_VALUE_TRANSFORMATION), RESCALE_TYPE)
  // Unspecified.
  if (type !== '' && type !== 'US') return type
  if (modality === 'PT' || modality === 'NM') return shownValue(dataSet, PET_UNITS)
  if (modality === 'RTDOSE') return shownValue(dataSet, DOSE_UNITS)
  return modality === 'CT' && dataSet.has(RESCALE_INTERCEPT) ? 'HU' : ''
}

/**
 * Without those that have no width, or none that can be drawn. LINEAR allows none below 1 (PS3.3 C.11.2.1.2.1): such a window means a range of real values.
 * @param group the frame's Frame VOI LUT, else the file itself.
 */
export function windowsOf({ isFloat, notes }: TransformReading, group: DataSet): VoiWindow[] {
  const centers = group.numbers(WINDOW_CENTER)
  const widths = group.numbers(WINDOW_WIDTH)
  const explanations = group.texts(WINDOW_EXPLANATION)
  const kind = functionOf(group, isFloat, notes)
  return centers.slice(0, MAX_WINDOWS).flatMap((center, i): VoiWindow[] => {
    const width = widths[i] ?? Number.NaN
    if (!isSensible(center) || !isSensible(width)) return []
    const isTooNarrow = width <= 0 || (kind === 'LINEAR' && width < 1)
    if (isTooNarrow) notes.add('windowTooNarrow')
    if (width <= 0) return []
    const explanation = shownText(explanations[i] ?? '')
    return [{ width, center, explanation, function: isTooNarrow ? 'LINEAR_EXACT' : kind }]
  })
}

/** False for NaN. */
function isSensible(value: number): boolean {
  return Math.abs(value) < MOST_VALUE
}

function functionOf(
  group: DataSet,
  isFloat: boolean,
  notes: TransformReading['notes'],
): VoiWindow['function'] {
  const said = group.text(VOI_FUNCTION)
  const known = FUNCTIONS.find((name) => name === said)
  if (known === undefined && said !== '') notes.add('voiFunctionUnknown')
  if (isFloat && known !== 'SIGMOID') return 'LINEAR_EXACT'
  return known ?? 'LINEAR'
}

/** @param group the frame's Frame VOI LUT, else the file itself. @param isSigned the values behind the modality transform can be negative. */
export function voiTablesOf(reading: TransformReading, group: DataSet, isSigned: boolean): LookupTable[] {
  const { dataSet, notes } = reading
  const holder = group.has(VOI_LUT_SEQUENCE) ? group : dataSet
  const items = holder.items(VOI_LUT_SEQUENCE).slice(0, MAX_WINDOWS)
  const tables = items.flatMap((item) => tableOf(reading, item, isSigned) ?? [])
  if (holder.has(VOI_LUT_SEQUENCE) && (items.length === 0 || tables.length < items.length))
    notes.add('voiTableMissing')
  return tables
}

/** Undefined when the table has no data, or is no table. */
function tableOf({ tables }: TransformReading, item: DataSet, isSigned: boolean): LookupTable | undefined {
  if (!tables.has(item)) tables.set(item, readTable(item, isSigned))
  return tables.get(item)
}

function readTable(item: DataSet, isSigned: boolean): LookupTable | undefined {
  const descriptor = item.find(LUT_DESCRIPTOR)
  const data = item.find(LUT_DATA)
  if (descriptor === undefined || data === undefined) return undefined
  const view = viewOf(item.valueOf(descriptor, 6))
  if (view.byteLength < 6) return undefined
  const isLittleEndian = !item.isBigEndian
  const entries = view.getUint16(0, isLittleEndian)
  const isFirstSigned = isSigned || descriptor.vr === 'SS'
  const first = isFirstSigned ? view.getInt16(2, isLittleEndian) : view.getUint16(2, isLittleEndian)
  const bits = view.getUint16(4, isLittleEndian)
  const values = entriesOf(item, data, entries === 0 ? MAX_ENTRIES : entries, bits)
  if (values.length === 0) return undefined
  return { first, bits: usedBits(bits, values), values, explanation: shownValue(item, LUT_EXPLANATION) }
}

/** Two bytes an entry; one where the table is of 8 bits and there is not room for more. */
function entriesOf(item: DataSet, data: DataElement, count: number, bits: number): Uint16Array<ArrayBuffer> {
  const bytes = item.valueOf(data, 2 * count)
  if (bits <= 8 && bytes.length < 2 * count)
    return Uint16Array.from({ length: Math.min(count, bytes.length) }, (_, i) => bytes[i] as number)
  const view = viewOf(bytes)
  return Uint16Array.from({ length: Math.min(count, bytes.length >>> 1) }, (_, i) =>
    view.getUint16(2 * i, !item.isBigEndian),
  )
}

/** Some write 16 for whatever the entries need, some too little. */
function usedBits(said: number, values: Uint16Array): number {
  const most = values.reduce((top, value) => Math.max(top, value), 0)
  const needed = Math.max(8, 32 - Math.clz32(most))
  return said >= needed && said <= 16 ? said : needed
}
