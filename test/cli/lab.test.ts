/** orrery lab: what is typed, what is printed, and a run that was killed. */
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isThorough } from '../thorough'
import { ended, Person } from './person'

const somebody = new Person('')
afterAll(() => somebody.leave())

beforeAll(async () => {
  const pixels = Uint8Array.from({ length: 3 * 32 * 32 }, (_, n) => (n * n) % 253)
  await sharp(pixels, { raw: { width: 32, height: 32, channels: 3 } })
    .png()
    .toFile(somebody.path('a.png'))
})

interface Reported {
  readonly outcomes: readonly {
    readonly status: string
    readonly folder: string
    readonly wasThere: boolean
    readonly changed: readonly string[]
    readonly report: { readonly run: { readonly seconds: Record<string, number> }; readonly entropy: unknown }
  }[]
  readonly cancelled: boolean
}

const SECTION = ['out', 'a.unfinished', 'sections', 'entropy.json'] as const

async function killedAfterEntropy(): Promise<void> {
  const child = somebody.start(['lab', 'a.png', '-o', 'out', '--only', 'entropy,cycles,time', '--json'])
  const ending = ended(child)
  while (!existsSync(somebody.path(...SECTION)) && child.exitCode === null) await pause(5)
  child.kill('SIGKILL')
  expect((await ending).signal).toBe('SIGKILL')
}

describe('a run that was killed', () => {
  it('goes on where it was, and notices what was changed meanwhile', async () => {
    await killedAfterEntropy()
    expect(readdirSync(somebody.path('out'))).toEqual(['a.unfinished'])
    cpSync(somebody.path('out'), somebody.path('touched'), { recursive: true })
    // A mark that only what was kept can bear.
    const [, body = ''] = readFileSync(somebody.path(...SECTION), 'utf8').split('\n')
    const marked = JSON.stringify({ ...JSON.parse(body), seconds: 12345 })
    const hash = createHash('sha256').update(marked).digest('hex')
    writeFileSync(somebody.path(...SECTION), `${hash}\n${marked}\n`)
    const only = ['--only', 'entropy,keySpace']
    const kept = (await somebody.does('lab', 'a.png', '-o', 'out', ...only)) as Reported
    expect(kept.outcomes[0]).toMatchObject({ status: 'done', wasThere: false, changed: [] })
    expect(kept.outcomes[0]?.report.run.seconds.entropy).toBe(12345)
    expect(readdirSync(somebody.path('out'))).toEqual(['a'])

    const touched = somebody.path('touched', ...SECTION.slice(1))
    writeFileSync(
      touched,
      readFileSync(touched, 'utf8').replace('"entropy":{"original":[', '"entropy":{"original":[9'),
    )
    const again = (await somebody.does('lab', 'a.png', '-o', 'touched', ...only)) as Reported
    expect(again.outcomes[0]).toMatchObject({ status: 'done', changed: ['entropy'] })
    expect(again.outcomes[0]?.report.entropy).toEqual(kept.outcomes[0]?.report.entropy)
  })
})

