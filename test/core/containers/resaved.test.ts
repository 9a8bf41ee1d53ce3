/** Encrypted files that archives, tools and image programs wrote again: what lost nothing opens, the rest is told what was done. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateRawSync, deflateSync } from 'node:zlib'
import sharp, { type Sharp } from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { memorySource } from '../../../src-main/core/byte-source'
import { CONTAINERS, containerKind, isEncrypted } from '../../../src-main/core/containers'
import { encodeHeader } from '../../../src-main/core/envelope/header'
import { paddedBytes, tileBytes } from '../../../src-main/core/envelope/tiles'
import { nodeCompression } from '../../../src-main/platform/node-zlib'
import { OrreryError } from '../../../src-shared/errors'
import { encodeContainer, xmpOf } from '../../hostile/forge'
import { type Chunk, ihdr, joinPng, splitPng, xmpChunk } from '../../hostile/forge-png'
import { noise } from '../../workflows/tree'
import {
  body,
  DEFLATED,
  dataSet,
  dicomFile,
  type Elements,
  EXPLICIT_BIG,
  EXPLICIT_LITTLE,
  IMPLICIT_LITTLE,
  meta,
  RLE,
  type Value,
} from '../dicom/write-dicom'
import { HEADER } from '../envelope/sample-header'
import { readInOrder, readPlaced } from '../whole-file'

const pixels = noise(paddedBytes(HEADER), 7)
const text = encodeHeader(HEADER)
const frameBytes = tileBytes(HEADER)
const frames = Array.from({ length: HEADER.tiles }, (_, i) =>
  pixels.subarray(i * frameBytes, (i + 1) * frameBytes),
)

/** 'opens', or why not: the code and the advice. */
async function verdictOf(bytes: Uint8Array): Promise<string> {
  const source = memorySource(bytes)
  try {
    const kind = containerKind(source)
    const opened = CONTAINERS[kind].open(source, nodeCompression)
    expect(opened.header).toEqual(HEADER)
    const inOrder = await readInOrder(opened)
    if (Buffer.compare(inOrder, pixels) !== 0) return 'other pixels'
    const placed = opened.tilesAt() === undefined ? pixels : (readPlaced(kind, source, opened) ?? pixels)
    if (Buffer.compare(placed, pixels) !== 0) return 'other pixels, placed'
    expect(isEncrypted(bytes, nodeCompression)).toBe(true)
    return 'opens'
  } catch (thrown) {
    if (!(thrown instanceof OrreryError)) throw thrown
    return [thrown.code, thrown.advice?.name].filter((part) => part !== undefined).join(' ')
  }
}

const CREATOR = [0x00990010, 'LO', 'ORRERY 1'] as const
const OURS: Elements = [CREATOR, [0x00991001, 'UT', text]]
const PIXELS = 0x7fe00010
const ENCAPSULATED = '1.2.840.10008.1.2.1.98'
const DEFLATED_FRAMES = '1.2.840.10008.1.2.8.1'
const JPEG_BASELINE = '1.2.840.10008.1.2.4.50'
const JPEG_LS_LOSSLESS = '1.2.840.10008.1.2.4.80'
const JPEG_2000 = '1.2.840.10008.1.2.4.91'

