import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import dicomParser from 'dicom-parser'
import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type ByteSource, memorySource } from '../../../src-main/core/byte-source'
import {
  CONTAINERS,
  containerKind,
  HEAD_BYTES,
  type OpenedContainer,
} from '../../../src-main/core/containers'
import { encodeHeader } from '../../../src-main/core/envelope/header'
import { paddedBytes, TILE_BYTES } from '../../../src-main/core/envelope/tiles'
import { AFTER_BYTES } from '../../../src-main/core/png/stored-picture'
import { withSource } from '../../../src-main/files/file-bytes'
import { nodeCompression } from '../../../src-main/platform/node-zlib'
import { CONTAINER_KINDS, type ContainerKind } from '../../../src-shared/container-kinds'
import { OrreryError } from '../../../src-shared/errors'
import { codeOf } from '../../keystore/keystore-fixture'
import { noise } from '../../workflows/tree'
import { HEADER } from '../envelope/sample-header'
import { encodeWhole, readInOrder, readPlaced } from '../whole-file'

const FILING = { patient: HEADER.keyId.slice(0, 16), study: '2.25.1', series: '2.25.2', instance: '2.25.3' }
const LAYOUTS = [
  { ...HEADER, tiles: 1, rows: 1, tags: HEADER.tags.subarray(0, 16) },
  { ...HEADER, tiles: 1, rows: 511, tags: HEADER.tags.subarray(0, 16) },
  HEADER,
]

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'orrery-container-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function written(kind: ContainerKind, header = HEADER) {
  const path = join(folder, `file.${kind}`)
  const pixels = noise(paddedBytes(header), 5)
  const bytes = encodeWhole(kind, encodeHeader(header), header, pixels, FILING)
  writeFileSync(path, bytes)
  return { path, bytes, pixels, header }
}

const opened = <T>(
  path: string,
  kind: ContainerKind,
  use: (container: OpenedContainer, source: ByteSource) => T | Promise<T>,
) => withSource(path, (source) => use(CONTAINERS[kind].open(source, nodeCompression), source))

describe.each(CONTAINER_KINDS)('%s', (kind) => {
  it.each(LAYOUTS)('$tiles tiles of $rows rows come back by both ways', async (header) => {
    const { path, pixels } = written(kind, header)
    expect(await withSource(path, containerKind)).toBe(kind)
    await opened(path, kind, async (container, source) => {
      expect(container.header).toEqual(header)
      expect(readPlaced(kind, source, container)).toEqual(pixels)
      expect(await readInOrder(container)).toEqual(pixels)
    })
  })

  it.each(LAYOUTS)(
    '$tiles tiles of $rows rows stand where it was said before their tags were known',
    (header) => {
      const { bytes } = written(kind, header)
      const container = CONTAINERS[kind]
      const withoutTags = encodeHeader({ ...header, tags: new Uint8Array(header.tags.length) })
      const before = container.before(withoutTags, header, FILING, nodeCompression)
      const end = before.length + header.tiles * container.framedBytes(header)
      const after = container.after(header, new Array<number>(header.tiles).fill(0), nodeCompression)
      expect(bytes.length).toBe(end + after.length)
    },
  )

  it('is recognised as no other container', () => {
    const head = written(kind).bytes.subarray(0, HEAD_BYTES)
    expect(CONTAINER_KINDS.filter((each) => CONTAINERS[each].recognises(head))).toEqual([kind])
  })

  it('is little larger than its pixels', () => {
    const { bytes, pixels } = written(kind)
    expect(bytes.length / pixels.length).toBeLessThan(1.01)
  })

  it('takes as many tiles as it says and writes their number', () => {
    const { mostTiles } = CONTAINERS[kind]
    const header = { ...HEADER, tiles: mostTiles, tags: new Uint8Array(16 * mostTiles) }
    const before = CONTAINERS[kind].before(encodeHeader(header), header, FILING, nodeCompression)
    const size = before.length + mostTiles * CONTAINERS[kind].framedBytes(header)
    // A file of which nothing but the start is there.
    const source: ByteSource = {
      size,
      read: (position, into) => memorySource(before).read(position, into),
    }
    expect(CONTAINERS[kind].open(source, nodeCompression).header.tiles).toBe(mostTiles)
  })

  it('stops when it is told to', async () => {
    const { path } = written(kind)
    const stop = () => {
      throw new Error('stop')
    }
    await expect(opened(path, kind, (container) => readInOrder(container, stop))).rejects.toThrow()
  })

  it('whose end is missing is told by both ways', async () => {
    const { path, bytes } = written(kind)
    writeFileSync(path, bytes.subarray(0, bytes.length - 40))
    const read = (way: (container: OpenedContainer, source: ByteSource) => unknown) =>
      codeOf(() => opened(path, kind, way))
    expect(['FILE_CHANGED', 'HEADER_DAMAGED']).toContain(await read((container) => readInOrder(container)))
    const placed = await read((container, source) => {
      if (readPlaced(kind, source, container) !== undefined) throw new Error('it was read')
      throw new OrreryError('FILE_CHANGED')
    })
    expect(placed).toBe('FILE_CHANGED')
  })

  it('that is not there cannot be read', async () => {
    expect(await codeOf(() => withSource(join(folder, 'none'), containerKind))).toBe('FILE_UNREADABLE')
  })
})

