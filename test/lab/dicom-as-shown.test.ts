/**
 * The lab's rendering of DICOM files against what other programs show (test/truth/references.py), as near as the viewer's golden
 * tables say: so the lab measures what the viewer shows. With ORRERY_DICOM_FOLDER that folder too.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { interleaved } from '../../src-main/analysis/picture'
import { readPictures } from '../../src-main/lab/read-picture'
import { OrreryError } from '../../src-shared/errors'
import { checkout } from '../electron-runtime/checkout'
import { casesOf } from '../thorough'
import { isAsGood, type References, readReferences, verdict } from '../truth/references'

const repository = { folder: join(checkout, 'test', 'data', 'dicom'), table: 'repository.tsv' }

/** By file: how near the viewer is with its first frame, in Chromium; `- reason` where it shows nothing. */
function goldenTable(name: string): ReadonlyMap<string, string> {
  const lines = readFileSync(join(checkout, 'test', 'truth', name), 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1)
  return new Map(
    lines.map((line) => {
      const [file = '', , , inChromium = ''] = line.split('\t')
      return [file, inChromium.replace(/; last .*/, '')]
    }),
  )
}

/** One for each decoder, colour, depth and byte order. */
const ONE_OF_EACH = [
  ...['CT_small.dcm', 'MR_small_RLE.dcm', 'ExplVR_BigEnd.dcm', 'image_dfl.dcm', 'parametric_map_float.dcm'],
  ...['SC_rgb_jpeg_gdcm.dcm', 'TestPattern_JPEG-Baseline_YBR422.dcm', 'JPEGBaseline_1s_1f_u_08_08.dcm'],
  ...['JPEG-lossy.dcm', 'CT0012.fragmented_no_bot_jpeg_lossless.57.dcm', 'JLSL_16_15_1_1F.dcm'],
  ...['JLSL_RGB_ILV0.dcm', 'US1_J2KI.dcm', 'HTJ2KLossless_08_RGB.dcm', 'color-pl.dcm', 'liver.dcm', '6154'],
  ...['MR_truncated.dcm', 'SOURCES.tsv'],
]

/** Its overlay lies over it here; where the viewer is compared with references, overlays are hidden. */
const OVERLAID = 'slicethickness_empty_string.dcm'

async function outcomeOf(path: string, reference: References[string]['frames'][string] | undefined) {
  try {
    const [shown] = await readPictures({ path })
    if (shown === undefined) return { outcome: 'none', notes: [] }
    const { rows, columns } = shown.picture
    const values = interleaved(shown.picture)
    const isGrey = reference !== undefined && 'channels' in reference && reference.channels === 1
    const picture = isGrey
      ? { rows, columns, channels: 1, values: values.filter((_, n) => n % 3 === 0) }
      : { rows, columns, channels: 3, values }
    return { outcome: verdict(picture, reference, ''), notes: shown.notes }
  } catch (thrown) {
    if (!(thrown instanceof OrreryError)) throw thrown
    return { outcome: `- ${thrown.code}`, notes: [] }
  }
}

function itIsMeasuredAsShown(folder: string, references: References, viewer: ReadonlyMap<string, string>) {
  return async (file: string) => {
    const expected = viewer.get(file)
    const { outcome, notes } = await outcomeOf(join(folder, file), references[file]?.frames['1'])
    if (expected?.startsWith('- ')) expect(outcome).toMatch(/^- (PICTURE|FILE)_/)
    else if (notes.includes('overlaysDrawn'))
      expect(outcome).toMatch(/^(within \d+, more than 1 in|other means)/)
    else expect(isAsGood(outcome, expected ?? '', true), `${outcome}, the viewer: ${expected}`).toBe(true)
  }
}

describe('a DICOM file of this repository is measured as it is shown', () => {
  const viewer = goldenTable(repository.table)
  const references = readReferences('repository-references.json')
  const rest = [...viewer.keys()].filter((file) => ![...ONE_OF_EACH, OVERLAID].includes(file))
  it.each(casesOf([...ONE_OF_EACH, OVERLAID], rest))(
    '%s',
    itIsMeasuredAsShown(repository.folder, references, viewer),
  )
})

describe('values of more than 8 bits are measured as bytes too', () => {
  const read = async (file: string) => {
    const found = await readPictures({ path: join(repository.folder, file) })
    return found.find(({ part }) => part === 'pixelData')
  }

  it('as a file stores them, low byte first, filled up with zeros', async () => {
    const file = readFileSync(join(repository.folder, 'CT_small.dcm'))
    // Pixel Data, OW, explicit and little endian: its length, then 128 x 128 values of 16 bits.
    const at = file.indexOf(Buffer.from([0xe0, 0x7f, 0x10, 0x00, 0x4f, 0x57, 0x00, 0x00]))
    expect(file.readUInt32LE(at + 8)).toBe(128 * 128 * 2)
    const stored = file.subarray(at + 12, at + 12 + 128 * 128 * 2)
    const found = await read('CT_small.dcm')
    expect(found?.notes).toEqual(['pixelDataAsBytes'])
    expect(found?.picture).toMatchObject({ rows: 22, columns: 512 })
    const planes = Buffer.from(found?.picture.planes ?? [])
    expect(planes.subarray(0, stored.length).equals(stored)).toBe(true)
    expect(planes.subarray(stored.length).every((byte) => byte === 0)).toBe(true)
  })

  it('the same however the file is coded', async () => {
    const plain = await read('MR_small.dcm')
    expect(plain?.picture.rows).toBe(6)
    for (const file of ['MR_small_RLE.dcm', 'MR_small_bigendian.dcm', 'MR_small_jpeg_ls_lossless.dcm'])
      expect((await read(file))?.picture, file).toEqual(plain?.picture)
  })

  it('those of 8 bits are not', async () => {
    expect(await read('JPEGBaseline_1s_1f_u_08_08.dcm')).toBeUndefined()
  })
})

const shared = process.env.ORRERY_DICOM_FOLDER
describe.runIf(shared !== undefined)('a DICOM file of the folder is measured as it is shown', () => {
  const viewer = goldenTable('data-dicom.tsv')
  it.each([...viewer.keys()])(
    '%s',
    itIsMeasuredAsShown(shared ?? '', readReferences('references.json'), viewer),
  )
})
