/** The demo's picture: for each file the original, what travels, and what came back; and the key's decoy. */
import { readFileSync } from 'node:fs'
import dicomParser from 'dicom-parser'
import sharp, { type OverlayOptions } from 'sharp'

const SIDE = 224
const GAP = 12
const LABEL = 26
const BACKGROUND = '#0C1116'

export interface SheetRow {
  readonly label: string
  readonly original: string
  readonly encrypted: string
  readonly decrypted: string
}

/** Writes a PNG. @param decoy the key's decoy, a PNG file's bytes. */
export async function writeContactSheet(
  path: string,
  rows: readonly SheetRow[],
  decoy: Uint8Array,
): Promise<void> {
  const columns = ['original', 'encrypted', 'decrypted'] as const
  const cell = SIDE + GAP
  const top = (row: number) => LABEL + GAP + row * (cell + LABEL)
  const layers: OverlayOptions[] = columns.map((title, column) => label(title, GAP + column * cell, GAP))
  layers.push(label("the key's decoy", GAP + columns.length * cell, GAP))
  layers.push({ input: await fit(Buffer.from(decoy)), left: GAP + columns.length * cell, top: top(0) })
  for (const [row, files] of rows.entries()) {
    layers.push(label(files.label, GAP, top(row) + SIDE + 2))
    for (const [column, title] of columns.entries()) {
      layers.push({ input: await preview(files[title]), left: GAP + column * cell, top: top(row) })
    }
  }
  const width = GAP + (columns.length + 1) * cell
  await sharp({ create: { width, height: top(rows.length), channels: 3, background: BACKGROUND } })
    .composite(layers)
    .png()
    .toFile(path)
}

function label(text: string, left: number, top: number): OverlayOptions {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${SIDE}" height="${LABEL}"><text x="0" y="16" fill="#E6EDF3" font-family="sans-serif" font-size="14">${text}</text></svg>`
  return { input: Buffer.from(svg), left, top }
}

async function fit(
  picture: Buffer,
  raw?: { width: number; height: number; channels: 1 | 3 },
): Promise<Buffer> {
  return sharp(picture, raw === undefined ? {} : { raw })
    .resize(SIDE, SIDE, { fit: 'contain', background: 'black', kernel: 'nearest' })
    .png()
    .toBuffer()
}

/** A file as a square picture; a plain grey one when it is DICOM that this script cannot show. */
async function preview(path: string): Promise<Buffer> {
  const bytes = readFileSync(path)
  if (bytes.subarray(128, 132).toString('latin1') !== 'DICM') return fit(bytes)
  const dataSet = dicomParser.parseDicom(bytes)
  const pixels = dataSet.elements.x7fe00010
  const [height, width] = [dataSet.uint16('x00280010') ?? 0, dataSet.uint16('x00280011') ?? 0]
  if (pixels === undefined) return fit(Buffer.alloc(1, 96), { width: 1, height: 1, channels: 1 })
  if (pixels.encapsulatedPixelData) {
    const offsets = dicomParser.createJPEGBasicOffsetTable(dataSet, pixels)
    return fit(Buffer.from(dicomParser.readEncapsulatedImageFrame(dataSet, pixels, 0, offsets)))
  }
  if (dataSet.uint16('x00280002') === 3) {
    const frame = bytes.subarray(pixels.dataOffset, pixels.dataOffset + 3 * width * height)
    return fit(frame, { width, height, channels: 3 })
  }
  return fit(stretched(bytes, pixels.dataOffset, width * height), { width, height, channels: 1 })
}

/** 16-bit grey levels stretched from their least to their greatest. */
function stretched(bytes: Buffer, offset: number, count: number): Buffer {
  const levels = Array.from({ length: count }, (_, i) => bytes.readUInt16LE(offset + 2 * i))
  const [least, greatest] = levels.reduce(([a, b], v) => [Math.min(a, v), Math.max(b, v)], [65535, 0])
  return Buffer.from(levels.map((level) => (255 * (level - least)) / Math.max(1, greatest - least)))
}
