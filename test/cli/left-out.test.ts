/** Nothing is passed over in silence: what lies among encrypted files and is none, or is none any more, or is not there. */
import {
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import sharp, { type Sharp } from 'sharp'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { personWithKeystore } from './keystore-template'

const anna = personWithKeystore()
let key = ''

const DICOM = readFileSync(join(import.meta.dirname, '../data/dicom/CT_small.dcm'))

beforeAll(async () => {
  mkdirSync(anna.path('in'))
  for (let n = 1; n <= 5; n++) writeFileSync(anna.path('in', `${n}.bin`), Buffer.alloc(30_000 * n, n))
  for (let n = 6; n <= 8; n++) writeFileSync(anna.path('in', `${n}.dcm`), DICOM)
  const { keyId } = (await anna.does('encrypt', 'in', '-o', 'made')) as { keyId: string }
  key = keyId.slice(0, 8)
})

/** The results, new for each test. */
beforeEach(() => {
  rmSync(anna.path('locked'), { recursive: true, force: true })
  cpSync(anna.path('made'), anna.path('locked'), { recursive: true })
})

/** The nth of the results. */
const file = (n: number) => {
  const name = readdirSync(anna.path('made')).find((made) => made.includes(`-000${n}.`))
  return anna.path('locked', name ?? '')
}

interface Told {
  readonly outcomes: readonly {
    readonly source: string
    readonly status: string
    readonly error?: { code: string }
  }[]
  readonly gaps: readonly {
    readonly of: number | null
    readonly missing: number
    readonly first: number[][]
  }[]
  readonly files: Readonly<Record<'done' | 'failed' | 'skipped', number>>
}

async function told(...args: readonly string[]): Promise<{ code: number | null } & Told> {
  const { code, object } = await anna.json(args)
  return { code, ...(object as Told) }
}

const resave = async (from: string, change: (picture: Sharp) => Sharp) =>
  change(sharp(readFileSync(from))).toBuffer()

/** How a file is spoilt, in its place or under another name, and why it failed then. */
const SPOILT: readonly [string, (path: string) => unknown, string, number?][] = [
  ['zeroed', (path) => writeFileSync(path, Buffer.alloc(readFileSync(path).length)), 'FILE_ZEROED'],
  ['sparse', sparse, 'FILE_ZEROED'],
  ['emptied', (path) => truncateSync(path, 0), 'FILE_EMPTY'],
  ['cut in its pixels', (path) => truncateSync(path, 20_000), 'HEADER_DAMAGED'],
  ['cut in its header', (path) => truncateSync(path, 600), 'HEADER_DAMAGED'],
  ['cut to a few bytes', (path) => truncateSync(path, 5), 'FILE_REPLACED'],
  ['replaced by text', (path) => writeFileSync(path, 'not found'), 'FILE_REPLACED'],
  ['re-saved', async (path) => writeFileSync(path, await resave(path, (p) => p.png())), 'HEADER_LOST'],
  [
    're-saved with alpha',
    async (path) => writeFileSync(path, await resave(path, (p) => p.ensureAlpha().png())),
    'HEADER_LOST',
  ],
  [
    're-saved with 16 bits',
    async (path) => writeFileSync(path, await resave(path, (p) => p.toColourspace('rgb16').png())),
    'HEADER_LOST',
  ],
  [
    're-saved and renamed',
    async (path) => moved(path, 'scan.png', await resave(path, (p) => p.png())),
    'HEADER_LOST',
  ],
  ['made a JPEG', async (path) => writeFileSync(path, await resave(path, (p) => p.jpeg())), 'FILE_REPLACED'],
  [
    'made a JPEG under its own name',
    async (path) => moved(path, `${key}-0001.jpg`, await resave(path, (p) => p.jpeg())),
    'FILE_REPLACED',
  ],
  [
    'made a JPEG that keeps the packet',
    async (path) => moved(path, 'x.jpg', await resave(path, (p) => p.keepMetadata().jpeg())),
    'HEADER_LOST',
  ],
  ['half downloaded', (path) => moved(path, `${key}-0001.png.part`, Buffer.alloc(5000)), 'FILE_ZEROED'],
  ['put aside, empty', (path) => moved(path, `${key}-0001.png~`, Buffer.alloc(0)), 'FILE_EMPTY'],
  ['a broken copy', (path) => moved(path, `Copy of ${key}-0001.png`, Buffer.from('x')), 'FILE_REPLACED'],
  ['zeroed and renamed', (path) => moved(path, 'x.png', Buffer.alloc(5000)), 'FILE_ZEROED'],
  ['DICOM, cut before its header', (path) => truncateSync(path, 700), 'HEADER_LOST', 6],
  ['DICOM, cut in its meta group', (path) => truncateSync(path, 340), 'HEADER_LOST', 6],
  [
    'DICOM without its private elements',
    (path) => writeFileSync(path, without99(readFileSync(path))),
    'HEADER_LOST',
    6,
  ],
  [
    'DICOM without them, renamed',
    (path) => moved(path, 'IM1', without99(readFileSync(path))),
    'HEADER_LOST',
    6,
  ],
]

function sparse(path: string): void {
  truncateSync(path, 0)
  truncateSync(path, 50_000)
}

function moved(path: string, name: string, bytes: Uint8Array): string {
  rmSync(path)
  const to = join(dirname(path), name)
  writeFileSync(to, bytes)
  return to
}

/** A DICOM file without its group 0099, as programs that take out private elements write it. */
function without99(file: Buffer): Buffer {
  const from = file.indexOf(Buffer.from([0x99, 0, 0x10, 0]))
  const pixels = file.indexOf(Buffer.from([0xe0, 0x7f, 0x10, 0]))
  return Buffer.concat([file.subarray(0, from), file.subarray(pixels)])
}

describe('a file that was one of Orrery fails for a reason of its own', () => {
  /** Each in a folder of its own. */
  const paths = new Map<string, string>()
  let verified: Told['outcomes'] = []
  let inspected: Told['outcomes'] = []
  beforeAll(async () => {
    cpSync(anna.path('made'), anna.path('locked'), { recursive: true })
    for (const [at, [name, spoil, , n = 1]] of SPOILT.entries()) {
      const path = anna.path('spoilt', String(at), basename(file(n)))
      cpSync(file(n), path)
      const to = await spoil(path)
      paths.set(name, typeof to === 'string' ? to : path)
    }
    verified = (await told('verify', 'spoilt')).outcomes
    inspected = ((await anna.json(['inspect', 'spoilt'])).object as { files: Told['outcomes'] }).files
  })
  const endOf = (outcomes: Told['outcomes'], name: string) => {
    const outcome = outcomes.find(({ source }) => source === paths.get(name))
    return [outcome?.status, outcome?.error?.code]
  }

  it.each(SPOILT)('%s', (name, _, code) => {
    expect(endOf(verified, name)).toEqual(['failed', code])
    // Of one that is cut behind its header anybody can read that.
    if (name === 'cut in its pixels') expect(endOf(inspected, name)).toEqual(['encrypted', undefined])
    else expect(endOf(inspected, name)).toEqual(['failed', code])
  })

  it('when decrypting too, and the others are opened', async () => {
    truncateSync(file(2), 0)
    const { code, files, outcomes } = await told('decrypt', 'locked', '-o', 'opened')
    expect([code, files]).toEqual([1, { done: 7, failed: 1, skipped: 0, cancelled: 0 }])
    expect(outcomes.find(({ source }) => source === file(2))?.error?.code).toBe('FILE_EMPTY')
  })
})

describe('a file of others', () => {
  it('is left out and named, the first of many on the terminal, all with --json', async () => {
    const others = Array.from({ length: 14 }, (_, n) => `note ${10 + n}.txt`)
    for (const name of others) writeFileSync(anna.path('locked', name), 'mine')
    writeFileSync(anna.path('locked', '20240115-0001.png'), 'a date')
    writeFileSync(anna.path('locked', `._${key}-0001.png`), 'of macOS')
    const { code, files, outcomes } = await told('verify', 'locked')
    expect([code, files]).toEqual([0, { done: 8, failed: 0, skipped: 16, cancelled: 0 }])
    expect(outcomes.filter(({ status }) => status === 'skipped')).toHaveLength(16)
    const { stderr, stdout } = await anna.run(['verify', 'locked'])
    expect(stdout).toContain('16 left out')
    expect(stderr).toMatch(/^orrery: 16 files left out: .* \(NOT_ORRERY\)$/m)
    expect(stderr.split('\n').filter((line) => line.startsWith('  ')).length).toBe(11)
    expect(stderr).toContain('note 12.txt')
    expect(stderr).toContain('and 6 more')
    expect((await anna.run(['inspect', 'locked'])).stderr).toContain('and 6 more')
  })

  it('pictures that are no noise are of others, as wide as ours too', async () => {
    const gradient = Buffer.from(Array.from({ length: 512 * 64 * 3 }, (_, i) => (i / 7) % 256))
    const png = await sharp(gradient, { raw: { width: 512, height: 64, channels: 3 } })
      .png({ compressionLevel: 0 })
      .toBuffer()
    writeFileSync(anna.path('locked', 'mine.png'), png)
    writeFileSync(anna.path('locked', 'mine.dcm'), DICOM)
    expect((await told('verify', 'locked')).files).toMatchObject({ failed: 0, skipped: 2 })
  })
})

describe('a file that is not there', () => {
  it.each([
    ['the first', [1], [[1, 1]]],
    ['one between', [4], [[4, 4]]],
    ['the last', [8], [[8, 8]]],
    [
      'several',
      [2, 3, 8],
      [
        [2, 3],
        [8, 8],
      ],
    ],
  ])('%s is missed by its number, whatever the others are called', async (_, gone, first) => {
    for (const n of gone) rmSync(file(n))
    for (const [n, name] of readdirSync(anna.path('locked')).entries())
      renameSync(anna.path('locked', name), anna.path('locked', `renamed ${n}`))
    const gap = { of: 8, missing: gone.length, first, isChosen: false }
    const { code, gaps } = await told('verify', 'locked')
    expect([code, gaps]).toMatchObject([1, [gap]])
  })

  it('is told on the terminal, and nothing says that all are whole', async () => {
    rmSync(file(8))
    const all = await anna.run(['verify', 'locked'])
    expect(all.code).toBe(1)
    expect(all.stderr).toBe(
      `orrery: 1 of the 8 files that were encrypted together under key ${key} is missing: 8.\n`,
    )
    expect(all.stdout).toContain('files are MISSING')
    expect(all.stdout).not.toContain('They are whole and unchanged')
    const part = await anna.run(['verify', 'locked', '--part'])
    expect([part.code, part.stderr]).toEqual([0, all.stderr])
    expect(part.stdout).toContain('Others that were encrypted with them are not here.')
    const decrypted = await anna.run(['decrypt', 'locked', '-o', 'opened anyway'])
    expect([decrypted.code, decrypted.stderr]).toEqual([0, all.stderr])
  })

  it('is only a note where files were chosen one by one', async () => {
    expect(await told('verify', file(2), file(7))).toMatchObject({
      code: 0,
      gaps: [{ of: 8, missing: 6, isChosen: true }],
    })
  })

  it('is missed by the numbers in the names where nothing is sealed, or no key is at hand', async () => {
    rmSync(file(3))
    rmSync(file(8))
    const { gaps } = (await anna.json(['inspect', 'locked'])).object as Told
    expect(gaps).toMatchObject([{ of: null, missing: 1, first: [[3, 3]] }])
  })

  it('a sent file that can no longer be opened is not taken for one that is missing', async () => {
    // One bit of the authenticated field, which stands base64-coded in the JSON.
    const path = file(6)
    const bytes = readFileSync(path)
    const at = bytes.indexOf('"sealed":"') + 20
    bytes[at] = bytes[at] === 0x41 ? 0x42 : 0x41
    writeFileSync(path, bytes)
    mkdirSync(anna.path('other stick'))
    const sent = await anna.json(['send', 'locked', '--to', 'other stick'])
    expect(sent.object).toMatchObject({ files: 8, gaps: [] })
  })

  it('a file that nobody could open is not sent, nor any other, and it is named', async () => {
    writeFileSync(file(4), readFileSync(file(4)).subarray(0, 400))
    mkdirSync(anna.path('third stick'))
    const sent = await anna.run(['send', 'locked', '--to', 'third stick'])
    expect(sent.code).toBe(4)
    expect(sent.stderr).toMatch(/Take "[0-9a-f]{8}-0004\.(png|dcm)" out of what you send/)
    expect(readdirSync(anna.path('third stick'))).toEqual([])
  })

  it('is told when the others are sent, and they are', async () => {
    rmSync(file(8))
    mkdirSync(anna.path('stick'))
    const sent = await anna.run(['send', 'locked', '--to', 'stick'])
    expect([sent.code, sent.stderr]).toEqual([
      0,
      `orrery: 1 of the 8 files that were encrypted together under key ${key} is missing: 8.\n`,
    ])
  })

  it('is no gap when it could not be encrypted from the beginning', async () => {
    mkdirSync(anna.path('mixed'))
    writeFileSync(anna.path('mixed', 'a.txt'), 'a')
    writeFileSync(anna.path('mixed', 'CON.txt'), 'unfit')
    writeFileSync(anna.path('mixed', 'z.txt'), 'z')
    const { code } = await anna.json(['encrypt', 'mixed', '-o', 'mixed locked'])
    expect(code).toBe(1)
    expect(await told('verify', 'mixed locked')).toMatchObject({ code: 0, gaps: [], files: { done: 2 } })
  })
})
