import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openDicom } from '../../../src-main/core/pixels/open-dicom'
import { nodeCompression } from '../../../src-main/platform/node-zlib'
import { ItemId } from '../../../src-shared/study/study-ids'
import { withFile } from './open-file-source'

const FOLDER = process.env.ORRERY_DICOM_FOLDER ?? ''
const ITEM = ItemId.parse('00000000-0000-4000-8000-000000000000')

/** Written by make-frame-hashes.py: path, frame, SHA-256 of its samples as pydicom reads them. */
const HASHES = readFileSync(join(import.meta.dirname, 'frame-hashes.tsv'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => line.split('\t') as [path: string, frame: string, hash: string])

describe.skipIf(FOLDER === '')('frames of the folder of strangers’ files', () => {
  it.each(HASHES)('%s, frame %s, are as pydicom reads them', (path, frame, hash) => {
    withFile(join(FOLDER, path), (source) => {
      const opened = openDicom(source, nodeCompression)
      expect(opened.attributes(ITEM).coding).toBe('samples')
      expect(
        createHash('sha256')
          .update(opened.frame(Number(frame)))
          .digest('hex'),
      ).toBe(hash)
    })
  })
})
