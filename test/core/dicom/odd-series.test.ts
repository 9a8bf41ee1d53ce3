/** Files that are odd stay in their study and series, as other readers see them. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { ByteSource } from '../../../src-main/core/byte-source'
import { memorySource, readBytes } from '../../../src-main/core/byte-source'
import { isDicom, RECOGNISE_BYTES } from '../../../src-main/core/dicom/recognise'
import { summarise } from '../../../src-main/core/dicom/summary'
import { withSource } from '../../../src-main/files/file-bytes'
import { nodeCompression } from '../../../src-main/platform/node-zlib'
import { ODD_SERIES, SERIES, STUDY } from './odd-series'
import { dicomFile, EXPLICIT_LITTLE } from './write-dicom'

const FOLDER = process.env.ORRERY_DICOM_FOLDER

/** As encryption files it. */
function filed(source: ByteSource): readonly [study: string, series: string] {
  if (!isDicom(readBytes(source, 0, RECOGNISE_BYTES))) return ['', '']
  const { study, series } = summarise(source, nodeCompression)
  return [study, series]
}

describe('two files of one series', () => {
  it.each(Object.entries(ODD_SERIES))('%s', (_, make) => {
    for (const number of [1, 2]) expect(filed(memorySource(make(number)))).toEqual([STUDY, SERIES])
  })
})

it('UIDs that are longer than they may be are told apart by their ends', () => {
  const uids = [1, 2].map((end) =>
    filed(
      memorySource(
        dicomFile(EXPLICIT_LITTLE, [
          [0x0020000d, 'UI', `${STUDY}.${'9'.repeat(60)}`],
          [0x0020000e, 'UI', `${SERIES}.${'9'.repeat(60)}${end}`],
        ]),
      ),
    ),
  )
  expect(uids[0]?.[0]).toBe(uids[1]?.[0])
  expect(uids[0]?.[1]).not.toBe(uids[1]?.[1])
})

describe.skipIf(FOLDER === undefined)('every file of ORRERY_DICOM_FOLDER', () => {
  it('is filed as pydicom groups it', async () => {
    const script = join(import.meta.dirname, 'group-series.py')
    const { stdout, status } = spawnSync('/usr/bin/python3', [script, FOLDER ?? ''], { encoding: 'utf8' })
    expect(status).toBe(0)
    const lines = stdout
      .trimEnd()
      .split('\n')
      .map((line) => line.split('\t'))
    expect(lines.length).toBeGreaterThan(400)
    const differing = []
    for (const [path = '', study = '', series = ''] of lines) {
      const ours = await withSource(join(FOLDER ?? '', path), (source) => filed(source))
      if (ours[0] !== study || ours[1] !== series) differing.push(path)
    }
    expect(differing).toMatchInlineSnapshot(`
      [
        "dcm4che__dcm4che/no_preamble_dicm_in_data",
        "fo-dicom__fo-dicom/GH177_D_CLUNIE_CT1_IVRLE_BigEndian_undefined_length.dcm",
      ]
    `)
  })
})
