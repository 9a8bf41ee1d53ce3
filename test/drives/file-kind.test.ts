/** What of others' making or re-saving counts as an encrypted file: it may be sent, and keys must not lie beside it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { memorySource } from '../../src-main/core/byte-source'
import { CONTAINERS } from '../../src-main/core/containers'
import { encodeHeader } from '../../src-main/core/envelope/header'
import { paddedBytes } from '../../src-main/core/envelope/tiles'
import { copyToDrive } from '../../src-main/drives/copy-to-drive'
import { nodeCompression } from '../../src-main/platform/node-zlib'
import { CONTAINER_KINDS, type ContainerKind } from '../../src-shared/container-kinds'
import { pngOf, sample } from '../bundles/sample-keys'
import { HEADER } from '../core/envelope/sample-header'
import { encodeContainer, xmpOf } from '../hostile/forge'
import { DEFLATED, EXPLICIT_LITTLE, element, orrery, part10 } from '../hostile/forge-dicom'
import { type Chunk, deflatedXmpChunk, joinPng, splitPng, xmpChunk, zlibBomb } from '../hostile/forge-png'
import { noise } from '../workflows/tree'

const text = encodeHeader(HEADER)
const pixels = noise(paddedBytes(HEADER), 7)

const IMPLICIT_LITTLE = '1.2.840.10008.1.2'
const EXPLICIT_BIG = '1.2.840.10008.1.2.2'
const PIXELS = 0x7fe00010

/** Implicit VR little endian: tag, 32-bit length, value. */
function implicit(tag: number, value: Uint8Array | string): Buffer {
  const bytes = Buffer.from(value)
  const head = Buffer.alloc(8)
  head.writeUInt16LE(tag >>> 16, 0)
  head.writeUInt16LE(tag & 0xffff, 2)
  head.writeUInt32LE(bytes.length, 4)
  return Buffer.concat([head, bytes])
}

/** Explicit VR big endian. */
function big(tag: number, vr: string, value: Uint8Array | string): Buffer {
  const bytes = Buffer.from(value)
  const isLong = vr !== 'LO'
  const head = Buffer.alloc(isLong ? 12 : 8)
  head.writeUInt32BE(tag)
  head.write(vr, 4, 'latin1')
  if (isLong) head.writeUInt32BE(bytes.length, 8)
  else head.writeUInt16BE(bytes.length, 6)
  return Buffer.concat([head, bytes])
}

const evenText = text.length % 2 === 0 ? text : `${text} `

function withXmp(xmp: Chunk): Buffer {
  return joinPng(splitPng(encodeContainer('png', text, pixels)).map((c) => (c.type === 'iTXt' ? xmp : c)))
}

const xmp = xmpOf(text)
const zTXt = (packet: string): Chunk => ({
  type: 'zTXt',
  data: Buffer.concat([Buffer.from('XML:com.adobe.xmp\0\0'), deflateSync(packet)]),
})
const asElement = xmp.replace(
  / orrery:header="([^"]*)"\/>/,
  '><orrery:header>$1</orrery:header></rdf:Description>',
)
const dicomOf = (transferSyntax: string, ...elements: Buffer[]) => part10(transferSyntax, ...elements)
const explicit = (creator: Buffer, vr = 'UT') =>
  dicomOf(EXPLICIT_LITTLE, creator, element(0x00991001, vr, text), element(PIXELS, 'OB', pixels))

