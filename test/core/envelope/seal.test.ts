import { createHash, randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { deriveFileKeys } from '../../../src-main/core/envelope/derive'
import {
  openMeta,
  openTile,
  sealMeta,
  sealTile,
  type TileContext,
} from '../../../src-main/core/envelope/seal'
import { nodePrimitives } from '../../../src-main/platform/node-crypto'
import { codeOf } from '../../keystore/keystore-fixture'
import { makeKernel } from '../make-kernel'
import { HEADER } from './sample-header'

const digest = createHash('sha512').update('seal').digest()
const keys = deriveFileKeys(nodePrimitives, digest, HEADER.keyId, HEADER.fileId)
const layout = { tiles: 2, rows: 512 }
const context: TileContext = { primitives: nodePrimitives, kernel: makeKernel(), keys, layout }
const plain = randomBytes(786_432)

function sealed(tile: number) {
  const bytes = Uint8Array.from(plain)
  return { tag: sealTile(context, tile, bytes), bytes }
}

const opening = (other: Partial<TileContext>, tile: number, bytes: Uint8Array, tag: Uint8Array) =>
  codeOf(() => openTile({ ...context, ...other }, tile, bytes, tag))

describe('a tile', () => {
  it('opens to what was sealed', () => {
    const { bytes, tag } = sealed(1)
    expect(Buffer.compare(bytes, plain)).not.toBe(0)
    openTile(context, 1, bytes, tag)
    expect(Buffer.compare(bytes, plain)).toBe(0)
  })

  it('of the same content is other noise at another place', () => {
    expect(Buffer.compare(sealed(0).bytes, sealed(1).bytes)).not.toBe(0)
  })

  it('is left as it is when anything about it is not what was sealed', async () => {
    const { bytes, tag } = sealed(0)
    const asSealed = bytes.slice()
    const otherKeys = { ...keys, keyId: HEADER.fileId as string as typeof keys.keyId }
    const otherFile = { ...keys, fileId: HEADER.keyId as string as typeof keys.fileId }
    const wrongTag = tag.slice()
    wrongTag[15] = (wrongTag[15] ?? 0) ^ 1
    expect(await opening({}, 1, bytes, tag)).toBe('FILE_CHANGED')
    expect(await opening({ layout: { tiles: 3, rows: 512 } }, 0, bytes, tag)).toBe('FILE_CHANGED')
    expect(await opening({ keys: otherKeys }, 0, bytes, tag)).toBe('FILE_CHANGED')
    expect(await opening({ keys: otherFile }, 0, bytes, tag)).toBe('FILE_CHANGED')
    expect(await opening({}, 0, bytes, wrongTag)).toBe('FILE_CHANGED')
    expect(await opening({}, 0, bytes, tag.subarray(0, 12))).toBe('FILE_CHANGED')
    expect(await opening({}, 0, bytes, new Uint8Array(0))).toBe('FILE_CHANGED')
    expect(Buffer.compare(bytes, asSealed)).toBe(0)
    bytes[786_431] = (bytes[786_431] ?? 0) ^ 128
    expect(await opening({}, 0, bytes, tag)).toBe('FILE_CHANGED')
  })
})

describe('the sealed field', () => {
  const meta = randomBytes(256)

  it('is ciphertext then tag, and opens to what was sealed', () => {
    const field = sealMeta(nodePrimitives, keys, 2, meta)
    expect(field.length).toBe(272)
    expect(Buffer.compare(openMeta(nodePrimitives, keys, 2, field), meta)).toBe(0)
  })

  it('does not open for another number of tiles, changed or cut', async () => {
    const field = sealMeta(nodePrimitives, keys, 2, meta)
    const open = (tiles: number, bytes: Uint8Array) =>
      codeOf(() => openMeta(nodePrimitives, keys, tiles, bytes))
    expect(await open(3, field)).toBe('FILE_CHANGED')
    expect(await open(2, field.subarray(1))).toBe('FILE_CHANGED')
    expect(await open(2, field.subarray(0, 17))).toBe('FILE_CHANGED')
    for (let at = 0; at < field.length; at++) {
      const flipped = field.slice()
      flipped[at] = (flipped[at] ?? 0) ^ (1 << (at % 8))
      expect(await open(2, flipped)).toBe('FILE_CHANGED')
    }
  })
})
