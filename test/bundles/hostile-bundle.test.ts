/** Bundles made to harm: each differs from a good one in one thing, and is refused whole, quickly. */
import { randomBytes } from 'node:crypto'
import { crc32, deflateSync } from 'node:zlib'
import { Encrypter } from 'age-encryption'
import sharp from 'sharp'
import { beforeAll, describe, expect, it } from 'vitest'
import { ageEncrypt } from '../../src-main/bundles/age-file'
import { MAX_BUNDLE_BYTES, openBundle } from '../../src-main/bundles/bundle'
import { formatBundle } from '../../src-main/bundles/bundle-json'
import type { ChannelSums, JobKey } from '../../src-main/keygen/job-key'
import { channelSums, keyDigest } from '../../src-main/keygen/key-digest'
import { keyIdOf } from '../../src-main/keygen/key-id'
import { type Identity, makeIdentity } from '../../src-main/people/identity'
import { makeKey, pngOf } from './sample-keys'

interface KeyJson {
  keyId: unknown
  digest: unknown
  label: unknown
  created: unknown
  decoy: { sums: unknown; timestamp: unknown; nonce: unknown; png: unknown }
}
interface Json {
  orreryKeys: unknown
  exported: unknown
  from: unknown
  keys: KeyJson[]
}

let me: Identity
let good: JobKey
let goodPlaintext: string
beforeAll(async () => {
  me = await makeIdentity()
  good = await makeKey('Good')
  const exported = new Date().toISOString()
  const keys = [good, await makeKey('Second')]
  goodPlaintext = Buffer.from(formatBundle({ from: 'A', exported, keys })).toString()
})

const seal = (plaintext: string | Uint8Array) =>
  ageEncrypt(typeof plaintext === 'string' ? Buffer.from(plaintext) : plaintext, {
    recipients: [me.x25519.recipient],
  })

async function outcome(bundle: Uint8Array, passphrase?: string): Promise<string> {
  const unlock = { identities: [me.x25519.identity], ...(passphrase === undefined ? {} : { passphrase }) }
  return openBundle(bundle, unlock).then(
    () => 'OPENED',
    (error: { code: string }) => error.code,
  )
}

async function outcomeOf(change: (json: Json, first: KeyJson) => unknown): Promise<string> {
  const json = JSON.parse(goodPlaintext) as Json
  const [first] = json.keys as [KeyJson]
  await change(json, first)
  return outcome(await seal(JSON.stringify(json)))
}

it('opens when nothing is changed', async () => {
  expect(await outcomeOf(() => undefined)).toBe('OPENED')
})

