/** Cropping of the encrypted picture: parts of it are black, then it is decrypted (Figs. 22-23). */
import type { SectionOf } from '../../src-shared/lab/lab-report'
import type { Measure } from './measure'
import type { Picture } from './picture'
import { peakSignalsToNoise, structuralSimilarities } from './quality'

type Region = SectionOf['cropping']['cropping'][number]['region']

/** The regions of the paper's figures. How much of the picture they are is not in its text: a sixteenth is taken. */
const REGIONS: readonly Region[] = [
  'fourCorners',
  'centre',
  'corner',
  'cornerOfRed',
  'cornerOfGreen',
  'cornerOfBlue',
]
const SHOWN_SHARE = 1 / 16

/** Shares of the area that the sweep makes black, of three regions. */
const SWEEP: Readonly<Record<'quick' | 'full', readonly number[]>> = {
  quick: [1 / 4],
  full: [1 / 256, 1 / 64, 1 / 4, 1 / 2],
}
const SWEPT: readonly Region[] = ['fourCorners', 'centre', 'corner']

const FILE_WORDS: Readonly<Record<Region, string>> = {
  fourCorners: 'four-corners',
  centre: 'centre',
  corner: 'corner',
  cornerOfRed: 'corner-red',
  cornerOfGreen: 'corner-green',
  cornerOfBlue: 'corner-blue',
}

interface Rectangle {
  readonly top: number
  readonly left: number
  readonly height: number
  readonly width: number
}

/** A rectangle of the picture's proportions with that share of its area, at least one pixel. */
function sidesOf({ rows, columns }: Picture, share: number) {
  const scaled = (side: number) => Math.max(1, Math.round(side * Math.sqrt(share)))
  return { height: scaled(rows), width: scaled(columns) }
}

function rectanglesOf(region: Region, share: number, picture: Picture): Rectangle[] {
  const { rows, columns } = picture
  if (region === 'fourCorners') {
    const sides = sidesOf(picture, share / 4)
    return [0, rows - sides.height].flatMap((top) =>
      [0, columns - sides.width].map((left) => ({ top, left, ...sides })),
    )
  }
  const sides = sidesOf(picture, share)
  if (region !== 'centre') return [{ top: 0, left: 0, ...sides }]
  return [
    {
      top: Math.floor((rows - sides.height) / 2),
      left: Math.floor((columns - sides.width) / 2),
      ...sides,
    },
  ]
}

function channelsOf(region: Region): readonly number[] {
  if (region === 'cornerOfRed') return [0]
  if (region === 'cornerOfGreen') return [1]
  if (region === 'cornerOfBlue') return [2]
  return [0, 1, 2]
}

/**
 * The picture with zeros in a region. @param share of the picture's area, of all four corners together.
 * @returns also the share of the picture's bytes that lie in the region.
 */
export function crop(picture: Picture, region: Region, share: number): { cropped: Picture; share: number } {
  const { rows, columns } = picture
  const planes = picture.planes.slice()
  const isInside = new Uint8Array(planes.length)
  for (const channel of channelsOf(region)) {
    for (const { top, left, height, width } of rectanglesOf(region, share, picture)) {
      for (let row = top; row < top + height; row++) {
        const at = (channel * rows + row) * columns + left
        planes.fill(0, at, at + width)
        isInside.fill(1, at, at + width)
      }
    }
  }
  const inside = isInside.reduce((count, one) => count + one, 0)
  return { cropped: { rows, columns, planes }, share: inside / planes.length }
}

export const measureCropping: Measure<'cropping'> = (
  { original, keys, encrypted },
  { cipher, scale, tell },
) => {
  const pictures: Record<string, Picture> = {}
  const cases = REGIONS.flatMap((region) => {
    const swept = SWEPT.includes(region) ? SWEEP[scale] : []
    return [SHOWN_SHARE, ...swept].sort((a, b) => a - b).map((share) => ({ region, share }))
  })
  const cropping = cases.map(({ region, share }, n) => {
    const { cropped, share: shareOfBytes } = crop(encrypted, region, share)
    const decrypted = cipher.decrypt(cropped, keys)
    const isPapers = share === SHOWN_SHARE
    const encryptedPicture = `cropped-${FILE_WORDS[region]}-encrypted.png`
    const decryptedPicture = `cropped-${FILE_WORDS[region]}-decrypted.png`
    if (isPapers) {
      pictures[encryptedPicture] = cropped
      pictures[decryptedPicture] = decrypted
    }
    tell((n + 1) / cases.length)
    return {
      region,
      share: shareOfBytes,
      isPapers,
      psnr: peakSignalsToNoise(original, decrypted),
      ssim: structuralSimilarities(original, decrypted),
      ...(isPapers ? { encryptedPicture, decryptedPicture } : {}),
    }
  })
  return { section: { cropping }, pictures }
}