/** A file of ours, with what is given instead. */
function elements({
  header = OURS,
  pixelData = pixels,
  vr = 'OB',
  picture = {},
  more = [],
}: {
  readonly header?: Elements
  readonly pixelData?: Value
  readonly vr?: string
  readonly picture?: {
    readonly photometric?: string
    readonly planar?: number
    readonly rows?: number
    readonly samples?: number
    readonly lossy?: string
  }
  readonly more?: Elements
} = {}): Elements {
  const { photometric = 'RGB', planar = 0, rows = 512, samples = 3, lossy } = picture
  return [
    [0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.7.4'],
    ...more,
    [0x00280002, 'US', [samples]],
    [0x00280004, 'CS', photometric],
    [0x00280006, 'US', [planar]],
    [0x00280008, 'IS', `${HEADER.tiles}`],
    [0x00280010, 'US', [rows]],
    [0x00280011, 'US', [512]],
    [0x00280100, 'US', [8]],
    ...(lossy === undefined ? [] : ([[0x00282110, 'CS', lossy]] as const)),
    ...header,
    [PIXELS, vr, pixelData],
  ]
}

function planes(frame: Uint8Array): Buffer {
  const apart = Buffer.alloc(frame.length)
  for (let i = 0; i < frame.length; i++)
    apart[(i % 3) * (frame.length / 3) + Math.floor(i / 3)] = frame[i] as number
  return apart
}

/** One frame in literal runs (PS3.5 annex G). */
function rle(frame: Uint8Array): Buffer {
  const interleaved = planes(frame)
  const size = interleaved.length / 3
  const segments = [0, 1, 2].map((sample) => {
    const plane = interleaved.subarray(sample * size, (sample + 1) * size)
    const runs = Array.from({ length: Math.ceil(size / 128) }, (_, i) =>
      plane.subarray(i * 128, i * 128 + 128),
    )
    return Buffer.concat(runs.flatMap((run) => [Buffer.from([run.length - 1]), run]))
  })
  const head = Buffer.alloc(64)
  head.writeUInt32LE(3, 0)
  let at = 64
  segments.forEach((segment, i) => {
    head.writeUInt32LE(at, 4 + 4 * i)
    at += segment.length
  })
  return Buffer.concat([head, ...segments])
}

const swapped = () => Buffer.from(pixels).swap16()
const inFragments = (...parts: Uint8Array[]) => ({ fragments: [new Uint8Array(0), ...parts] })
const halves = (frame: Uint8Array) => [frame.subarray(0, 1000), frame.subarray(1000)]
const inBlock = (block: number, vr = 'UT'): Elements => [
  [0x00990010, 'LO', 'SOMEBODY ELSE'],
  [0x00990000 + block, 'LO', 'ORRERY 1'],
  [0x00991001, 'UT', 'something else'],
  [0x00990000 + block * 0x100 + 1, vr, text],
]
const explicit = (change: Parameters<typeof elements>[0] = {}) => dicomFile(EXPLICIT_LITTLE, elements(change))
const bodyOf = (syntax: string) => body(syntax, elements())

const DICOM: Readonly<Record<string, readonly [verdict: string, make: () => Buffer]>> = {
  'as it was': ['opens', () => explicit()],
  'implicit VR': ['opens', () => dicomFile(IMPLICIT_LITTLE, elements())],
  'big endian, OB': ['opens', () => dicomFile(EXPLICIT_BIG, elements())],
  'big endian, OW, its words turned': [
    'opens',
    () => dicomFile(EXPLICIT_BIG, elements({ vr: 'OW', pixelData: swapped() })),
  ],
  'little endian, OW': ['opens', () => explicit({ vr: 'OW' })],
  deflated: ['opens', () => dicomFile(DEFLATED, elements())],
  'deflated, in a zlib stream': [
    'opens',
    () => Buffer.concat([dicomFile(DEFLATED, []).subarray(0, -2), deflateSync(dataSet(elements()))]),
  ],
  'deflated, planar, with more behind': [
    'opens',
    () =>
      dicomFile(DEFLATED, [
        ...elements({ picture: { planar: 1 }, pixelData: Buffer.concat(frames.map(planes)) }),
        [0xfffcfffc, 'OB', Buffer.alloc(5000)],
      ]),
  ],
  'deflated, cut': ['FILE_CHANGED', () => dicomFile(DEFLATED, elements()).subarray(0, -1_000_000)],
  'no meta, explicit': ['opens', () => bodyOf(EXPLICIT_LITTLE)],
  'no meta, implicit': ['opens', () => bodyOf(IMPLICIT_LITTLE)],
  'no meta, big endian': ['opens', () => bodyOf(EXPLICIT_BIG)],
  'meta alone before it': ['opens', () => Buffer.concat([meta(EXPLICIT_LITTLE), bodyOf(EXPLICIT_LITTLE)])],
  'another transfer syntax than is said': [
    'opens',
    () =>
      Buffer.concat([Buffer.alloc(128), Buffer.from('DICM'), meta(EXPLICIT_LITTLE), bodyOf(IMPLICIT_LITTLE)]),
  ],
  'the private block moved': ['opens', () => explicit({ header: inBlock(0x11) })],
  'the private block moved to the last place': ['opens', () => explicit({ header: inBlock(0xff) })],
  'the private block moved, implicit': [
    'opens',
    () => dicomFile(IMPLICIT_LITTLE, elements({ header: inBlock(0x42) })),
  ],
  'the private block moved, as UN': ['opens', () => explicit({ header: inBlock(0x11, 'UN') })],
  'the header as UN': ['opens', () => explicit({ header: [CREATOR, [0x00991001, 'UN', text]] })],
  'the header padded': [
    'opens',
    () => explicit({ header: [CREATOR, [0x00991001, 'UT', `${text}${' '.repeat(7)}\0\0`]] }),
  ],
  'the header alone in a block that is another’s': [
    'NOT_ORRERY',
    () =>
      explicit({
        header: [
          [0x00990010, 'LO', 'SOMEBODY ELSE'],
          [0x00991001, 'UT', text],
        ],
      }),
  ],
  'the block without its header': ['HEADER_DAMAGED', () => explicit({ header: [CREATOR] })],
  'private elements removed': ['NOT_ORRERY', () => explicit({ header: [] })],
  'more before the pixels': [
    'opens',
    () =>
      explicit({
        more: [
          [0x00110010, 'LO', 'ARCHIVE'],
          [0x00111001, 'OB', noise(500_000, 1)],
          [0x00400275, 'SQ', { items: [OURS, []], isUndefined: true }],
        ],
      }),
  ],
  'planar configuration 1': [
    'opens',
    () => explicit({ picture: { planar: 1 }, pixelData: Buffer.concat(frames.map(planes)) }),
  ],
  'planar configuration 1 in words of big endian': [
    'opens',
    () =>
      dicomFile(
        EXPLICIT_BIG,
        elements({ picture: { planar: 1 }, vr: 'OW', pixelData: Buffer.concat(frames.map(planes)).swap16() }),
      ),
  ],
  RLE: [
    'opens',
    () => dicomFile(RLE, elements({ picture: { planar: 1 }, pixelData: inFragments(...frames.map(rle)) })),
  ],
  'RLE, a frame missing': [
    'FILE_CHANGED',
    () => dicomFile(RLE, elements({ pixelData: inFragments(...frames.slice(1).map(rle)) })),
  ],
  'RLE that is none': ['FILE_CHANGED', () => dicomFile(RLE, elements({ pixelData: inFragments(...frames) }))],
  'RLE, a frame too long': [
    'HEADER_DAMAGED',
    () =>
      dicomFile(
        RLE,
        elements({ pixelData: inFragments(Buffer.alloc(4 * frameBytes), ...frames.slice(1).map(rle)) }),
      ),
  ],
  'encapsulated, uncompressed': [
    'opens',
    () => dicomFile(ENCAPSULATED, elements({ pixelData: inFragments(...frames) })),
  ],
  'encapsulated, uncompressed, in fragments of frames': [
    'opens',
    () => dicomFile(ENCAPSULATED, elements({ pixelData: inFragments(...frames.flatMap(halves)) })),
  ],
  'encapsulated, uncompressed, too much': [
    'HEADER_DAMAGED',
    () => dicomFile(ENCAPSULATED, elements({ pixelData: inFragments(...frames, frames[0] as Uint8Array) })),
  ],
  'each frame deflated': [
    'opens',
    () =>
      dicomFile(
        DEFLATED_FRAMES,
        elements({ pixelData: inFragments(...frames.map((frame) => deflateRawSync(frame))) }),
      ),
  ],
  'JPEG-LS without loss': [
    'HEADER_DAMAGED compressedByArchive',
    () => dicomFile(JPEG_LS_LOSSLESS, elements({ pixelData: inFragments(...frames) })),
  ],
  'JPEG 2000 without loss, colours turned': [
    'HEADER_DAMAGED compressedByArchive',
    () =>
      dicomFile(
        JPEG_2000,
        elements({ picture: { photometric: 'YBR_RCT' }, pixelData: inFragments(...frames) }),
      ),
  ],
  'JPEG 2000 with loss': [
    'HEADER_DAMAGED pixelsConverted',
    () => dicomFile(JPEG_2000, elements({ picture: { lossy: '01' }, pixelData: inFragments(...frames) })),
  ],
  JPEG: [
    'HEADER_DAMAGED pixelsConverted',
    () => dicomFile(JPEG_BASELINE, elements({ pixelData: inFragments(...frames) })),
  ],
  'other colours': [
    'HEADER_DAMAGED pixelsConverted',
    () => explicit({ picture: { photometric: 'YBR_FULL' } }),
  ],
  grey: [
    'HEADER_DAMAGED pixelsConverted',
    () =>
      explicit({
        picture: { samples: 1, photometric: 'MONOCHROME2' },
        pixelData: planes(pixels).subarray(0, pixels.length / 3),
      }),
  ],
  scaled: [
    'HEADER_DAMAGED pixelsConverted',
    () => explicit({ picture: { rows: 256 }, pixelData: pixels.subarray(0, pixels.length / 2) }),
  ],
  'a frame fewer': [
    'HEADER_DAMAGED pixelsConverted',
    () => explicit({ pixelData: pixels.subarray(frameBytes) }),
  ],
}

it.each(Object.entries(DICOM))('DICOM, %s', async (_, [verdict, make]) => {
  expect(await verdictOf(make())).toBe(verdict)
})

const chunks = splitPng(encodeContainer('png', text, pixels))
const bare = chunks.filter(({ type }) => type !== 'iTXt')
const [imageHeader, ...behind] = bare as [Chunk, ...Chunk[]]
const xmp = xmpOf(text)
const height = 512 * HEADER.tiles
const withPacket = (packet: string) => joinPng([imageHeader, xmpChunk(packet), ...behind])
const atTheEnd = (...more: Chunk[]) =>
  joinPng([imageHeader, ...behind.slice(0, -1), ...more, ...behind.slice(-1)])
const saved = (change: (image: Sharp) => Sharp) =>
  change(sharp(pixels, { raw: { width: 512, height, channels: 3 } }).png({ compressionLevel: 1 }))
    .withXmp(xmp)
    .toBuffer()
const otherPrefix = xmp.replaceAll('orrery:header', 'ns0:header').replace('xmlns:orrery', 'xmlns:ns0')
const asElement = (packet: string, name: string) =>
  packet.replace(new RegExp(` ${name}="([^"]*)"/>`), `><${name}>\n$1\n</${name}></rdf:Description>`)
const note = (type: string): Chunk => ({ type, data: Buffer.from('Comment\0saved by a program') })

const PNG: Readonly<Record<string, readonly [verdict: string, make: () => Buffer | Promise<Buffer>]>> = {
  'as it was': ['opens', () => joinPng(chunks)],
  'the packet behind the pixels': ['opens', () => atTheEnd(xmpChunk(xmp))],
  'the packet behind the pixels and another one before': [
    'opens',
    () =>
      joinPng([
        imageHeader,
        xmpChunk('<x:xmpmeta>a note</x:xmpmeta>'),
        ...behind.slice(0, -1),
        xmpChunk(xmp),
        ...behind.slice(-1),
      ]),
  ],
  'another packet first': [
    'opens',
    () => joinPng([imageHeader, xmpChunk('<x:xmpmeta>a note</x:xmpmeta>'), xmpChunk(xmp), ...behind]),
  ],
  'another prefix': ['opens', () => withPacket(otherPrefix)],
  'another prefix, as an element': ['opens', () => withPacket(asElement(otherPrefix, 'ns0:header'))],
  'as an element': ['opens', () => withPacket(asElement(xmp, 'orrery:header'))],
  'as an element of the namespace': [
    'opens',
    () =>
      withPacket(
        xmp.replace(
          / orrery:header="([^"]*)"\/>/,
          `><header xmlns="https://orrery.invalid/ns/1.0/">$1</header></rdf:Description>`,
        ),
      ),
  ],
  'the header broken into lines': [
    'opens',
    () =>
      withPacket(
        xmp.replace(/header="([^"]*)"/, (_, value: string) => `header="${value.replace(/.{76}/g, '$&\n')}"`),
      ),
  ],
  'single quotes, more in the packet': [
    'opens',
    () =>
      withPacket(xmp.replace(/orrery:header="([^"]*)"/, `xmp:CreatorTool='A "program"' orrery:header='$1'`)),
  ],
  'notes of every kind, before and behind': [
    'opens',
    () =>
      joinPng([
        imageHeader,
        ...['tEXt', 'pHYs', 'gAMA', 'sRGB', 'eXIf', 'tIME'].map(note),
        xmpChunk(xmp),
        ...behind.slice(0, -1),
        ...['tEXt', 'tIME', 'zTXt'].map(note),
        ...behind.slice(-1),
      ]),
  ],
  'compressed and filtered anew': [
    'opens',
    () => saved((image) => image.png({ compressionLevel: 6, adaptiveFiltering: true })),
  ],
  interlaced: ['opens', () => saved((image) => image.png({ progressive: true, compressionLevel: 1 }))],
  'with an opaque alpha': ['opens', () => saved((image) => image.ensureAlpha())],
  'of 16 bits': ['opens', () => saved((image) => image.toColourspace('rgb16'))],
  'of 16 bits with alpha, interlaced': [
    'opens',
    () =>
      saved((image) =>
        image.ensureAlpha().toColourspace('rgb16').png({ progressive: true, compressionLevel: 1 }),
      ),
  ],
  'the packet dropped': ['NOT_ORRERY', () => joinPng(bare)],
  'of a palette': [
    'HEADER_DAMAGED pixelsConverted',
    () => joinPng([ihdr(512, height, 8, 3), xmpChunk(xmp), ...behind]),
  ],
  grey: ['HEADER_DAMAGED pixelsConverted', () => saved((image) => image.toColourspace('b-w'))],
  scaled: ['HEADER_DAMAGED pixelsConverted', () => saved((image) => image.resize(256))],
  turned: ['HEADER_DAMAGED pixelsConverted', () => saved((image) => image.rotate(90))],
  lighter: ['other pixels', () => saved((image) => image.linear(1.1, 0))],
}

