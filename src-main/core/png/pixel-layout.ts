/** How a PNG stores its pixels (ISO/IEC 15948 clauses 7 and 8, 11.2.2): the kinds that an RGB picture of 8 bits loses nothing in. */

/** One run through the picture; all but interlaced pictures have one. */
export interface Pass {
  readonly columns: number
  readonly rows: number
  /** Of its pixels in the picture: the first, and the step to the next. */
  readonly left: number
  readonly top: number
  readonly stepX: number
  readonly stepY: number
}

export interface PixelLayout {
  /** 3, or 4 with alpha. */
  readonly samples: number
  /** 1 or 2, the higher first. */
  readonly sampleBytes: number
  readonly isInterlaced: boolean
}

const RGB = 2
const RGBA = 6

/** @param end the last five bytes of IHDR. @returns undefined for palettes, grey, and what no picture may have. */
export function layoutOf(end: Uint8Array): PixelLayout | undefined {
  const [depth, colourType, compression, filter, interlace] = end
  if (compression !== 0 || filter !== 0 || (interlace !== 0 && interlace !== 1)) return undefined
  if ((depth !== 8 && depth !== 16) || (colourType !== RGB && colourType !== RGBA)) return undefined
  return { samples: colourType === RGB ? 3 : 4, sampleBytes: depth / 8, isInterlaced: interlace === 1 }
}

/** As RGB_8 has it: rows are samples. */
export function isPlain({ samples, sampleBytes, isInterlaced }: PixelLayout): boolean {
  return samples === 3 && sampleBytes === 1 && !isInterlaced
}

/** Adam7: left, top, step to the right, step down. */
const ADAM7 = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const

/** Passes without pixels are left out. */
export function passesOf({ isInterlaced }: PixelLayout, width: number, height: number): readonly Pass[] {
  if (!isInterlaced) return [{ columns: width, rows: height, left: 0, top: 0, stepX: 1, stepY: 1 }]
  return ADAM7.map(([left, top, stepX, stepY]) => ({
    columns: Math.ceil((width - left) / stepX),
    rows: Math.ceil((height - top) / stepY),
    ...{ left, top, stepX, stepY },
  })).filter(({ columns, rows }) => columns > 0 && rows > 0)
}

/** The pixels of a row as R G B of 8 bits, the others' samples cut to them, every `step` pixels of `into` from `at` on. */
export function putRgb(
  row: Uint8Array,
  { samples, sampleBytes }: PixelLayout,
  into: Uint8Array,
  at: number,
  step: number,
): void {
  const pixelBytes = samples * sampleBytes
  for (let from = 0, to = at; from < row.length; from += pixelBytes, to += 3 * step)
    for (let sample = 0; sample < 3; sample++) into[to + sample] = row[from + sample * sampleBytes] as number
}
