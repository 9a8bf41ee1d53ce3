/** Limits of real drives and systems, each with a sentence of its own. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { personWithKeystore } from '../cli/keystore-template'
import { filesBelow, LAUNCHER } from '../cli/person'
import { mountExfatDrive } from '../files/exfat-drive'
import { noise } from '../workflows/tree'

const anna = personWithKeystore()
const exfat = mountExfatDrive(24)
afterAll(() => exfat?.eject())

interface Report {
  readonly outcomes: readonly {
    status: string
    source: string
    output?: string
    error?: { code: string; hint: string }
  }[]
  readonly weaknesses: readonly string[]
}

beforeAll(async () => {
  mkdirSync(anna.path('study'))
  for (const [name, bytes] of [
    ['Scan.dcm', 3],
    ['scan.dcm', 4],
    ['large.bin', 3_000_000],
  ] as const)
    writeFileSync(anna.path('study', name), noise(bytes, bytes))
  await anna.does('encrypt', 'study', '-o', 'encrypted')
})

async function decrypt(folder: string): Promise<Report> {
  return (await anna.json(['decrypt', 'encrypted', '-o', folder])).object as Report
}

it.skipIf(exfat === null)(
  'exFAT takes files, tells what it lacks, and which name is another spelling',
  async () => {
    const folder = join(exfat?.root ?? '', 'opened')
    const { outcomes, weaknesses } = await decrypt(folder)
    const failed = outcomes.filter(({ status }) => status !== 'done')
    expect(failed).toMatchObject([{ error: { code: 'OUTPUT_EXISTS' } }])
    expect(failed[0]?.error?.hint).toContain('upper and lower case')
    expect(filesBelow(folder)).toHaveLength(2)
    expect(weaknesses).toContain('noLinks')
    expect(weaknesses).toContain('openToOthers')
    // The exact name is told as any other that is taken.
    const again = await decrypt(folder)
    expect(again.outcomes.filter(({ status }) => status === 'done')).toHaveLength(2)
    for (const name of readdirSync(join(folder, 'study'))) writeFileSync(join(folder, 'study', name), 'mine')
    const taken = (await decrypt(folder)).outcomes.find(({ source }) => source.endsWith('0001.png'))
    expect(taken?.error?.code).toBe('OUTPUT_EXISTS')
    rmSync(folder, { recursive: true })
    const bundle = join(exfat?.root ?? '', 'b.orrkeys')
    const [{ keyId }] = ((await anna.does('keys', 'list')) as { keys: [{ keyId: string }] }).keys
    const env = { BUNDLE: 'a lantern in the reeds at dusk' }
    const exported = await anna.json(
      ['keys', 'export', keyId, '--passphrase-env', 'BUNDLE', '-o', bundle],
      env,
    )
    expect(exported).toMatchObject({ code: 0, object: { weaknesses: expect.arrayContaining(['noLinks']) } })
  },
)

it.skipIf(process.platform === 'win32')('a file larger than the system lets it be is told as that', () => {
  const env = {
    ...{ PATH: process.env.PATH, HOME: anna.folder, ORRERY_KEYSTORE: anna.keystore },
    ...{ ORRERY_PASSPHRASE: anna.passphrase, ORRERY_DECOYS_AHEAD: 'no' },
  }
  // In blocks of 1 KiB (bash) or 512 bytes (dash): less than the large file either way.
  const line = `ulimit -f 2000; exec "${process.execPath}" "${LAUNCHER}" decrypt encrypted -o limited --json`
  const { stdout } = spawnSync('sh', ['-c', line], { cwd: anna.folder, env, encoding: 'utf8' })
  const { outcomes } = JSON.parse(stdout) as Report
  expect(outcomes.map(({ error }) => error?.code ?? 'done').sort()).toEqual([
    'OUTPUT_TOO_LARGE',
    'done',
    'done',
  ])
  expect(filesBelow(anna.path('limited')).sort()).toEqual(['study/Scan.dcm', 'study/scan.dcm'])
})

it.skipIf(process.platform !== 'linux')(
  'a path that is too deep is told as that, a name that is too long as that',
  async () => {
    const deep = join(anna.path('deep'), ...Array.from({ length: 19 }, () => 'x'.repeat(200)))
    mkdirSync(deep, { recursive: true })
    const codes = async (folder: string) => await anna.refused(['decrypt', 'encrypted', '-o', folder])
    expect(await codes(join(deep, 'x'.repeat(200), 'y'.repeat(100)))).toEqual([4, 'PATH_TOO_LONG'])
    expect(await codes(anna.path('z'.repeat(256)))).toEqual([4, 'NAME_TOO_LONG'])
  },
)
