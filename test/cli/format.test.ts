import { describe, expect, it } from 'vitest'
import { formatBytes, formatSeconds, table } from '../../src-main/cli/format'
import { printable } from '../../src-main/cli/output'
import { progressLine } from '../../src-main/cli/progress-bar'

describe('numbers for people', () => {
  it('bytes have three digits and decimal units', () => {
    const texts = [0, 999, 1000, 9994, 9996, 526336, 999_499, 999_500, 3_153_826, 5e15].map(formatBytes)
    expect(texts).toEqual([
      '0 bytes',
      '999 bytes',
      '1.00 KB',
      '9.99 KB',
      '10.0 KB',
      '526 KB',
      '999 KB',
      '1.00 MB',
      '3.15 MB',
      '5000 TB',
    ])
  })

  it('seconds', () => {
    expect([0.04, 2.13, 9, 59.6, 125, 7260].map(formatSeconds)).toEqual([
      '0.0 s',
      '2.1 s',
      '9 s',
      '1 min 0 s',
      '2 min 5 s',
      '2 h 1 min',
    ])
  })

  it('tables', () => {
    expect(
      table([
        ['a', 'long', ''],
        ['bcd', 'e', 'f'],
      ]),
    ).toBe('a    long\nbcd  e     f')
  })
})

describe('the progress line', () => {
  const progress = { filesDone: 412, filesTotal: 500, bytesDone: 1_240_000_000, bytesTotal: 3_400_000_000 }

  it('tells files, bytes, speed and time left in 80 columns', () => {
    const line = progressLine(progress, 10)
    expect(line).toBe('[===       ] 412 of 500 files, 1.24 GB of 3.40 GB, 124 MB/s, 18 s left')
    expect(progressLine(progress, 1000).length).toBeLessThan(80)
  })

  it('does not guess at the start, and knows empty files', () => {
    expect(progressLine(progress, 0.5)).toBe('[===       ] 412 of 500 files, 1.24 GB of 3.40 GB')
    const empty = { filesDone: 1, filesTotal: 2, bytesDone: 0, bytesTotal: 0 }
    expect(progressLine(empty, 5)).toBe('[=====     ] 1 of 2 files, 0 bytes of 0 bytes')
  })
})

it('printable text keeps letters of every script and drops what commands a terminal', () => {
  expect(printable('Müller 心臓 👩‍⚕️')).toBe('Müller 心臓 👩‍⚕️')
  expect(printable('a\u001b]0;b\u0007\nc\u202ed')).toBe('a\\u{1b}]0;b\\u{7}\\u{a}c\\u{202e}d')
})