describe('orrery lab', () => {
  it('says in a line where each report is, and what was there already', async () => {
    const { code, stdout, stderr } = await somebody.run(['lab', 'a.png', '-o', 'out', '--only', 'entropy'])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toBe(`a.png: the report was there already, in ${somebody.path('out', 'a')}\n`)
  })

  it('fails for what is no picture', async () => {
    writeFileSync(somebody.path('notes.txt'), 'no picture')
    const { code, object } = await somebody.json(['lab', 'notes.txt', '-o', 'out'])
    expect({ code, object }).toMatchObject({
      code: 4,
      object: { outcomes: [{ status: 'failed', error: { code: 'PICTURE_KIND_UNKNOWN' } }] },
    })
  })

  it('says which options it does not take together', async () => {
    for (const [words, hint] of [
      [['a.png', '-o', 'x', '--quick', '--full'], /hint: Give --\w+ or --\w+, not both\./],
      [['--sts', 'a.png', '--seed', '3'], /hint: With --sts give .* no --seed/],
    ] as const) {
      const { code, stderr } = await somebody.run(['lab', ...words])
      expect(code).toBe(2)
      expect(stderr).toMatch(hint)
    }
  })

  it('takes a measure that is named twice once', async () => {
    const named = ['--only', 'entropy, keySpace,entropy']
    const { outcomes } = (await somebody.does('lab', 'a.png', '-o', 'twice', ...named)) as Reported
    expect(Object.keys(outcomes[0]?.report.run.seconds ?? {})).toEqual(['entropy', 'keySpace'])
  })

  it('names what could be a picture and is not measured, and counts other files', async () => {
    mkdirSync(somebody.path('mixed'))
    cpSync(somebody.path('a.png'), somebody.path('mixed', 'a.png'))
    for (const name of ['one.txt', 'two.csv']) writeFileSync(somebody.path('mixed', name), name)
    const report = resolve(import.meta.dirname, '../data/study/report/structured-report.dcm')
    cpSync(report, somebody.path('mixed', 'report.dcm'))
    const line = ['lab', 'mixed', '-o', 'mixed-out', '--only', 'keySpace']
    writeFileSync(somebody.path('mixed', 'text.png'), 'no picture')
    const { code, stderr, stdout } = await somebody.run(line)
    expect(stdout).toBe(`a.png: report in ${somebody.path('mixed-out', 'a')}\n`)
    expect(stderr).toContain('orrery: 2 files are no pictures, and left out.\n')
    expect(stderr).toMatch(/^orrery: 1 file left out: .*\(PICTURE_MISSING\)\n {2}.*report\.dcm$/m)
    expect(stderr).not.toMatch(/one\.txt|two\.csv/)
    expect(stderr).toMatch(/text\.png: .*\(PICTURE_KIND_UNKNOWN\)$/m)
    expect(code).toBe(1)
  })

  it('does not take a report for done that is not whole any more, and leaves it', async () => {
    const line = ['lab', 'a.png', '-o', 'twice', '--only', 'keySpace']
    writeFileSync(somebody.path('twice', 'a', 'original.png'), 'other')
    const { code, stdout, stderr } = await somebody.run(line)
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: `a.png: report in ${somebody.path('twice', 'a-2')}\n`,
    })
    expect(stderr).toContain(`${somebody.path('twice', 'a')} holds the report of this already`)
    expect(stderr).toContain('original.png')
    expect(readFileSync(somebody.path('twice', 'a', 'original.png'), 'utf8')).toBe('other')
  })

  it('told to stop says what is whole and what is begun', async () => {
    const child = somebody.start(['lab', 'a.png', '-o', 'stopped', '--only', 'keySpace,cycles,time'])
    const ending = ended(child)
    while (!existsSync(somebody.path('stopped', 'a.unfinished')) && child.exitCode === null) await pause(5)
    child.kill('SIGINT')
    const { code, stdout, stderr } = await ending
    expect({ code, stdout }).toEqual({ code: 130, stdout: 'No report was made.\n' })
    expect(stderr).toContain(`begun, and not whole yet: ${somebody.path('stopped', 'a.unfinished')}\n`)
    expect(stderr).not.toContain('Nothing half-written')
  })

  it.each([
    [[]],
    [['a.png']],
    [['a.png', '-o', '']],
    [['a.png', '-o', 'x', '--only', 'entropy,nothing']],
    [['a.png', '-o', 'x', '--only', '']],
    [['a.png', '-o', 'x', '--seed', '4294967296']],
    [['a.png', '-o', 'x', '--quick', '--full']],
    [['--sts', 'a.png', '-o', 'x']],
    [['--sts', 'a.png', '--seed', '3']],
    [['--sts', '']],
    [['--sts', 'a.png', 'a.png']],
  ])('does not understand %j', async (words) => {
    expect(await somebody.refused(['lab', ...words])).toEqual([2, 'USAGE'])
    expect(existsSync(somebody.path('x'))).toBe(false)
  })
})

