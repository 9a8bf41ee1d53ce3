import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readIndex } from '../../../src-main/core/dicom/read-index'
import { nodeCompression } from '../../../src-main/platform/node-zlib'
import { withFile } from '../pixels/open-file-source'

const FOLDER = process.env.ORRERY_DICOM_FOLDER ?? ''

/** Written by make-patient-names.py: path, and the name as pydicom decodes it. */
const NAMES = readFileSync(join(import.meta.dirname, 'patient-names.tsv'), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => line.split('\t') as [path: string, name: string])

describe.skipIf(FOLDER === '')('names in the folder of strangers’ files', () => {
  it.each(NAMES)('of %s are %s', (path, name) => {
    const { summary } = withFile(join(FOLDER, path), (source) => readIndex(source, nodeCompression))
    expect(summary.PatientName ?? '').toBe(name.trim())
  })
})
