/** Grey JPEGs of 12 bits against the values that dcmdjpeg (dcmtk 3.6.7) makes of the same files. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { memorySource } from '../../../src-main/core/byte-source'
import { openDicom } from '../../../src-main/core/pixels/open-dicom'
import { nodeCompression } from '../../../src-main/platform/node-zlib'
import { jpegHead } from '../../../src-shared/pixels/codestream-head'
import { decodeDct } from '../../../src-shared/pixels/decode-dct'
import { checkout } from '../../electron-runtime/checkout'

const folder = join(checkout, 'test', 'data', 'dicom')

/** The same picture, its coefficients in other orders. */
const FILES = {
  'spectral selection (.53)': 'CTImage.dcm_JPEGProcess6_8TransferSyntax_1.2.840.10008.1.2.4.53.dcm',
  'full progression (.55)': 'CTImage.dcm_JPEGProcess10_12TransferSyntax_1.2.840.10008.1.2.4.55.dcm',
}

/** Values at (77777 + 16411 i) modulo the number of pixels, and the mean of all. */
interface Known {
  readonly values: readonly number[]
  readonly mean: number
}

const CT: Known = {
  values: [
    ...[1519, 1524, 1556, 2029, 2019, 2044, 2044, 2019, 1968, 1587, 2142, 1559],
    ...[1542, 1547, 1529, 1532, 1543, 1730, 2047, 2035, 2040, 2023, 2120, 2039],
  ],
  mean: 1548.25666,
}

/** Its scan says that it holds no coefficient but the first. */
const NM: Known = {
  values: [...[18, 15, 1, 1, 4, 33, 1, 7, 1, 1, 1, 1], ...[1, 1, 1, 54, 47, 74, 59, 16, 1, 1, 1, 1]],
  mean: 14.36999,
}

function expectKnown(samples: Uint16Array, known: Known): void {
  expect(samples.length).toBe(512 * 512)
  for (const [i, expected] of known.values.entries()) {
    const value = samples[(77_777 + 16_411 * i) % samples.length] as number
    expect(Math.abs(value - expected)).toBeLessThanOrEqual(1)
  }
  expect(samples.reduce((sum, value) => sum + value, 0) / samples.length).toBeCloseTo(known.mean, 1)
}

function codestreamOf(file: string): Uint8Array {
  return openDicom(memorySource(new Uint8Array(readFileSync(join(folder, file)))), nodeCompression).frame(1)
}

function decoded(bytes: Uint8Array): Uint16Array {
  const head = jpegHead(bytes)
  if (head === null) throw new Error('no JPEG')
  return decodeDct(bytes, head)
}

describe('a JPEG of 12 bits', () => {
  it.each(Object.entries(FILES))('with %s has the values of dcmtk, to one', (_, file) => {
    expectKnown(decoded(codestreamOf(file)), CT)
  })
  it('in sequence has them too', () => {
    expectKnown(decoded(codestreamOf('JPEG-lossy.dcm')), NM)
  })
  it('is the same in whatever order its coefficients come', () => {
    const [one, other] = Object.values(FILES).map((file) => decoded(codestreamOf(file)))
    expect(one).toEqual(other)
  })
  it('that is damaged ends, with an error or without', () => {
    const whole = codestreamOf(FILES['full progression (.55)'])
    for (let seed = 1; seed <= 40; seed++) {
      const hurt = whole.slice(0, seed % 3 === 0 ? 2000 + seed * 700 : whole.length)
      for (let n = 0; n < 20; n++)
        hurt[700 + ((seed * 7919 + n * 104_729) % (hurt.length - 700))] = (seed * 31 + n) & 255
      try {
        expect(decoded(hurt).length).toBe(512 * 512)
      } catch (error) {
        expect(error).toBeInstanceOf(Error)
      }
    }
  })
})