it('the pixel data of the largest DICOM file has a 32-bit, even length that is not the undefined one', () => {
  const bytes = CONTAINERS.dicom.mostTiles * TILE_BYTES
  expect(bytes).toBeLessThan(2 ** 32 - 1)
  expect(bytes % 2).toBe(0)
  expect(bytes + TILE_BYTES).toBeGreaterThan(2 ** 32 - 2)
})

it('a picture whose rows are framed otherwise is read in order', async () => {
  const { path, pixels } = written('png')
  const { xmpAsString } = await sharp(path).metadata()
  const again = await sharp(path)
    .withXmp(xmpAsString ?? '')
    .png({ compressionLevel: 1 })
    .toBuffer()
  writeFileSync(path, again)
  await opened(path, 'png', async (container) => {
    expect(container.tilesAt()).toBeUndefined()
    expect(await readInOrder(container)).toEqual(pixels)
  })
})

describe('a row that other software filtered, in a file that is ours otherwise', () => {
  it('is not taken for samples', async () => {
    const { path, bytes } = written('png')
    const at = bytes.length - AFTER_BYTES - 4 - 1537
    const filtered = bytes.slice()
    filtered[at] = 2
    writeFileSync(path, filtered)
    await opened(path, 'png', async (container, source) => {
      expect(container.tilesAt()).toBeDefined()
      expect(readPlaced('png', source, container)).toBeUndefined()
      expect(await codeOf(() => readInOrder(container))).toBe('FILE_CHANGED')
    })
  })
})

it('any picture program shows the pixels, and XMP tools find the header', async () => {
  const { path, pixels } = written('png')
  const { data, info } = await sharp(path).raw().toBuffer({ resolveWithObject: true })
  expect(info).toMatchObject({ width: 512, height: 1536, channels: 3 })
  expect(Buffer.compare(data, pixels)).toBe(0)
  const bytes = readFileSync(path)
  expect(bytes.includes('XML:com.adobe.xmp')).toBe(true)
  expect(bytes.includes(`orrery:header="${Buffer.from(encodeHeader(HEADER)).toString('base64')}"`)).toBe(true)
})

it('any DICOM program shows the pixels, and finds nothing but what FORMATS.md says', async () => {
  const { path, pixels } = written('dicom')
  const bytes = readFileSync(path)
  const dataSet = dicomParser.parseDicom(bytes)
  const text = (tag: string) => dataSet.string(tag)
  expect(text('x00020010')).toBe('1.2.840.10008.1.2.1')
  expect(text('x00080016')).toBe('1.2.840.10008.5.1.4.1.1.7.4')
  expect(text('x00100010')).toBe('ENCRYPTED^ORRERY')
  expect(text('x00100020')).toBe(HEADER.keyId.slice(0, 16))
  expect(text('x00120062')).toBe('YES')
  expect([text('x0020000d'), text('x0020000e'), text('x00080018')]).toEqual(['2.25.1', '2.25.2', '2.25.3'])
  expect(text('x00280008')).toBe('3')
  expect([dataSet.uint16('x00280010'), dataSet.uint16('x00280011')]).toEqual([512, 512])
  expect(text('x00991001')).toBe(encodeHeader(HEADER))
  const pixelData = dataSet.elements.x7fe00010
  expect(pixelData?.length).toBe(pixels.length)
  expect(Buffer.compare(bytes.subarray(pixelData?.dataOffset), pixels)).toBe(0)
})

it.each(LAYOUTS)('the validator of dicom3tools finds no error in $tiles frames of $rows rows', (header) => {
  const { path } = written('dicom', header)
  const { error, stderr, status } = spawnSync('dciodvfy', [path], { encoding: 'utf8' })
  if (error !== undefined) {
    console.warn('SKIPPED: a test needs dciodvfy (Debian package dicom3tools)')
    return
  }
  expect(stderr.split('\n').filter((line) => line.includes('Error'))).toEqual([])
  expect(stderr).toContain('MultiframeTrueColorSCImage')
  expect(status).toBe(0)
})
