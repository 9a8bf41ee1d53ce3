import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import dicomParser from 'dicom-parser'
import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CONTAINERS, containerKind, HEAD_BYTES } from '../../../src-main/core/containers'
import { encodeHeader, type Header } from '../../../src-main/core/envelope/header'
import { paddedBytes } from '../../../src-main/core/envelope/tiles'
import { withSource, writePieces } from '../../../src-main/files/file-bytes'
import { nodeCompression } from '../../../src-main/platform/node-zlib'
import { CONTAINER_KINDS, type ContainerKind } from '../../../src-shared/container-kinds'
import { codeOf } from '../../keystore/keystore-fixture'
import { noise } from '../../workflows/tree'
import { HEADER } from '../envelope/sample-header'

const FILING = { patient: HEADER.keyId.slice(0, 16), study: '2.25.1', series: '2.25.2', instance: '2.25.3' }
const LAYOUTS = [
  { ...HEADER, tiles: 1, rows: 1, tags: HEADER.tags.subarray(0, 16) },
  { ...HEADER, tiles: 1, rows: 511, tags: HEADER.tags.subarray(0, 16) },
  HEADER,
]
const proceed = () => undefined

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'orrery-container-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function writeTo(
  path: string,
  kind: ContainerKind,
  header: Header,
  pixels: Uint8Array,
  checkpoint = proceed,
) {
  const cargo = { headerText: encodeHeader(header), layout: header, pixels }
  writePieces(path, CONTAINERS[kind].encode(cargo, FILING, nodeCompression), checkpoint)
}

const readHeader = (path: string, kind: ContainerKind) =>
  withSource(path, (source) => CONTAINERS[kind].readHeader(source, nodeCompression))

const readPixels = (
  path: string,
  kind: ContainerKind,
  header: Header,
  into: Uint8Array,
  checkpoint = proceed,
) =>
  withSource(path, (source) => CONTAINERS[kind].readPixels(source, header, into, nodeCompression, checkpoint))

async function write(kind: ContainerKind, header = HEADER) {
  const path = join(folder, `file.${kind}`)
  const pixels = noise(paddedBytes(header), 5)
  writeFileSync(path, '')
  writeTo(path, kind, header, pixels)
  return { path, pixels, header }
}

describe.each(CONTAINER_KINDS)('%s', (kind) => {
  it.each(LAYOUTS)('$tiles tiles of $rows rows come back', async (header) => {
    const { path, pixels } = await write(kind, header)
    expect(await withSource(path, containerKind)).toBe(kind)
    expect(await readHeader(path, kind)).toEqual(header)
    const into = new Uint8Array(paddedBytes(header))
    await readPixels(path, kind, header, into)
    expect(Buffer.compare(into, pixels)).toBe(0)
  })

  it('is recognised as no other container', async () => {
    const { path } = await write(kind)
    const head = readFileSync(path).subarray(0, HEAD_BYTES)
    expect(CONTAINER_KINDS.filter((each) => CONTAINERS[each].recognises(head))).toEqual([kind])
  })

  it('is little larger than its pixels', async () => {
    const { path, pixels } = await write(kind)
    expect(statSync(path).size / pixels.length).toBeLessThan(1.01)
  })

  it('does not read into a place of another size', async () => {
    const { path, header } = await write(kind)
    for (const bytes of [0, paddedBytes(header) - 1, paddedBytes(header) + 1]) {
      const read = () => readPixels(path, kind, header, new Uint8Array(bytes))
      expect(await codeOf(read)).toBe('HEADER_DAMAGED')
    }
  })

  it('stops when it is told to', async () => {
    const stop = () => {
      throw new Error('stop')
    }
    const { path, pixels, header } = await write(kind)
    const into = new Uint8Array(pixels.length)
    await expect(readPixels(path, kind, header, into, stop)).rejects.toThrow()
    expect(() => writeTo(path, kind, header, pixels, stop)).toThrow()
  })

  it('that is not there cannot be read', async () => {
    expect(await codeOf(() => withSource(join(folder, 'none'), containerKind))).toBe('FILE_UNREADABLE')
  })
})

it('any picture program shows the pixels, and XMP tools find the header', async () => {
  const { path, pixels } = await write('png')
  const { data, info } = await sharp(path).raw().toBuffer({ resolveWithObject: true })
  expect(info).toMatchObject({ width: 512, height: 1536, channels: 3 })
  expect(Buffer.compare(data, pixels)).toBe(0)
  const bytes = readFileSync(path)
  expect(bytes.includes('XML:com.adobe.xmp')).toBe(true)
  expect(bytes.includes(`orrery:header="${Buffer.from(encodeHeader(HEADER)).toString('base64')}"`)).toBe(true)
})

it('any DICOM program shows the pixels, and finds nothing but what FORMATS.md says', async () => {
  const { path, pixels } = await write('dicom')
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
