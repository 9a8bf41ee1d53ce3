/** PNG files of every kind that is not ours, with a header of ours. */
import { deflateSync } from 'node:zlib'
import sharp, { type PngOptions, type Sharp } from 'sharp'
import { expect, it } from 'vitest'
import { encodeHeader } from '../../../src-main/core/envelope/header'
import { noise } from '../../workflows/tree'
import { type AttackRunner, key } from '../attack-runner'
import { encodeContainer, seal, xmpOf } from '../forge'
import { type Chunk, deflatedXmpChunk, ihdr, joinPng, splitPng, xmpChunk } from '../forge-png'

const content = noise(4000, 6)

export function picturesSuite(runner: () => AttackRunner): void {
  async function sample() {
    const sealed = seal(key, content)
    const text = encodeHeader(sealed.header)
    const chunks = splitPng(encodeContainer('png', text, sealed.pixels))
    const picture = sharp(sealed.pixels, { raw: { width: 512, height: sealed.header.rows, channels: 3 } })
    return { ...sealed, text, chunks, picture, xmp: xmpOf(text) }
  }

  const openFiles = (kind: string, files: Record<string, Buffer>, mayOpen: 'none' | 'some' | 'all') =>
    runner().openFiles(kind, content, files, mayOpen)

  it('other kinds of PNG', async () => {
    const { picture, xmp } = await sample()
    const encode = (image: Sharp, options: PngOptions = {}) =>
      image
        .png({ compressionLevel: 0, ...options })
        .withXmp(xmp)
        .toBuffer()
    await openFiles(
      'png: other pixels',
      {
        palette: await encode(picture.clone(), { palette: true, colours: 16 }),
        grey: await encode(picture.clone().greyscale()),
        'turned by half': await encode(picture.clone().rotate(180)),
        'one column fewer': await encode(picture.clone().extract({ left: 0, top: 0, width: 511, height: 3 })),
        'one row fewer': await encode(picture.clone().extract({ left: 0, top: 0, width: 512, height: 2 })),
        'one row more': await encode(picture.clone().extend({ bottom: 1 })),
        lighter: await encode(picture.clone().linear(1.01, 0)),
        jpeg: await picture.clone().jpeg({ quality: 100 }).withXmp(xmp).toBuffer(),
      },
      'none',
    )
  })

  it('the same pixels stored another way', async () => {
    const { picture, xmp, chunks, pixels } = await sample()
    const profile = splitPng(
      await sharp(pixels, { raw: { width: 512, height: 3, channels: 3 } })
        .withIccProfile('p3')
        .png()
        .toBuffer(),
    )
    const colour = profile.filter(({ type }) => type === 'iCCP')
    expect(colour).toHaveLength(1)
    const [first, ...rest] = chunks
    if (first === undefined) throw new Error('no chunks')
    const gamma: Chunk = { type: 'gAMA', data: Buffer.from([0, 0, 0x27, 0x10]) }
    const orientation: Chunk = {
      type: 'eXIf',
      data: Buffer.from('4d4d002a000000080001011200030000000100060000000000000', 'hex'),
    }
    const opened = await openFiles(
      'png: the same pixels otherwise',
      {
        alpha: await picture.clone().ensureAlpha().png().withXmp(xmp).toBuffer(),
        '16 bit': await picture.clone().toColourspace('rgb16').png().withXmp(xmp).toBuffer(),
        interlaced: await picture.clone().png({ progressive: true }).withXmp(xmp).toBuffer(),
        compressed: await picture
          .clone()
          .png({ compressionLevel: 9, adaptiveFiltering: true })
          .withXmp(xmp)
          .toBuffer(),
        'colour profile': joinPng([first, ...colour, ...rest]),
        gamma: joinPng([first, gamma, ...rest]),
        'turned by a note': joinPng([first, orientation, ...rest]),
        'unknown chunk': joinPng([first, { type: 'orRy', data: Buffer.alloc(5000) }, ...rest]),
      },
      'all',
    )
    expect(opened.size).toBe(8)
  })

  it('headers in odd places', async () => {
    const { chunks, text, xmp } = await sample()
    const bare = chunks.filter(({ type }) => !/^.Txt$/i.test(type))
    const [first, ...rest] = bare
    if (first === undefined) throw new Error('no chunks')
    const withXmp = (...packets: (string | Buffer)[]) => joinPng([first, ...packets.map(xmpChunk), ...rest])
    const element = xmp.replace(
      / orrery:header="([^"]*)"\/>/,
      '><orrery:header>$1</orrery:header></rdf:Description>',
    )
    const opened = await openFiles(
      'png: headers in odd places',
      {
        none: joinPng(bare),
        'as an element': withXmp(element),
        'behind the pixels': joinPng([first, ...rest.slice(0, -1), xmpChunk(xmp), ...rest.slice(-1)]),
        deflated: joinPng([first, deflatedXmpChunk(deflateSync(xmp)), ...rest]),
        'deflated, broken': joinPng([first, deflatedXmpChunk(noise(500, 7) as Buffer), ...rest]),
        'empty packet': withXmp(''),
        'empty attribute': withXmp(xmp.replace(/header="[^"]*"/, 'header=""')),
        'not base64': withXmp(xmp.replace(/header="/, 'header="*')),
        'JSON itself': withXmp(xmp.replace(/header="[^"]*"/, `header='${text}'`)),
        'many megabytes': withXmp(xmp.replace('header="', `header="${'A'.repeat(5_000_000)}`)),
        'megabytes of air': withXmp(' '.repeat(5_000_000) + xmp),
        'other first': withXmp(xmp.replace(/header="/, 'header="AAAA'), xmp),
        'UTF-16': withXmp(Buffer.from(xmp, 'utf16le')),
        'regular expression bait': withXmp(`orrery:header${' '.repeat(900_000)}`),
      },
      'some',
    )
    const good = ['as an element', 'behind the pixels', 'deflated']
    for (const name of good) expect([name, opened.get(name)]).toEqual([name, 'opened'])
    expect(opened.get('none')).toBe('HEADER_LOST')
  })

  it('broken structure', async () => {
    const { chunks, xmp } = await sample()
    const [first, ...rest] = chunks
    if (first === undefined) throw new Error('no chunks')
    const idat = chunks.filter(({ type }) => type === 'IDAT')
    const end = chunks.filter(({ type }) => type === 'IEND')
    const withHead = (head: Chunk) => joinPng([head, ...rest])
    await openFiles(
      'png: broken structure',
      {
        'no header chunk': joinPng(rest),
        'no pixels': joinPng([first, xmpChunk(xmp), ...end]),
        'pixels twice': joinPng([first, xmpChunk(xmp), ...idat, ...idat, ...end]),
        'wide as can be': withHead(ihdr(2 ** 31 - 1, 1)),
        'high as can be': withHead(ihdr(512, 2 ** 31 - 1)),
        'beyond all measure': withHead(ihdr(2 ** 32 - 1, 2 ** 32 - 1)),
        'nothing by nothing': withHead(ihdr(0, 0)),
        'depth 3': withHead(ihdr(512, 3, 3)),
        'colour type 9': withHead(ihdr(512, 3, 8, 9)),
        'claims interlace': withHead(ihdr(512, 3, 8, 2, 1)),
        'claims 16 bit': withHead(ihdr(512, 3, 16, 2)),
        'chunk longer than the file': Buffer.concat([
          joinPng([first]),
          Buffer.from([0x7f, 255, 255, 255]),
          Buffer.from('IDAT'),
        ]),
        'a hundred thousand chunks': joinPng([
          first,
          ...Array<Chunk>(100_000).fill({ type: 'tEXt', data: Buffer.from('a\0b') }),
          ...rest,
        ]),
      },
      'some',
    )
  })
}
