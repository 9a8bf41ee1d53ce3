import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { isDicom, RECOGNISE_BYTES } from '../../../src-main/core/dicom/recognise'
import { DEFLATED, EXPLICIT_LITTLE, element, part10 } from '../../hostile/forge-dicom'
import { SAMPLES } from '../../workflows/sample-key'

const STUDY = '1.2.826.0.1.3680043.8.498.1'
const SERIES = '1.2.826.0.1.3680043.8.498.2'
const uids = [
  element(0x00080018, 'UI', '1.2.3'),
  element(0x0020000d, 'UI', STUDY),
  element(0x0020000e, 'UI', SERIES),
]

/** The same elements in implicit VR little endian. */
const implicit = Buffer.concat(
  uids.map((explicit) => {
    const [tag, value] = [explicit.subarray(0, 4), explicit.subarray(8)]
    const length = Buffer.alloc(4)
    length.writeUInt32LE(value.length)
    return Buffer.concat([tag, length, value])
  }),
)

describe('DICOM is told by its first bytes', () => {
  it.each([
    ['a Part 10 file', part10(EXPLICIT_LITTLE, ...uids)],
    ['a deflated one', part10(DEFLATED, ...uids)],
    ['one of ours', readFileSync(join(SAMPLES, 'small.dcm'))],
    ['a bare data set, explicit VR', Buffer.concat(uids)],
    ['a bare data set, implicit VR', implicit],
    ['file meta information without preamble', part10(EXPLICIT_LITTLE).subarray(132)],
  ])('%s', (_, bytes) => {
    expect(isDicom(bytes.subarray(0, RECOGNISE_BYTES))).toBe(true)
  })

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['zeros', Buffer.alloc(200)],
    ['text', Buffer.from('DICOM is a standard. '.repeat(10))],
    ['a picture', readFileSync(join(SAMPLES, 'small.png'))],
    ['a key bundle', readFileSync(join(SAMPLES, 'bundle.orrkeys'))],
  ])('and not %s', (_, bytes) => {
    expect(isDicom(bytes.subarray(0, RECOGNISE_BYTES))).toBe(false)
  })
})