it.each(Object.entries(PNG))('PNG, %s', async (_, [verdict, make]) => {
  expect(await verdictOf(await make())).toBe(verdict)
})

/** How DICOM tools write a file again. */
const TOOLS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  'dcmconv, implicit': [['dcmconv', '+ti']],
  'dcmconv, big endian': [['dcmconv', '+tb']],
  'dcmconv, implicit and then big endian': [
    ['dcmconv', '+ti'],
    ['dcmconv', '+tb'],
  ],
  'dcmconv, deflated': [['dcmconv', '+td']],
  'dcmconv, GE': [['dcmconv', '+tg']],
  'dcmconv, data set alone': [['dcmconv', '-F']],
  dcmcrle: [['dcmcrle']],
  'dcmcjpeg without loss, and back': [['dcmcjpeg', '+e1'], ['dcmdjpeg']],
  'gdcmconv, implicit': [['gdcmconv', '-M']],
  'gdcmconv, deflated': [['gdcmconv', '-d']],
  'gdcmconv, planar configuration 1': [['gdcmconv', '-w', '--planar-configuration', '1']],
  'gdcmconv, RLE': [['gdcmconv', '-R']],
  'gdcmconv, JPEG-LS without loss, and back': [
    ['gdcmconv', '-L'],
    ['gdcmconv', '-w'],
  ],
}

describe('a file of ours written by a tool', () => {
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'orrery-tools-'))
    writeFileSync(join(folder, '0'), encodeContainer('dicom', text, pixels))
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  it.each(Object.entries(TOOLS))('%s', async (_, steps) => {
    for (const [i, [tool = '', ...options]] of steps.entries()) {
      const from = i === 0 ? '0' : `step-${i}`
      const { error, status } = spawnSync(tool, [...options, from, `step-${i + 1}`], { cwd: folder })
      if (error !== undefined) {
        console.warn(`SKIPPED: a test needs ${tool} (Debian packages dcmtk and libgdcm-tools)`)
        return
      }
      expect(status).toBe(0)
    }
    expect(await verdictOf(readFileSync(join(folder, `step-${steps.length}`)))).toBe('opens')
  })
})
