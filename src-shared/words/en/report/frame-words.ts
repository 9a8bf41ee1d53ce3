/** What frames a report of the lab: what was measured, on what its figures rest, words of many sections. */
import { plural } from '../../plural'

export const frame = {
  title: (image: string) => `Analysis of ${image}`,
  pixelDataOf: (image: string) => `${image}, pixel data as bytes`,
  displayed: (image: string) => `${image}, as displayed`,
  contents: 'Contents',
  facts: 'What was measured',
  image: 'Image',
  size: 'Size',
  sizeOf: (rows: string, columns: string) =>
    `${rows} ${plural(rows, 'row', 'rows')}, ${columns} ${plural(columns, 'column', 'columns')}`,
  sha256: 'SHA-256 of its pixels',
  scale: 'Run',
  scales: { quick: 'quick', full: 'full' },
  seed: 'Seed',
  keyId: 'Key id',
  fileId: 'File id',
  rule: 'Planet rule',
  program: 'Program',
  made: 'Made',
  work: 'Computing time',
  workOf: (seconds: string) => `${seconds} s, of all threads together`,
  notes: {
    alphaLeftOut: 'Transparency was left out.',
    greyThreeTimes: 'The picture is grey: its one channel stands for R, G and B.',
    sixteenBitsToEight: 'Values of 16 bits were brought to 8.',
    cmykConverted: 'The picture was in CMYK and was converted to RGB.',
    profileLeftOut: 'The colour profile was not applied: the numbers are those that the file stores.',
    firstFrame: 'The file has several pictures: this is the first.',
    orientationApplied: 'The picture was turned as the file says.',
    windowApplied: 'Grey values were windowed as the viewer shows them.',
    overlaysDrawn: 'Overlays were drawn into the picture, as the viewer shows them.',
    pixelDataAsBytes:
      'The picture is the values of the pixel data as bytes, low byte first: the red plane is filled with them row by row, then the green one, then the blue one, and zeros fill what is left. It is not what they show.',
    pixelDataTooLong:
      'The values of the pixel data as bytes are not measured as well: they are more than the largest picture of the lab holds.',
  },
  basis: ({
    image,
    size,
    seed,
    key,
    sample,
  }: Readonly<Record<'image' | 'size' | 'seed' | 'key' | 'sample', string>>) =>
    `${image}, ${size}; seed ${seed}; key ${key}; ${sample}.`,
  allPixels: (pixels: string) =>
    plural(pixels, 'the one pixel of each channel', `all ${pixels} pixels of each channel`),
  picture: 'Picture',
  stages: { original: 'Original', encrypted: 'Encrypted', decrypted: 'Decrypted' },
  notDefined: 'not defined',
  passed: 'passed',
  failed: 'failed',
  /** A row of the paper beside ours. */
  published: (table: string, picture: string) => `Paper, Table ${table}: ${picture}`,
  showTable: (caption: string) => `Show: ${caption}`,
  noPicture: (name: string) => `The picture ${name} is not in the folder.`,
  footer:
    'Computed by Orrery. Every number is in report.json, the pictures are beside it: anybody can compute them again.',
}
