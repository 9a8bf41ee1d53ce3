import { describe, expect, it } from 'vitest'
import {
  layoutOf,
  MAX_CONTENT_BYTES,
  MAX_TILES,
  paddedBytes,
  tileBytes,
} from '../../../src-main/core/envelope/tiles'

describe('tiles (CIPHER.md section 4)', () => {
  it.each([
    [0, 1, 1],
    [1, 1, 1],
    [1535, 1, 1],
    [1536, 1, 1],
    [1537, 1, 2],
    [784_897, 1, 512],
    [786_431, 1, 512],
    [786_432, 1, 512],
    [786_433, 2, 512],
    [1_572_864, 2, 512],
    [1_572_865, 3, 512],
    [MAX_CONTENT_BYTES, MAX_TILES, 512],
  ])('%d bytes are %d tiles of %d rows', (bytes, tiles, rows) => {
    const layout = layoutOf(bytes)
    expect(layout).toEqual({ tiles, rows })
    expect(tileBytes(layout)).toBe(rows * 1536)
    expect(paddedBytes(layout)).toBeGreaterThanOrEqual(bytes)
  })
})
