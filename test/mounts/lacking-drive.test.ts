/** Every command that writes, on drives that refuse what makes writing safe: it is done all the same, and told. */
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { personWithKeystore } from '../cli/keystore-template'
import { filesBelow } from '../cli/person'
import { isThorough } from '../thorough'
import { noise } from '../workflows/tree'
import { canLack, forget, type Lacks, lacking } from './lacking-drive'

const anna = personWithKeystore()
/** A small file, one of several tiles, and one that is large enough for all workers. */
const SIZES = [5, 2_000_000, 8_000_000]
const NOTHING_LOST = { done: SIZES.length, failed: 0, skipped: 0, cancelled: 0 }

interface Told {
  readonly files: object
  readonly weaknesses: readonly string[]
}

let number = 0
/** A new folder on the drive. */
function onDrive(): string {
  const folder = anna.path(`drive-${++number}`)
  mkdirSync(folder)
  return realpathSync(folder)
}

async function does(args: readonly string[], root: string, lacks: Lacks): Promise<Told> {
  const { code, object } = await anna.json(args, lacking(root, lacks))
  expect({ code, object }).toEqual({ code: 0, object })
  return object as Told
}

beforeAll(async () => {
  mkdirSync(anna.path('study', 'series'), { recursive: true })
  for (const [n, bytes] of SIZES.entries())
    writeFileSync(anna.path('study', 'series', `${n}.bin`), noise(bytes, n))
  await anna.does('encrypt', 'study', '-o', 'encrypted')
})
afterAll(forget)

function expectAll(folder: string): void {
  const wanted = SIZES.map((_, n) => `study/series/${n}.bin`)
  expect(filesBelow(folder)).toEqual(wanted)
  for (const path of wanted)
    expect(readFileSync(join(folder, path)).equals(readFileSync(anna.path(path)))).toBe(true)
}

const CASES: readonly [lacks: Lacks, told: readonly string[]][] = [
  [{}, []],
  [{ fsync: 'EINVAL' }, ['namesNotFlushed']],
  [{ fsync: 'ENOSYS', fdatasync: 'EPERM' }, ['notFlushed', 'namesNotFlushed']],
  [{ fsync: 'ENOTTY', fdatasync: 'ENOTTY' }, ['notFlushed', 'namesNotFlushed']],
  [{ times: 'EPERM' }, ['timesNotKept']],
  [{ times: 'EIO' }, ['timesNotKept']],
  [{ link: 'EPERM' }, ['noLinks']],
  [{ link: 'EMLINK' }, ['noLinks']],
  [{ link: 'EXDEV' }, ['noLinks']],
  [{ link: 'EACCES' }, ['noLinks']],
  [{ link: 'ENOTTY' }, ['noLinks']],
  [{ link: 'ENOSYS', over: 'EEXIST' }, ['notExclusive']],
  [{ link: 'ENOSYS', rename: 'EXDEV' }, ['writtenInPlace']],
  [{ link: 'EPERM', rename: 'EPERM' }, ['writtenInPlace']],
  [{ excl: 'EINVAL' }, []],
  [{ excl: 'EOPNOTSUPP', link: 'EOPNOTSUPP' }, ['notExclusive']],
  [{ nofollow: 'EINVAL' }, []],
  [{ modes: 'EPERM' }, ['openToOthers']],
  [{ sizes: 'EPERM' }, []],
  [{ inodes: 'EPERM' }, []],
  [{ names: 'EPERM' }, []],
]

