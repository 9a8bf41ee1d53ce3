/** What Orrery made is not encrypted again, and keys do not go where files go, by whatever way they lie in a folder. */
import { copyFileSync, cpSync, mkdirSync, readdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { personWithKeystore } from './keystore-template'

const anna = personWithKeystore()

interface Told {
  readonly outcomes: readonly {
    readonly source: string
    readonly status: string
    readonly error?: { code: string }
  }[]
  readonly files: Readonly<Record<'done' | 'failed' | 'skipped', number>>
}

/** Name, status and code of each file that was not encrypted. */
async function notEncrypted(...args: readonly string[]): Promise<string[]> {
  const { object } = await anna.json(['encrypt', ...args])
  return (object as Told).outcomes.flatMap(({ source, status, error }) =>
    status === 'done' ? [] : [`${basename(source)} ${status} ${error?.code}`],
  )
}

let made = ''

beforeAll(async () => {
  mkdirSync(anna.path('study'))
  writeFileSync(anna.path('study', 'a.txt'), 'a')
  copyFileSync(`${import.meta.dirname}/../data/dicom/CT_small.dcm`, anna.path('study', 'b.dcm'))
  await anna.does('encrypt', 'study', '-o', 'made')
  made = readdirSync(anna.path('made'))[0] ?? ''
  await anna.does('identity', '--card', 'anna.orrcard')
  await anna.does('keys', 'export', made.slice(0, 8), '--to', 'anna.orrcard', '-o', 'k.orrkeys')
  await anna.does('keystore', 'backup', 'backup.orrery')
})

describe('results that lie among what is encrypted', () => {
  it('are left out and named, encrypted into their own folder too: nothing doubles', async () => {
    cpSync(anna.path('study'), anna.path('both'), { recursive: true })
    for (let run = 1; run <= 3; run++) {
      const left = await notEncrypted('both', '-o', 'both')
      expect(left).toHaveLength(2 * (run - 1))
      expect(new Set(left.map((line) => line.slice(line.indexOf(' ') + 1)))).toEqual(
        new Set(run === 1 ? [] : ['skipped ENCRYPTED_ALREADY']),
      )
      expect(readdirSync(anna.path('both'))).toHaveLength(2 + 2 * run)
    }
  })

  it('are left out through a link to their folder', async () => {
    cpSync(anna.path('study'), anna.path('nested'), { recursive: true })
    mkdirSync(anna.path('nested', 'out'))
    symlinkSync(anna.path('nested', 'out'), anna.path('link to out'))
    for (let run = 1; run <= 3; run++) {
      expect(await notEncrypted('nested', '-o', 'link to out')).toEqual([])
      expect(readdirSync(anna.path('nested', 'out'))).toHaveLength(2 * run)
    }
  })

  it('are known under any name, and told on the terminal', async () => {
    cpSync(anna.path('made'), anna.path('renamed'), { recursive: true })
    for (const [n, name] of readdirSync(anna.path('renamed')).entries())
      renameSync(anna.path('renamed', name), anna.path('renamed', `IM${n}`))
    writeFileSync(anna.path('renamed', 'plain.txt'), 'plain')
    const { code, stderr, stdout } = await anna.run(['encrypt', 'renamed', '-o', 'renamed out'])
    expect(code).toBe(0)
    expect(stdout).toContain('Encrypted 1 file (5 bytes), 2 left out')
    expect(stderr).toMatch(/^orrery: 2 files left out: Orrery made this file.* \(ENCRYPTED_ALREADY\)$/m)
    expect(stderr).toContain(anna.path('renamed', 'IM1'))
  })
})

describe('keys, keystores, backups and cards', () => {
  it('are left out of a folder', async () => {
    mkdirSync(anna.path('desk'))
    const copies = {
      'anna.orrcard': 'card.json',
      'k.orrkeys': 'k.orrkeys',
      'backup.orrery': 'old.bin',
      'keystore.db': 'mine.db',
    }
    for (const [from, to] of Object.entries(copies)) copyFileSync(anna.path(from), anna.path('desk', to))
    copyFileSync(anna.path('k.orrkeys'), anna.path('desk', 'k.age'))
    writeFileSync(anna.path('desk', 'mine.db-wal'), 'pages')
    writeFileSync(anna.path('desk', 'other.db-wal'), 'of others')
    writeFileSync(anna.path('desk', 'letter.age'), 'no age file')
    expect(await notEncrypted('desk', '-o', 'desk out')).toEqual([
      'card.json skipped ENCRYPTED_ALREADY',
      'k.age skipped KEYS_AMONG_FILES',
      'k.orrkeys skipped KEYS_AMONG_FILES',
      'mine.db skipped KEYS_AMONG_FILES',
      'mine.db-wal skipped KEYS_AMONG_FILES',
      'old.bin skipped KEYS_AMONG_FILES',
    ])
    expect(readdirSync(anna.path('desk out'))).toHaveLength(2)
  })
})

describe('one that is chosen itself', () => {
  it('fails, and goes when that is said', async () => {
    const inputs = [`made/${made}`, 'k.orrkeys', 'study/a.txt']
    expect(await notEncrypted(...inputs, '-o', 'single')).toEqual([
      `${made} failed ENCRYPTED_ALREADY`,
      'k.orrkeys failed KEYS_AMONG_FILES',
    ])
    expect(await notEncrypted(...inputs, '-o', 'single', '--again')).toEqual([])
    // Of a folder nobody said so.
    expect(await notEncrypted('made', '-o', 'single', '--again')).toHaveLength(2)
  })

  it('and nothing else leaves no key behind', async () => {
    const keys = async () => ((await anna.does('keys', 'list')) as { keys: unknown[] }).keys.length
    const before = await keys()
    const { code, object } = await anna.json(['encrypt', `made/${made}`, '-o', 'none'])
    expect([code, (object as { keyId: unknown }).keyId]).toEqual([4, null])
    expect(await keys()).toBe(before)
  })
})

it('what was encrypted together is known to be whole when the rest was left out', async () => {
  await anna.does('encrypt', 'study', 'made', '-o', 'together')
  const { gaps } = (await anna.does('verify', 'together')) as { gaps: unknown[] }
  expect(gaps).toEqual([])
})
