/** Every file of a folder of strangers' files: it is shown, or there is a reason, and the reasons are known. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readIndex } from '../../../src-main/core/dicom/read-index'
import { openDicom } from '../../../src-main/core/pixels/open-dicom'
import { nodeCompression } from '../../../src-main/platform/node-zlib'
import { ElementList } from '../../../src-shared/study/data-element-list'
import { ImageAttributes } from '../../../src-shared/study/image-attributes'
import { ShownDocument } from '../../../src-shared/study/shown-document'
import { ITEM, reasonOf } from './forge-picture'
import { withFile } from './open-file-source'

const FOLDER = process.env.ORRERY_DICOM_FOLDER ?? ''
const PATHS =
  FOLDER === ''
    ? []
    : readFileSync(join(FOLDER, 'MANIFEST.tsv'), 'utf8')
        .trimEnd()
        .split('\n')
        .slice(1)
        .map((line) => line.split('\t', 1)[0] as string)

/** Pixels that are there and not shown, and why; what has none has no pixel data, or none of any length. */
const NOT_SHOWN: Readonly<Record<string, string>> = {
  // Rows and columns of two values, gray of three samples: contradicts itself, whatever is taken.
  'dcm4che__dcm4che/3gb-bulk-data-truncated': 'pixelsUnknown',
  'derived_mpeg/US_h264_30f.dcm': 'video',
  'derived_mpeg/XA_mpeg2_48f.dcm': 'video',
  // No rows.
  'ivmartel__dwv/dwv-test_no-number-rows.dcm': 'damaged',
  'pydicom__pydicom/test_files/meta_missing_tsyntax.dcm': 'damaged',
  'pydicom__pydicom/test_files/nested_priv_SQ.dcm': 'damaged',
  // A byte before the first element: no reader takes it for DICOM.
  'pydicom__pydicom/test_files/no_meta.dcm': 'damaged',
  // 62 bytes are missing.
  'pydicom__pydicom/test_files/MR_truncated.dcm': 'cutShort',
  // A sequence delimiter was written over the codestream's width.
  'pydicom__pydicom/test_files/JPEG2000-embedded-sequence-delimiter.dcm': 'sizeDiffers',
}

describe.skipIf(FOLDER === '')('of the folder of strangers’ files', () => {
  let shown = 0
  let withoutPixels = 0

  it.each(PATHS)('%s is shown, or has its reason', (path) => {
    withFile(join(FOLDER, path), (source) => {
      const expected = NOT_SHOWN[path]
      const look = () => openDicom(source, nodeCompression)
      if (path.endsWith('/no_meta.dcm')) {
        expect(reasonOf(look)).toBe(expected)
        return
      }
      const opened = look()
      expect(readIndex(source, nodeCompression)).toEqual(opened.index)
      ElementList.parse(opened.elements())
      const document = ShownDocument.nullable().parse(opened.document())
      expect(document === null).toBe(opened.index.notShown !== 'document')
      const picture = () => {
        const attributes = ImageAttributes.parse(opened.attributes(ITEM))
        expect(opened.frame(1).length).toBeGreaterThan(0)
        return attributes
      }
      if (expected !== undefined) expect(reasonOf(picture)).toBe(expected)
      else if (opened.index.frames === 0) {
        withoutPixels++
        expect(reasonOf(picture)).toBe('noPixels')
      } else {
        shown++
        expect(opened.index).toMatchObject({ notShown: null, frames: picture().frames })
      }
    })
  })

  it('all are counted', () => {
    expect({ shown, withoutPixels, all: PATHS.length }).toEqual({ shown: 360, withoutPixels: 105, all: 474 })
  })
})
