import { createHash, randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { deriveFileKeys, jobSecrets } from '../../../src-main/core/envelope/derive'
import {
  openMeta,
  openTile,
  sealMeta,
  sealTile,
  type TileContext,
  tileRoom,
} from '../../../src-main/core/envelope/seal'
import { nodePrimitives } from '../../../src-main/platform/node-crypto'
import { codeOf } from '../../keystore/keystore-fixture'
import { makeKernel } from '../make-kernel'
import { HEADER } from './sample-header'

const digest = createHash('sha512').update('seal').digest()
const keys = deriveFileKeys(nodePrimitives, jobSecrets(nodePrimitives, HEADER.keyId, digest), HEADER.fileId)
const layout = { tiles: 2, rows: 512 }
const context: TileContext = { primitives: nodePrimitives, kernel: makeKernel(), keys, layout }
const plain = randomBytes(786_432)

function sealed(tile: number) {
  const planes = tileRoom(context)
  planes.set(plain)
  return { tag: sealTile(context, tile, planes), bytes: planes.slice() }
}

/** What lies in the kernel's memory afterwards. */
function opened(tile: number, bytes: Uint8Array, tag: Uint8Array, other: Partial<TileContext> = {}) {
  const planes = tileRoom(context)
  planes.set(bytes)
  openTile({ ...context, ...other }, tile, planes, tag)
  return planes
}

describe('a tile', () => {
  it('opens to what was sealed', () => {
    const { bytes, tag } = sealed(1)
    expect(Buffer.compare(bytes, plain)).not.toBe(0)
    expect(Buffer.compare(opened(1, bytes, tag), plain)).toBe(0)
  })

  it('of the same content is other noise at another place', () => {
    expect(Buffer.compare(sealed(0).bytes, sealed(1).bytes)).not.toBe(0)
  })

  it('leaves nothing when anything about it is not what was sealed', async () => {
    const { bytes, tag } = sealed(0)
    const otherKeys = { ...keys, keyId: HEADER.fileId as string as typeof keys.keyId }
    const otherFile = { ...keys, fileId: HEADER.keyId as string as typeof keys.fileId }
    const wrongTag = Uint8Array.from(tag)
    wrongTag[15] = (wrongTag[15] ?? 0) ^ 1
    const flipped = bytes.slice()
    flipped[786_431] = (flipped[786_431] ?? 0) ^ 128
    for (const attempt of [
      () => opened(1, bytes, tag),
      () => opened(0, bytes, tag, { layout: { tiles: 3, rows: 512 } }),
      () => opened(0, bytes, tag, { keys: otherKeys }),
      () => opened(0, bytes, tag, { keys: otherFile }),
      () => opened(0, bytes, wrongTag),
      () => opened(0, bytes, tag.subarray(0, 12)),
      () => opened(0, bytes, new Uint8Array(0)),
      () => opened(0, flipped, tag),
    ]) {
      expect(await codeOf(attempt)).toBe('FILE_CHANGED')
      expect(tileRoom(context).every((byte) => byte === 0)).toBe(true)
    }
    expect(Buffer.compare(opened(0, bytes, tag), plain)).toBe(0)
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