describe('a key that does not match its picture', () => {
  const pixels = () => sharp(good.decoy.png).raw().toBuffer()

  /**
   * Puts `png` in with digest and id recomputed for `sums` and the good picture's pixels, so that only the picture itself
   * can be at fault.
   */
  const withPicture = async (first: KeyJson, png: Uint8Array, sums: ChannelSums = good.decoy.sums) => {
    const digest = keyDigest({ ...good.decoy, sums })
    first.decoy.png = Buffer.from(png).toString('base64')
    first.decoy.sums = sums
    first.digest = Buffer.from(digest).toString('base64')
    first.keyId = keyIdOf(digest, await pixels())
  }

  /** A PNG with these chunks, every one with its right checksum. */
  const pngWith = (...chunks: [type: string, data: Uint8Array][]) =>
    Buffer.concat([
      Buffer.from('89504e470d0a1a0a', 'hex'),
      ...chunks.map(([type, data]) => {
        const typed = Buffer.concat([Buffer.from(type, 'latin1'), data])
        const frame = Buffer.alloc(8)
        frame.writeUInt32BE(data.length, 0)
        frame.writeUInt32BE(crc32(typed), 4)
        return Buffer.concat([frame.subarray(0, 4), typed, frame.subarray(4)])
      }),
    ])
  const ihdr = (width: number, height: number, depth: number, colour: number, interlace = 0) => {
    const data = Buffer.alloc(13)
    data.writeUInt32BE(width, 0)
    data.writeUInt32BE(height, 4)
    data.set([depth, colour, 0, 0, interlace], 8)
    return data
  }
  const rows = async () => {
    const bytes = await pixels()
    return Buffer.concat(
      Array.from({ length: 128 }, (_, i) =>
        Buffer.concat([Buffer.of(0), bytes.subarray(i * 384, (i + 1) * 384)]),
      ),
    )
  }
  const end: [string, Uint8Array] = ['IEND', Buffer.alloc(0)]

  it.each<[string, (json: Json, first: KeyJson) => unknown]>([
    [
      'another digest',
      (_, first) => {
        first.digest = randomBytes(64).toString('base64')
      },
    ],
    [
      'another nonce',
      (_, first) => {
        first.decoy.nonce = randomBytes(32).toString('hex')
      },
    ],
    [
      'another timestamp',
      (_, first) => {
        first.decoy.timestamp = '01-01-2020 00:00:00'
      },
    ],
    [
      'other sums',
      (_, first) => {
        first.decoy.sums = [1, 2, 3]
      },
    ],
    [
      'the picture of another key',
      (json, first) => {
        first.decoy.png = json.keys[1]?.decoy.png
      },
    ],
    ['other sums and a digest for them', (_, first) => withPicture(first, good.decoy.png, [1, 2, 3])],
    [
      'one pixel changed',
      async (_, first) => {
        const bytes = await pixels()
        bytes[0] = (bytes[0] ?? 0) ^ 1
        return withPicture(first, await pngOf(bytes))
      },
    ],
    [
      'a smaller picture',
      async (_, first) => {
        const bytes = (await pixels()).subarray(0, 127 * 128 * 3)
        return withPicture(first, await pngOf(bytes, 128, 127), channelSums(bytes))
      },
    ],
    ['a picture of 64 x 256', async (_, first) => withPicture(first, await pngOf(await pixels(), 64, 256))],
    [
      'an alpha channel',
      async (_, first) => withPicture(first, await sharp(good.decoy.png).ensureAlpha().png().toBuffer()),
    ],
    [
      'a grey picture',
      async (_, first) => {
        return withPicture(
          first,
          await sharp(good.decoy.png).greyscale().toColourspace('b-w').png().toBuffer(),
        )
      },
    ],
    [
      'a palette',
      async (_, first) => withPicture(first, await sharp(good.decoy.png).png({ palette: true }).toBuffer()),
    ],
    [
      '16 bits a sample',
      async (_, first) => {
        return withPicture(first, await sharp(good.decoy.png).toColourspace('rgb16').png().toBuffer())
      },
    ],
    ['a JPEG', async (_, first) => withPicture(first, await sharp(good.decoy.png).jpeg().toBuffer())],
    [
      'a WebP',
      async (_, first) => withPicture(first, await sharp(good.decoy.png).webp({ lossless: true }).toBuffer()),
    ],
    [
      'an SVG',
      (_, first) =>
        withPicture(first, Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="128" height="128"/>')),
    ],
    [
      'no picture',
      (_, first) => {
        first.decoy.png = ''
      },
    ],
    ['a picture cut short', (_, first) => withPicture(first, good.decoy.png.subarray(0, -20))],
    [
      'bytes after the picture',
      (_, first) => withPicture(first, Buffer.concat([good.decoy.png, Buffer.of(0)])),
    ],
    [
      'a wrong chunk checksum',
      (_, first) => {
        const png = Buffer.from(good.decoy.png)
        png.writeUInt8((png.at(-13) ?? 0) ^ 1, png.length - 13)
        return withPicture(first, png)
      },
    ],
    [
      'picture data for half of the rows',
      async (_, first) => {
        const half = (await rows()).subarray(0, 64 * 385)
        return withPicture(first, pngWith(['IHDR', ihdr(128, 128, 8, 2)], ['IDAT', deflateSync(half)], end))
      },
    ],
    [
      'a decompression bomb by its header',
      (_, first) => {
        return withPicture(
          first,
          pngWith(
            ['IHDR', ihdr(2 ** 31 - 1, 2 ** 31 - 1, 8, 2)],
            ['IDAT', deflateSync(Buffer.alloc(9))],
            end,
          ),
        )
      },
    ],
    [
      'a decompression bomb in a text chunk',
      async (_, first) => {
        const bomb = Buffer.concat([Buffer.from('a\0\0'), deflateSync(Buffer.alloc(50 * 2 ** 20))])
        return withPicture(
          first,
          pngWith(['IHDR', ihdr(128, 128, 8, 2)], ['zTXt', bomb], ['IDAT', deflateSync(await rows())], end),
        )
      },
    ],
    [
      'a transparent colour',
      async (_, first) => {
        const idat = deflateSync(await rows())
        return withPicture(
          first,
          pngWith(['IHDR', ihdr(128, 128, 8, 2)], ['tRNS', Buffer.alloc(6)], ['IDAT', idat], end),
        )
      },
    ],
    [
      'a second header',
      async (_, first) => {
        const header: [string, Uint8Array] = ['IHDR', ihdr(128, 128, 8, 2)]
        return withPicture(first, pngWith(header, header, ['IDAT', deflateSync(await rows())], end))
      },
    ],
  ])('%s', async (_, change) => {
    expect(await outcomeOf(change)).toBe('BUNDLE_MISMATCH')
  })

  it('is not seen where the same picture is packed otherwise', async () => {
    const packed = pngWith(['IHDR', ihdr(128, 128, 8, 2)], ['IDAT', deflateSync(await rows())], end)
    expect(await outcomeOf((_, first) => withPicture(first, packed))).toBe('OPENED')
  })
})

describe('a key whose id does not commit to it and its picture', () => {
  /** Two of the picture's pixels change places: the sums, and so the digest, stay. */
  const otherPicture = async () => {
    const pixels = await sharp(good.decoy.png).raw().toBuffer()
    const other = Buffer.concat([pixels.subarray(3, 6), pixels.subarray(0, 3), pixels.subarray(6)])
    return { pixels: other, png: await pngOf(other) }
  }

  it.each<[string, (json: Json, first: KeyJson) => unknown]>([
    [
      'any id',
      (_, first) => {
        first.keyId = randomBytes(16).toString('hex')
      },
    ],
    [
      'an id with one bit changed',
      (_, first) => {
        const bytes = Buffer.from(good.keyId, 'hex')
        bytes[15] = (bytes[15] ?? 0) ^ 1
        first.keyId = bytes.toString('hex')
      },
    ],
    [
      'the ids of two keys swapped',
      (json, first) => {
        const second = json.keys[1] as KeyJson
        ;[first.keyId, second.keyId] = [second.keyId, first.keyId]
      },
    ],
    [
      'another picture with the same sums',
      async (_, first) => {
        first.decoy.png = (await otherPicture()).png.toString('base64')
      },
    ],
    [
      'the id of another key, with that key digest',
      (json, first) => {
        json.keys[1] = { ...(json.keys[1] as KeyJson), digest: first.digest }
      },
    ],
  ])('%s', async (_, change) => {
    expect(await outcomeOf(change)).toBe('BUNDLE_MISMATCH')
  })

  it('is another key where the id follows the other picture', async () => {
    const opened = await outcomeOf(async (_, first) => {
      const { pixels, png } = await otherPicture()
      first.decoy.png = png.toString('base64')
      first.keyId = keyIdOf(good.digest, pixels)
      expect(first.keyId).not.toBe(good.keyId)
    })
    expect(opened).toBe('OPENED')
  })
})

describe('plaintext that is no bundle', () => {
  it.each<[string, (json: Json, first: KeyJson) => unknown]>([
    ['a key twice', (json) => json.keys.push(json.keys[0] as KeyJson)],
    [
      'one key id for two keys',
      (json, first) => {
        ;(json.keys[1] as KeyJson).keyId = first.keyId
      },
    ],
    [
      'no keys',
      (json) => {
        json.keys = []
      },
    ],
    [
      '1,001 keys',
      (json, first) => {
        json.keys = Array.from({ length: 1001 }, (_, i) => ({
          ...first,
          keyId: i.toString(16).padStart(32, '0'),
          decoy: { ...first.decoy, png: '' },
        }))
      },
    ],
    [
      'a key id in capitals',
      (_, first) => {
        first.keyId = 'AB'.repeat(16)
      },
    ],
    [
      'a key id that is a path',
      (_, first) => {
        first.keyId = '../../../../../etc/passwd'
      },
    ],
    [
      'a short digest',
      (_, first) => {
        first.digest = Buffer.alloc(63).toString('base64')
      },
    ],
    [
      'a digest in other base64',
      (_, first) => {
        first.digest = String(first.digest).replace(/=*$/, '')
      },
    ],
    [
      'a digest that is a number',
      (_, first) => {
        first.digest = 1
      },
    ],
    [
      'a long label',
      (_, first) => {
        first.label = 'x'.repeat(201)
      },
    ],
    [
      'a label with an escape sequence',
      (_, first) => {
        first.label = 'ok\u001b[2J'
      },
    ],
    [
      'a label with a direction override',
      (_, first) => {
        first.label = 'gnp.\u202eexe'
      },
    ],
    [
      'no label',
      (_, first) => {
        delete first.label
      },
    ],
    [
      'a blank sender',
      (json) => {
        json.from = ' '
      },
    ],
    [
      'a sender with a line feed',
      (json) => {
        json.from = 'A\nFrom: B'
      },
    ],
    [
      'a long sender',
      (json) => {
        json.from = 'x'.repeat(101)
      },
    ],
    [
      'no date',
      (_, first) => {
        first.created = 'yesterday'
      },
    ],
    [
      'the 30th of February',
      (_, first) => {
        first.created = '2026-02-30T00:00:00.000Z'
      },
    ],
    [
      'an export date that is none',
      (json) => {
        json.exported = ''
      },
    ],
    [
      'a negative sum',
      (_, first) => {
        first.decoy.sums = [-1, 0, 0]
      },
    ],
    [
      'a fractional sum',
      (_, first) => {
        first.decoy.sums = [0.5, 0, 0]
      },
    ],
    [
      'an impossible sum',
      (_, first) => {
        first.decoy.sums = [4177921, 0, 0]
      },
    ],
    [
      'two sums',
      (_, first) => {
        first.decoy.sums = [1, 2]
      },
    ],
    [
      'sums as text',
      (_, first) => {
        first.decoy.sums = ['1', '2', '3']
      },
    ],
    [
      'a timestamp in another form',
      (_, first) => {
        first.decoy.timestamp = '2026-11-22 13:30:00'
      },
    ],
    [
      'a nonce in capitals',
      (_, first) => {
        first.decoy.nonce = 'A'.repeat(64)
      },
    ],
    [
      'a picture of megabytes',
      (_, first) => {
        first.decoy.png = Buffer.alloc(2 ** 20).toString('base64')
      },
    ],
    [
      'version 0',
      (json) => {
        json.orreryKeys = 0
      },
    ],
    [
      'a version as text',
      (json) => {
        json.orreryKeys = '1'
      },
    ],
  ])('%s', async (_, change) => {
    expect(await outcomeOf(change)).toBe('BUNDLE_DAMAGED')
  })

  it.each([
    ['nothing', ''],
    ['no JSON', 'hello'],
    ['null', 'null'],
    ['an array', '[]'],
    ['JSON nested a million deep', '['.repeat(1e6)],
    ['a prototype', '{"__proto__":{"orreryKeys":1,"keys":[]}}'],
    ['no UTF-8', Buffer.from([0xff, 0xfe, 0x7b])],
  ])('%s', async (_, plaintext) => {
    expect(await outcome(await seal(plaintext))).toBe('BUNDLE_DAMAGED')
  })

  it('names a newer version as such', async () => {
    expect(
      await outcomeOf((json) => {
        json.orreryKeys = 2
      }),
    ).toBe('VERSION_UNKNOWN')
  })
})

describe('files that are no whole age file', () => {
  let bundle: Buffer
  beforeAll(async () => {
    bundle = Buffer.from(await seal(goodPlaintext))
  })

  it('refuses it cut short anywhere', async () => {
    const header = bundle.indexOf('\n--- ') + 5
    const cuts = [
      0,
      1,
      21,
      22,
      40,
      header,
      header + 43,
      header + 44,
      header + 50,
      header + 60,
      header + 61,
      header + 44 + 16 + 65552,
      bundle.length - 16,
      bundle.length - 1,
    ]
    for (const cut of cuts)
      expect(await outcome(bundle.subarray(0, cut)), `cut at ${cut}`).toBe('BUNDLE_DAMAGED')
  })

  it('refuses bytes after the end', async () => {
    expect(await outcome(Buffer.concat([bundle, Buffer.of(0)]))).toBe('BUNDLE_DAMAGED')
  })

  it('refuses one changed bit in every part', async () => {
    const header = bundle.indexOf('\n--- ')
    for (const at of [0, header + 8, header + 60, bundle.length >> 1, bundle.length - 1]) {
      const changed = Buffer.from(bundle)
      changed[at] = (changed[at] ?? 0) ^ 1
      expect(await outcome(changed), `bit at ${at}`).toBe('BUNDLE_DAMAGED')
    }
  })

  it('refuses what is something else', async () => {
    const others = [
      '',
      '\n',
      'hello',
      '{"orreryKeys":1}',
      'age-encryption.org/v1\n',
      'age-encryption.org/v2\n--- a\n',
      'age-encryption.org/v1\n'.repeat(1000),
      '-----BEGIN AGE ENCRYPTED FILE-----\nYWdl\n',
      goodPlaintext,
      `age-encryption.org/v1\n${'-> X25519 a\n\n'.repeat(1e5)}--- a\n`,
    ]
    for (const other of others) expect(await outcome(Buffer.from(other))).toBe('BUNDLE_DAMAGED')
    expect(await outcome(randomBytes(4096))).toBe('BUNDLE_DAMAGED')
  })

  it('refuses a file beyond the size limit, even one that would open', async () => {
    const padded = Buffer.alloc(MAX_BUNDLE_BYTES, ' ')
    padded.write(goodPlaintext)
    expect(await outcome(await seal(padded))).toBe('BUNDLE_DAMAGED')
  })
})

describe('passphrase bundles that ask for absurd work', () => {
  const withFactor = (factor: string) =>
    Buffer.from(
      [
        'age-encryption.org/v1',
        `-> scrypt ${'A'.repeat(22)} ${factor}`,
        'A'.repeat(43),
        `--- ${'A'.repeat(43)}`,
        'x'.repeat(64),
      ].join('\n'),
    )

  it.each(['21', '25', '30', '63', '99999999999', '1e9', '0x20', '-1', '0', '018', '18.5', ''])(
    '2^%s',
    async (factor) => {
      const start = performance.now()
      expect(await outcome(withFactor(factor), 'passphrase')).toBe('BUNDLE_DAMAGED')
      expect(performance.now() - start).toBeLessThan(200)
    },
  )

  it('whether or not a passphrase is given', async () => {
    expect(await outcome(withFactor('21'))).toBe('BUNDLE_DAMAGED')
    expect(await outcome(withFactor('18'))).toBe('PASSPHRASE_NEEDED')
  })

  it.each([
    ['19', 512],
    ['20', 1024],
  ])('asks before 2^%s is tried, and tells what it takes', async (factor, mebibytes) => {
    const start = performance.now()
    await expect(openBundle(withFactor(factor), { passphrase: 'passphrase' })).rejects.toMatchObject({
      code: 'BUNDLE_COSTLY',
      advice: { name: 'bundleCostly', mebibytes },
    })
    expect(performance.now() - start).toBeLessThan(200)
  })

  it('tries it when that was accepted', async () => {
    const encrypter = new Encrypter()
    encrypter.setPassphrase('correct horse')
    encrypter.setScryptWorkFactor(19)
    const bundle = await encrypter.encrypt(goodPlaintext)
    const unlock = { passphrase: 'correct horse' }
    await expect(openBundle(bundle, unlock)).rejects.toMatchObject({ code: 'BUNDLE_COSTLY' })
    expect((await openBundle(bundle, { ...unlock, acceptsCost: true })).keys).toHaveLength(2)
  }, 60_000)

  it('refuses more recipients than anybody locks to, before it tries any', async () => {
    const stanza = `-> X25519 ${'A'.repeat(43)}\n${'A'.repeat(43)}\n`
    const many = (count: number) =>
      Buffer.from(`age-encryption.org/v1\n${stanza.repeat(count)}--- ${'A'.repeat(43)}\n${'x'.repeat(64)}`)
    const start = performance.now()
    expect(await outcome(many(257))).toBe('BUNDLE_DAMAGED')
    expect(performance.now() - start).toBeLessThan(100)
  })

  it('refuses a passphrase beside recipients', async () => {
    const text = withFactor('10')
      .toString('latin1')
      .replace('\n--- ', `\n-> X25519 ${'A'.repeat(43)}\n${'A'.repeat(43)}\n--- `)
    expect(await outcome(Buffer.from(text, 'latin1'), 'passphrase')).toBe('BUNDLE_DAMAGED')
  })
})

it('says nothing of the content in an error', async () => {
  const json = JSON.parse(goodPlaintext) as Json
  ;(json.keys[0] as KeyJson).label = 'SECRET\n'
  const error = await openBundle(await seal(JSON.stringify(json)), {
    identities: [me.x25519.identity],
  }).catch((thrown: Error) => thrown)
  expect(JSON.stringify(error) + String(error) + String((error as Error).cause)).not.toContain('SECRET')
})
