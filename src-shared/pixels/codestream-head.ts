/**
 * What a codestream says of itself before anything of it is decoded: its size is compared with the header's first, so that no
 * decoder allocates by a stranger's word. ISO 10918-1 Annex B, ISO 14495-1 Annex C, ISO 15444-1 Annex A.
 */

export interface JpegHead {
  /** `dct8`: what browsers decode. `jpegLs` is told by its marker, whatever the transfer syntax says. */
  readonly process: 'dct8' | 'dct12' | 'lossless' | 'jpegLs'
  readonly precision: number
  readonly rows: number
  readonly columns: number
  readonly isProgressive: boolean
  /** Sampling factors, and which quantization table. */
  readonly components: readonly {
    readonly id: number
    readonly h: number
    readonly v: number
    readonly quantization: number
  }[]
  readonly hasJfif: boolean
  /** Colour transform of Adobe's APP14; null without one. */
  readonly adobeTransform: number | null
  /** Segments before the first scan: marker, begin and end. */
  readonly segments: readonly { readonly marker: number; readonly begin: number; readonly end: number }[]
  /** Where the first scan's marker begins. */
  readonly scanAt: number
}

const SOI = 0xd8
const SOS = 0xda
const APP0 = 0xe0
const APP14 = 0xee
const JPEG_LS = 0xf7
const PROGRESSIVE = 0xc2
const PROCESSES: Readonly<Record<number, 'dct' | 'lossless' | 'jpegLs'>> = {
  192: 'dct',
  193: 'dct',
  194: 'dct',
  195: 'lossless',
  [JPEG_LS]: 'jpegLs',
}

/** Null for what is no JPEG, or of a process without a decoder here (arithmetic coding, hierarchical). */
export function jpegHead(bytes: Uint8Array): JpegHead | null {
  if (bytes[0] !== 0xff || bytes[1] !== SOI) return null
  const segments: { marker: number; begin: number; end: number }[] = []
  let frame: Pick<
    JpegHead,
    'process' | 'isProgressive' | 'precision' | 'rows' | 'columns' | 'components'
  > | null = null
  let hasJfif = false
  let adobeTransform: number | null = null
  let at = 2
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) return null
    const marker = bytes[at + 1] as number
    if (marker === 0xff) {
      at++
      continue
    }
    if (marker === SOS) {
      return frame === null ? null : { ...frame, hasJfif, adobeTransform, segments, scanAt: at }
    }
    const length = ((bytes[at + 2] as number) << 8) | (bytes[at + 3] as number)
    const end = at + 2 + length
    if (length < 2 || end > bytes.length) return null
    const body = bytes.subarray(at + 4, end)
    if (PROCESSES[marker] !== undefined) {
      frame = frameOf(PROCESSES[marker], body, marker === PROGRESSIVE)
      if (frame === null) return null
    } else if (marker === APP0 && isText(body, 'JFIF')) hasJfif = true
    else if (marker === APP14 && isText(body, 'Adobe') && body.length >= 12) {
      adobeTransform = body[11] as number
    }
    segments.push({ marker, begin: at, end })
    at = end
  }
  return null
}

function frameOf(kind: 'dct' | 'lossless' | 'jpegLs', body: Uint8Array, isProgressive: boolean) {
  const count = body[5] ?? 0
  if (body.length < 6 + 3 * count || count === 0) return null
  const precision = body[0] as number
  const components = Array.from({ length: count }, (_, i) => ({
    id: body[6 + 3 * i] as number,
    h: (body[7 + 3 * i] as number) >> 4,
    v: (body[7 + 3 * i] as number) & 15,
    quantization: body[8 + 3 * i] as number,
  }))
  const process = kind !== 'dct' ? kind : precision === 8 ? 'dct8' : 'dct12'
  return {
    process,
    precision,
    rows: ((body[1] as number) << 8) | (body[2] as number),
    columns: ((body[3] as number) << 8) | (body[4] as number),
    components,
    isProgressive,
  } as const
}

function isText(body: Uint8Array, text: string): boolean {
  return [...text].every((letter, i) => body[i] === letter.charCodeAt(0))
}

export interface Jpeg2000Head {
  readonly rows: number
  readonly columns: number
  readonly components: number
  /** Of the first component. */
  readonly precision: number
  /** Colours are transformed within the codestream: its decoder gives RGB back. */
  readonly hasColourTransform: boolean
}

const SIZ = 0xff51
const COD = 0xff52

/** Null for what does not begin as a JPEG 2000 (or HTJ2K) codestream. */
export function jpeg2000Head(bytes: Uint8Array): Jpeg2000Head | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < 51 || view.getUint16(0) !== 0xff4f || view.getUint16(2) !== SIZ) return null
  const head = {
    columns: view.getUint32(8) - view.getUint32(16),
    rows: view.getUint32(12) - view.getUint32(20),
    components: view.getUint16(40),
    precision: ((bytes[42] as number) & 0x7f) + 1,
  }
  let at = 4 + view.getUint16(4)
  while (at + 9 <= bytes.length) {
    const marker = view.getUint16(at)
    if (marker === COD) return { ...head, hasColourTransform: bytes[at + 8] === 1 }
    if (marker >> 8 !== 0xff) break
    at += 2 + view.getUint16(at + 2)
  }
  return { ...head, hasColourTransform: false }
}