describe.runIf(canLack)('a drive that lacks', () => {
  it.runIf(isThorough).each(CASES)('%o takes decrypted files', async (lacks, told) => {
    const folder = onDrive()
    const report = await does(['decrypt', 'encrypted', '-o', folder], folder, lacks)
    expect(report).toMatchObject({ files: NOTHING_LOST })
    expect([...report.weaknesses].sort()).toEqual([...told].sort())
    expectAll(folder)
    // Once more: what lies there is known.
    const again = await does(['decrypt', 'encrypted', '-o', folder], folder, lacks)
    expect(again).toMatchObject({ files: NOTHING_LOST, weaknesses: [] })
    expectAll(folder)
  })

  it('everything at once takes encrypted files, gives them back, and takes bundle, card and backup', async () => {
    const folder = onDrive()
    const lacks: Lacks = {
      ...{ fsync: 'ENOSYS', fdatasync: 'ENOSYS', times: 'ENOSYS', link: 'ENOSYS', rename: 'ENOSYS' },
      ...{ excl: 'EINVAL', nofollow: 'EINVAL', statfs: 'ENOSYS', direct: 'EINVAL' },
    }
    const encrypted = await does(['encrypt', 'study', '-o', join(folder, 'enc'), '--verify'], folder, lacks)
    expect(encrypted).toMatchObject({ files: NOTHING_LOST })
    const verified = await does(['verify', join(folder, 'enc')], folder, lacks)
    expect(verified).toMatchObject({ files: NOTHING_LOST })
    await does(['decrypt', join(folder, 'enc'), '-o', join(folder, 'dec')], folder, lacks)
    expectAll(join(folder, 'dec'))
    const { keyId } = encrypted as unknown as { keyId: string }
    const env = { ...lacking(folder, lacks), BUNDLE: 'a lantern in the reeds at dusk' }
    const bundle = join(folder, 'b.orrkeys')
    const exported = await anna.json(
      ['keys', 'export', keyId, '--passphrase-env', 'BUNDLE', '-o', bundle],
      env,
    )
    expect(exported).toMatchObject({ code: 0 })
    expect(await anna.json(['identity', '--card', join(folder, 'a.orrcard')], env)).toMatchObject({
      code: 0,
    })
    expect(await anna.json(['keystore', 'backup', join(folder, 'k.orrbackup')], env)).toMatchObject({
      code: 0,
    })
    expect(readdirSync(folder).sort()).toEqual(['a.orrcard', 'b.orrkeys', 'dec', 'enc', 'k.orrbackup'])
  })

  it('sizes gives its files to be encrypted, and encrypted ones to be opened', async () => {
    const source = onDrive()
    mkdirSync(join(source, 'study', 'series'), { recursive: true })
    for (const [n, bytes] of SIZES.entries())
      writeFileSync(join(source, 'study', 'series', `${n}.bin`), noise(bytes, n))
    const lacks: Lacks = { sizes: 'EPERM' }
    const encrypted = await does(['encrypt', join(source, 'study'), '-o', join(source, 'enc')], source, lacks)
    expect(encrypted).toMatchObject({ files: NOTHING_LOST, weaknesses: ['sizesNotTold'] })
    const opened = await does(['decrypt', join(source, 'enc'), '-o', 'from-sizes'], source, lacks)
    expect(opened).toMatchObject({ files: NOTHING_LOST, weaknesses: ['sizesNotTold'] })
    expectAll(anna.path('from-sizes'))
  })

  it.each([
    [{ statfs: 'ENOSYS' }, ['roomNotTold']],
    [{ room: 'EPERM' }, ['roomNotTold']],
    [{ direct: 'EINVAL' }, []],
    [{ fsync: 'EINVAL', fdatasync: 'EINVAL' }, ['notFlushed', 'namesNotFlushed']],
  ] as [Lacks, string[]][])('%o is sent to', async (lacks, told) => {
    const folder = onDrive()
    const report = await does(['send', 'encrypted', '--to', folder], folder, lacks)
    expect([...report.weaknesses].sort()).toEqual([...told].sort())
    for (const name of readdirSync(anna.path('encrypted')))
      expect(
        readFileSync(join(folder, 'encrypted', name)).equals(readFileSync(anna.path('encrypted', name))),
      ).toBe(true)
  })
})

// While a name is given to one copy, what has it is an empty file, or less than the whole.
it.runIf(canLack).each([
  [{ link: 'EPERM', haste: 'EPERM' }, 'noLinks'],
  [{ link: 'EPERM', rename: 'EPERM', haste: 'EPERM' }, 'writtenInPlace'],
] as [Lacks, string][])('%o: copies of a file that are opened at once are one', async (lacks, told) => {
  const source = `copies-${told}`
  mkdirSync(anna.path(source))
  // Of each size as many as are opened one after the other and at once.
  for (const name of readdirSync(anna.path('encrypted')))
    for (const n of [0, 1, 2, 3, 4, 5])
      copyFileSync(anna.path('encrypted', name), anna.path(source, `${n}-${name}`))
  const folder = onDrive()
  const { code, object } = await anna.json(['decrypt', source, '-o', folder], lacking(folder, lacks))
  const { outcomes, weaknesses } = object as Told & { outcomes: { alreadyThere?: boolean; error?: object }[] }
  expect(outcomes.filter(({ error }) => error !== undefined)).toEqual([])
  expect(outcomes.filter(({ alreadyThere }) => alreadyThere !== true)).toHaveLength(SIZES.length)
  expect([code, weaknesses]).toEqual([0, [told]])
  expectAll(folder)
})