/** Forms beside Orrery's own that a container's reader takes. */
const OTHER_FORMS: Partial<Record<ContainerKind, Record<string, Buffer>>> = {
  png: {
    'header as an element': withXmp(xmpChunk(asElement)),
    'header as an element on a line of its own': withXmp(
      xmpChunk(asElement.replace('header>', 'header>\n  ')),
    ),
    'single quotes': withXmp(xmpChunk(xmp.replace(/header="([^"]*)"/, "header='$1'"))),
    'spaces around the equals sign': withXmp(xmpChunk(xmp.replace('header="', 'header = "'))),
    'a line break before the value': withXmp(xmpChunk(xmp.replace('header="', 'header=\n"'))),
    'XMP deflated, iTXt': withXmp(deflatedXmpChunk(deflateSync(xmp))),
    'XMP deflated, zTXt': withXmp(zTXt(xmp)),
    'XMP deflated, as an element': withXmp(zTXt(asElement)),
  },
  dicom: {
    'implicit VR': dicomOf(
      IMPLICIT_LITTLE,
      implicit(0x00990010, 'ORRERY 1'),
      implicit(0x00991001, evenText),
      implicit(PIXELS, pixels),
    ),
    'big endian': dicomOf(
      EXPLICIT_BIG,
      big(0x00990010, 'LO', 'ORRERY 1'),
      big(0x00991001, 'UT', evenText),
      big(PIXELS, 'OB', pixels),
    ),
    'creator as UN': explicit(element(0x00990010, 'UN', 'ORRERY 1')),
    'creator as UT': explicit(element(0x00990010, 'UT', 'ORRERY 1')),
    'creator after a space': explicit(element(0x00990010, 'LO', ' ORRERY 1 ')),
    'header as UN': explicit(element(0x00990010, 'LO', 'ORRERY 1'), 'UN'),
    'big endian, creator as UN': dicomOf(
      EXPLICIT_BIG,
      big(0x00990010, 'UN', 'ORRERY 1'),
      big(0x00991001, 'UT', evenText),
      big(PIXELS, 'OB', pixels),
    ),
  },
}

const blank = { create: { width: 64, height: 64, channels: 3, background: 'red' } } as const
const noted = (note: string) => sharp(blank).withXmp(`<x:xmpmeta>${note}</x:xmpmeta>`).png().toBuffer()
const foreignXmp = async (packet: string) => {
  const [head, ...rest] = splitPng(await pngOf(Buffer.alloc(49152)))
  return joinPng([head as Chunk, xmpChunk(packet), ...rest])
}
const patient = (name: string) => element(0x00100010, 'PN', name)
const foreignDicom = (...elements: Buffer[]) =>
  part10(EXPLICIT_LITTLE, ...elements, element(PIXELS, 'OB', Buffer.alloc(1536)))

/** Files of others in the format of a container, whole and broken. */
const FOREIGN: Readonly<Record<string, () => Buffer | Promise<Buffer>>> = {
  'png: XMP that names Orrery': () => noted('encrypted with orrery, see orrery:header'),
  'png: XMP that names Orrery, not compressed': () => foreignXmp('<a>orrery:header</a> orrery:header = none'),
  'png: an element of our name with another value': () =>
    foreignXmp('<orrery:header>AAAA</orrery:header> <orrery:header>'),
  'png: a thousand packets that unfold to too much': async () => {
    const [head, ...rest] = splitPng(await pngOf(Buffer.alloc(49152)))
    const bomb = deflatedXmpChunk(zlibBomb(5))
    return joinPng([head as Chunk, ...Array<Chunk>(900).fill(bomb), ...rest])
  },
  'png: our namespace alone': () => foreignXmp('<a xmlns:orrery="https://orrery.invalid/ns/1.0/"/>'),
  'png: cut off': async () => (await noted('orrery:header')).subarray(0, 100),
  'png: the signature and nothing of sense': () =>
    Buffer.concat([sample('small.png').subarray(0, 8), noise(5000, 3)]),
  'dicom: ORRERY 1 in the preamble': () => {
    const file = foreignDicom(patient('Berg^Anna'))
    file.write('ORRERY 1')
    return file
  },
  'dicom: a preamble that begins like a card': () => {
    const file = foreignDicom(patient('Berg^Anna'))
    file.write('{"orreryCard":1}')
    return file
  },
  'dicom: ORRERY 1 as a name': () => foreignDicom(patient('ORRERY 1')),
  'dicom: another creator': () => foreignDicom(element(0x00990010, 'LO', 'ORRERY 2'), patient('ORRERY 1')),
  'dicom: a creator that begins like ours': () =>
    foreignDicom(element(0x00990010, 'LO', 'ORRERY 1 MODALITIES INC'), patient('Doe^Jane')),
  'dicom: a creator of one digit more': () => foreignDicom(element(0x00990010, 'LO', 'ORRERY 10')),
  'dicom: our creator in big endian inside a value': () =>
    foreignDicom(element(0x00991000, 'OB', big(0x00990010, 'LO', 'ORRERY 1'))),
  'dicom: our creator far behind its tag': () => foreignDicom(element(0x00990010, 'LO', 'ABCDORRERY 1')),
  'dicom: our creator in another group': () => foreignDicom(element(0x00970010, 'LO', 'ORRERY 1')),
  'dicom: our header without its creator': () => foreignDicom(orrery(text)[1] as Buffer),
  'dicom: deflated': () => {
    const file = part10(DEFLATED, patient('ORRERY 1'))
    file.write('ORRERY 1')
    return file
  },
  'dicom: cut off': () => foreignDicom(patient('ORRERY 1')).subarray(0, 190),
}

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'orrery-kind-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** A new folder that holds one file. */
function folderWith(name: string, bytes: Uint8Array): { targetDir: string; file: string } {
  const targetDir = mkdtempSync(join(folder, 'target-'))
  const file = join(targetDir, name)
  writeFileSync(file, bytes)
  return { targetDir, file }
}

const keys = () => folderWith('monday.orrkeys', sample('bundle.orrkeys'))
const emptyFolder = () => mkdtempSync(join(folder, 'empty-'))

async function expectOurs(bytes: Uint8Array, name: string): Promise<void> {
  const { targetDir, file } = folderWith(name, bytes)
  expect(await copyToDrive({ inputs: [file], targetDir: emptyFolder() })).toMatchObject({ files: 1 })
  const refusal = { code: 'KEYS_BESIDE_FILES' }
  await expect(copyToDrive({ inputs: [keys().file], targetDir })).rejects.toMatchObject(refusal)
  await expect(copyToDrive({ inputs: [file], targetDir: keys().targetDir })).rejects.toMatchObject(refusal)
}

describe.each(CONTAINER_KINDS)('%s', (kind) => {
  const { extension, open } = CONTAINERS[kind]
  const written = encodeContainer(kind, text, pixels)
  const forms = { 'as Orrery writes it': written, ...OTHER_FORMS[kind] }

  it.each(Object.entries(forms))('%s: read, sent, and kept from keys', async (_, bytes) => {
    expect(open(memorySource(bytes), nodeCompression).header).toEqual(HEADER)
    await expectOurs(bytes, `file${extension}`)
  })

  it.each([...CONTAINERS[kind].otherExtensions, extension.toUpperCase()])(
    'under the extension "%s"',
    (other) => expectOurs(written, `IM0001${other}`),
  )

  it('of a newer version', () =>
    expectOurs(encodeContainer(kind, '{"orrery":2,"suite":"VPD9"}', pixels), `file${extension}`))

  it('with a header too damaged to be read', () =>
    expectOurs(encodeContainer(kind, `${text}}`, pixels), `file${extension}`))

  it('cut off in its pixels', () => expectOurs(written.subarray(0, written.length / 2), `file${extension}`))
})

it.each(Object.entries(FOREIGN))(
  'foreign, %s: not sent, and no reason to keep keys away',
  async (_, make) => {
    for (const extension of Object.values(CONTAINERS).map((container) => container.extension)) {
      const { targetDir, file } = folderWith(`file${extension}`, await make())
      const sent = copyToDrive({ inputs: [file], targetDir: emptyFolder() })
      await expect(sent).rejects.toMatchObject({ code: 'NOT_ORRERY' })
      expect(await copyToDrive({ inputs: [keys().file], targetDir })).toMatchObject({ files: 1 })
    }
  },
)
