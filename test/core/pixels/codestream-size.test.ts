import { expect, it } from 'vitest'
import { codestreamSize } from '../../../src-main/core/pixels/codestream-size'
import type { FrameCoding } from '../../../src-shared/study/image-attributes'

const siz = 'ff4fff51002f000000000012000000090000000200000001'

it.each<[what: string, coding: FrameCoding, hex: string, size: object | undefined]>([
  ['JPEG', 'jpeg', 'ffd8ffe000040000ffc0001108000700100300', { rows: 7, columns: 16 }],
  ['JPEG with a filled marker', 'jpegLossless', 'ffd8ffffffc3001108000700100300', { rows: 7, columns: 16 }],
  ['JPEG-LS', 'jpegLs', 'ffd8fff7000b0800070010010111', { rows: 7, columns: 16 }],
  ['JPEG whose lines are counted at its end', 'jpeg', 'ffd8ffc0001108000000100300', undefined],
  ['JPEG without a frame', 'jpeg', 'ffd8ffe000040000', undefined],
  ['what is no JPEG', 'jpeg', '00000000000000000000000000', undefined],
  ['JPEG 2000', 'jpeg2000', siz, { rows: 8, columns: 16 }],
  [
    'JPEG 2000 in a file',
    'jpeg2000',
    `0000000c6a5020200d0a870a000000006a703263${siz}`,
    { rows: 8, columns: 16 },
  ],
  ['what is no JPEG 2000', 'htj2k', 'ff4f'.padEnd(60, '0'), undefined],
  ['JPEG XL, square', 'jpegXl', 'ff0a4100', { rows: 8, columns: 8 }],
  ['JPEG XL, twice as wide', 'jpegXl', 'ff0ac101', { rows: 8, columns: 16 }],
  ['JPEG XL of small columns', 'jpegXl', 'ff0a0104', { rows: 8, columns: 24 }],
  // 100 rows less one in nine bits, then the ratio of a square.
  ['JPEG XL of any size', 'jpegXl', 'ff0a181300', { rows: 100, columns: 100 }],
  [
    'JPEG XL in a file',
    'jpegXl',
    '0000000c4a584c200d0a870a000000006a786c63ff0a4100',
    { rows: 8, columns: 8 },
  ],
  [
    'JPEG XL in parts',
    'jpegXl',
    '0000000c4a584c200d0a870a0000000c6a786c7000000000ff0a4100',
    { rows: 8, columns: 8 },
  ],
  ['what is no JPEG XL', 'jpegXl', '0000000c4a584c20', undefined],
])('the size of %s', (_, coding, hex, size) => {
  expect(codestreamSize(new Uint8Array(Buffer.from(hex, 'hex')), coding)).toEqual(size)
})