describe('a measure that cannot be made', () => {
  const CHECKOUT = resolve(import.meta.dirname, '../..')
  const at = (...parts: string[]) => somebody.path('installation', ...parts)
  let other: Person

  /** An installation of its own, whose classifier can be spoilt. */
  beforeAll(() => {
    for (const part of ['bin', 'models', 'package.json', 'out/main', 'out/kernel'])
      cpSync(resolve(CHECKOUT, part), at(part), { recursive: true })
    symlinkSync(resolve(CHECKOUT, 'node_modules'), at('node_modules'))
    other = new Person('', at('bin', 'orrery.cjs'))
    cpSync(somebody.path('a.png'), other.path('a.png'))
  })
  afterAll(() => other.leave())

  it.runIf(isThorough)(
    'is told, and tried again by the next run, which takes over the rest',
    async () => {
      const line = ['lab', 'a.png', '-o', 'out', '--only', 'entropy,localEntropy,noise,adversarial']
      writeFileSync(at('models', 'classifier.bin'), 'spoilt')
      const first = await other.json(line)
      expect(first).toMatchObject({
        code: 1,
        object: {
          outcomes: [
            {
              report: {
                notMeasured: [
                  { measure: 'localEntropy', code: 'LAB_NOT_MEASURABLE' },
                  { measure: 'adversarial', code: 'CLASSIFIER_DAMAGED' },
                ],
              },
            },
          ],
        },
      })
      const still = await other.run(line)
      expect(still.code).toBe(1)
      expect(still.stderr).toContain('(CLASSIFIER_DAMAGED)\n')
      expect(readdirSync(other.path('out'))).toEqual(['a'])

      cpSync(resolve(CHECKOUT, 'models', 'classifier.bin'), at('models', 'classifier.bin'))
      const { outcomes } = (await other.does(...line)) as Reported
      expect(outcomes[0]).toMatchObject({ folder: other.path('out', 'a-2'), wasThere: false })
      const { seconds } = outcomes[0]?.report.run ?? {}
      const [before] = (first.object as Reported).outcomes
      expect(Object.keys(seconds ?? {})).toEqual(['entropy', 'noise', 'adversarial'])
      expect(seconds).toMatchObject(before?.report.run.seconds ?? {})
      expect(readdirSync(other.path('out', 'a-2'))).toEqual(
        expect.arrayContaining(readdirSync(other.path('out', 'a'))),
      )
      // The classifier alone takes half a minute on a machine that is busy.
    },
    180_000,
  )
})

describe('orrery lab --sts', () => {
  it('tests the bytes of a file: those of a stream that repeats fail', async () => {
    writeFileSync(somebody.path('repeated.bin'), Buffer.alloc(20_000, 'orrery'))
    const { code, object } = await somebody.json(['lab', '--sts', 'repeated.bin'])
    expect(code).toBe(0)
    const { sp80022, sp80022Sources } = object as {
      readonly sp80022: readonly {
        readonly test: string
        readonly passed: boolean | null
        readonly pValues: unknown
      }[]
      readonly sp80022Sources: readonly unknown[]
    }
    expect(sp80022).toHaveLength(188)
    expect(object).toMatchObject({ testedBytes: 20_000, untestedBytes: 0 })
    expect(sp80022Sources).toMatchObject([{ source: 'repeated.bin', sequences: 1, bits: 160_000 }])
    expect(sp80022.find(({ test }) => test === 'ApproximateEntropy')).toMatchObject({ passed: false })
    // Of fewer than a million bits.
    expect(sp80022.find(({ test }) => test === 'LinearComplexity')).toMatchObject({
      passed: null,
      pValues: [null],
    })
  })

  it('shows them as a table', async () => {
    const { code, stdout } = await somebody.run(['lab', '--sts', 'repeated.bin'])
    expect(code).toBe(0)
    expect(stdout).toContain('on one sequence of 160,000 bits')
    expect(stdout).toMatch(/^ApproximateEntropy +0 of 1 +0\.000000$/m)
    expect(stdout).toMatch(/^LinearComplexity +not applicable/m)
    expect(stdout).not.toContain('Tested were')
    writeFileSync(somebody.path('longer.bin'), Buffer.alloc(170_123, 'orrery'))
    expect((await somebody.run(['lab', '--sts', 'longer.bin'])).stdout).toContain(
      'Tested were the first 150,000 bytes. The 20,123 behind them were not: sequences are whole, and at most 10.',
    )
  })

  it('refuses an empty file, a folder and a device', async () => {
    writeFileSync(somebody.path('empty'), '')
    mkdirSync(somebody.path('folder'))
    expect(await somebody.refused(['lab', '--sts', 'empty'])).toEqual([4, 'FILE_EMPTY'])
    for (const path of ['folder', resolve('/dev/zero'), 'missing'])
      expect(await somebody.refused(['lab', '--sts', path])).toEqual([4, 'FILE_UNREADABLE'])
  })
})