describe.runIf(canLack)('a drive that says why it cannot write', () => {
  it.each([
    [{ write: 'EFBIG' }, 'OUTPUT_TOO_LARGE'],
    [{ write: 'EDQUOT' }, 'QUOTA_REACHED'],
    [{ write: 'ENOSPC' }, 'DISK_FULL'],
    [{ fsync: 'EIO' }, 'OUTPUT_UNWRITABLE'],
    [{ fsync: 'ENOTCONN' }, 'OUTPUT_UNWRITABLE'],
    [{ link: 'ENOTCONN' }, 'OUTPUT_UNWRITABLE'],
    [{ fsync: 'ENOSPC' }, 'DISK_FULL'],
    [{ create: 'EROFS' }, 'OUTPUT_READ_ONLY'],
    [{ link: 'ENAMETOOLONG' }, 'NAME_TOO_LONG'],
    [{ link: 'EROFS' }, 'OUTPUT_READ_ONLY'],
  ] as [Lacks, string][])('%o', async (lacks, code) => {
    const folder = onDrive()
    const { object } = await anna.json(['decrypt', 'encrypted', '-o', folder], lacking(folder, lacks))
    const { outcomes } = object as { outcomes: { status: string; error?: { code: string; hint: string } }[] }
    expect(outcomes.map(({ error }) => error?.code)).toEqual(SIZES.map(() => code))
    if (lacks.fsync === 'EIO') expect(outcomes[0]?.error?.hint).toContain('reports a fault')
    expect(filesBelow(folder)).toEqual([])
  })

  it('what lies there and cannot be compared is the drive’s fault, not the encrypted file’s', async () => {
    const folder = onDrive()
    await anna.does('encrypt', 'study/series/0.bin', '-o', 'single')
    await anna.does('decrypt', 'single', '-o', folder)
    const env = lacking(folder, { nofollow: 'EIO' })
    const { object } = await anna.json(['decrypt', 'single', '-o', folder], env)
    expect(object).toMatchObject({ outcomes: [{ error: { code: 'OUTPUT_UNWRITABLE' } }] })
  })

  it('a read-only one is called that before the first file', async () => {
    const folder = onDrive()
    const env = lacking(folder, { mkdir: 'EROFS' })
    expect(await anna.refused(['decrypt', 'encrypted', '-o', join(folder, 'new')], env)).toEqual([
      4,
      'OUTPUT_READ_ONLY',
    ])
  })
})

it.skipIf(process.platform === 'win32')(
  'what is decrypted is its owner’s alone, what is encrypted follows the umask',
  async () => {
    const modesOf = (folder: string) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .map((name) => statSync(join(folder, name)))
        .map((stats) => `${stats.isDirectory() ? 'folder' : 'file'} ${(stats.mode & 0o777).toString(8)}`)
    const before = process.umask(0o022)
    try {
      await anna.does('encrypt', 'study', '-o', 'modes/enc')
      expect(new Set(modesOf(anna.path('modes')))).toEqual(new Set(['folder 755', 'file 644']))
      await anna.does('decrypt', 'modes/enc', '-o', 'private/dec')
      expect(new Set(modesOf(anna.path('private')))).toEqual(new Set(['folder 700', 'file 600']))
      expect(statSync(anna.path('private')).mode & 0o777).toBe(0o700)
      await anna.does('identity', '--card', 'modes/card.orrcard')
      expect(statSync(anna.path('modes/card.orrcard')).mode & 0o777).toBe(0o644)
      await anna.does('keystore', 'backup', 'modes/k.orrbackup')
      expect(statSync(anna.path('modes/k.orrbackup')).mode & 0o777).toBe(0o600)
      process.umask(0o077)
      await anna.does('encrypt', 'study', '-o', 'closed')
      expect(new Set(modesOf(anna.path('closed')))).toEqual(new Set(['file 600']))
    } finally {
      process.umask(before)
    }
    chmodSync(anna.path('modes'), 0o700)
  },
)
