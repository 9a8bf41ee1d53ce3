/** `npm run measure` from end to end: the built script, on a small model and drawn pictures, without a registry. */
import { spawnSync } from 'node:child_process'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import sharp from 'sharp'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import {
  type Architecture,
  discriminatorTensors,
  generatorTensors,
  type NetworkName,
} from '../../src-main/dcgan/architecture'
import { seededNormals } from '../../src-main/dcgan/seeded'
import { countOf } from '../../src-main/dcgan/weights-file'
import { writeWeights } from '../../src-main/dcgan/write-weights'

const CHECKOUT = resolve(import.meta.dirname, '../..')
const ARCHITECTURE: Architecture = { side: 32, width: 2 }
const ORIGIN = { licence: 'CC0-1.0', data: 'this test', images: 140, iterations: 7, trainer: 'none' }
const PICTURES = 140

const root = mkdtempSync(join(tmpdir(), 'orrery-measure-'))
const at = (...parts: string[]) => join(root, ...parts)

beforeAll(async () => {
  writeFileSync(at('package.json'), '{}')
  symlinkSync(join(CHECKOUT, 'node_modules'), at('node_modules'))
  for (const folder of ['models', 'data', 'photographs']) mkdirSync(at(folder))
  await Promise.all([buildScript(), writeModels(), drawPictures()])
  // Stands where npm would: it packs something else than what is expected.
  const packs = `require('node:fs').writeFileSync(process.argv.at(-1) + '/nsfwjs-4.4.0.tgz', 'not it')`
  writeFileSync(at('npm.cjs'), packs)
  writeFileSync(
    at('losses.csv'),
    `iteration,seconds,d_real,d_fake,g,p_real,p_fake\r\n${Array.from({ length: 90 }, (_, i) => `${i + 1},1.5,0.7,0.6,${1 + 1 / (i + 1)},0.5,0.4\r\n`).join('')}`,
  )
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

function buildScript() {
  return build({
    root: CHECKOUT,
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: true,
      target: 'node18',
      outDir: at('out'),
      rolldownOptions: {
        external: ['sharp', /^@tensorflow\//],
        input: { measure: join(CHECKOUT, 'scripts', 'measure-model.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  })
}

async function writeModels(): Promise<void> {
  const shapes: Record<NetworkName, typeof generatorTensors> = {
    generator: generatorTensors,
    discriminator: discriminatorTensors,
  }
  for (const network of ['generator', 'discriminator'] as const) {
    const tensors = new Map(shapes[network](ARCHITECTURE).map(({ name, shape }) => [name, countOf(shape)]))
    await writeWeights(at('models'), network, ARCHITECTURE, ORIGIN, (name) => {
      const values = seededNormals(name, tensors.get(name) ?? 0).map((value) => value * 0.2)
      return /variance|gamma/.test(name) ? values.map((value) => 1 + value ** 2) : values
    })
  }
}

/** Blurred noise. Two pictures of each lesion, but for some whose lesion is not known. */
async function drawPictures(): Promise<void> {
  const lines = ['file\tlesion_id\tdx']
  for (let i = 0; i < PICTURES; i++) {
    const pixels = Buffer.from(seededNormals(`picture ${i}`, 3 * 36 * 40).map((value) => 128 + 60 * value))
    const picture = sharp(pixels, { raw: { width: 40, height: 36, channels: 3 } }).blur(1 + (i % 5))
    await picture.jpeg().toFile(at('data', `p${String(i).padStart(3, '0')}.jpg`))
    if (i >= 10 && i < 20) lines.push(`p0${i}.jpg\tL${Math.floor(i / 2)}\tnv`)
  }
  writeFileSync(at('data', 'labels.tsv'), `${lines.join('\n')}\n`)
  const grey = sharp(at('data', 'p000.jpg')).resize(90, 60).greyscale()
  await grey.png().toFile(at('photographs', 'grey.png'))
}

function measure(...args: string[]) {
  return spawnSync(process.execPath, [at('out', 'measure.cjs'), ...args], {
    cwd: root,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, XDG_CACHE_HOME: at('cache'), npm_execpath: at('npm.cjs') },
  })
}

const Report = z.object({
  trainingPictures: z.literal(PICTURES),
  pictures: z.literal(64),
  iterations: z.literal(7),
  kernelDistances: z.array(z.object({ features: z.string(), sets: z.record(z.string(), z.unknown()) })),
  discriminator: z.array(z.object({ against: z.string(), other: z.object({ pictures: z.int() }) })),
  memorisation: z.tuple([z.object({ decoys: z.int(), realPictures: z.int(), ratioOfMedians: z.number() })]),
  diversity: z.array(z.object({ ratio: z.number().positive() })),
  fixedNetworkMissing: z.string(),
})

const OPTIONS = ['--data', 'data', '--models', 'models', '--decoys', '64', '--photographs', 'photographs']

describe('npm run measure', () => {
  it('writes numbers, sheets and curves, and says that the fixed network is not there', async () => {
    const { status, stderr } = measure(...OPTIONS, '--losses', 'losses.csv', '--out', 'first')
    expect({ status, stderr }).toEqual({ status: 0, stderr: expect.stringContaining('no fixed network') })
    expect(readdirSync(at('first')).sort()).toEqual([
      'decoys-and-training.jpg',
      'losses.png',
      'measures.json',
      'measures.md',
      'nearest.jpg',
    ])
    const report = Report.parse(JSON.parse(readFileSync(at('first', 'measures.json'), 'utf8')))
    expect(report.kernelDistances.map(({ features }) => features)).toEqual([
      'colour and texture',
      'discriminator',
    ])
    expect(Object.keys(report.kernelDistances[0]?.sets ?? {})).toEqual([
      'other training',
      'decoys',
      'untrained',
      'Gaussian noise',
      'uniform noise',
    ])
    // 90 x 60 pixels make three squares of 30 across and two down.
    expect(report.discriminator.map(({ against, other }) => [against, other.pictures])).toEqual([
      ['decoys', 64],
      ['untrained', 64],
      ['photographs', 6],
    ])
    expect(report.memorisation[0].realPictures).toBeLessThanOrEqual(5)
    expect(await sharp(at('first', 'decoys-and-training.jpg')).metadata()).toMatchObject({
      width: 2 * 256 + 3 * 16,
      height: 256 + 2 * 16,
    })
  })

  it('keeps nothing of a package that is not the one expected', () => {
    expect(readdirSync(at('cache', 'orrery-measure'))).toEqual([])
    expect(readFileSync(at('first', 'measures.md'), 'utf8')).toContain('not the package that is expected')
  })

  it('gives the same numbers again', () => {
    expect(measure(...OPTIONS, '--out', 'second').status).toBe(0)
    const [first, second] = ['first', 'second'].map((run) => readFileSync(at(run, 'measures.json'), 'utf8'))
    expect(second).toBe(first)
  })

  it.each([
    [['--out', 'first'], 4, '(OUTPUT_EXISTS)\n  hint: --out: give a folder that is new or empty.'],
    [['--out', 'losses.csv'], 4, '(OUTPUT_EXISTS)'],
    [['--out', 'losses.csv/x'], 4, '(OUTPUT_UNWRITABLE)'],
    [['--out', '/proc/orrery/x'], 4, '(OUTPUT_UNWRITABLE)'],
    [['--out', 'third', '--data', 'no'], 4, '(NOTHING_TO_DO)\n  hint: --data: there is no such folder.'],
    [['--out', 'third', '--data', 'losses.csv'], 4, 'hint: --data is a file'],
    [
      ['--out', 'third', '--photographs', 'out'],
      4,
      'hint: --photographs: there are no pictures in the folder.',
    ],
    [['--out', 'third', '--losses', 'package.json'], 4, 'hint: --losses: there are no numbers in a column'],
    [['--out', 'third', '--losses', 'no'], 4, 'hint: --losses: give the losses.csv of a training run.'],
    [['--out', 'third', '--models', 'no'], 4, '(MODEL_MISSING)'],
    [
      ['--out', 'third', '--decoys', '80'],
      4,
      '--decoys 80 needs pictures of at least 160 lesions; there are 135.',
    ],
    [
      ['--out', 'third', '--decoys', '9'],
      2,
      '--decoys: give a whole number, at least 64. (npm run measure -- --help)',
    ],
    [[], 2, "Required option '--out <DIR>' not specified. (npm run measure -- --help)"],
  ])('%j is refused in a sentence and leaves nothing', (args, status, said) => {
    const before = readdirSync(root)
    const { stderr, stdout, ...ended } = measure(...OPTIONS, ...args)
    expect({ status: ended.status, stdout, stderr }).toEqual({
      status,
      stdout: '',
      stderr: expect.stringContaining(said),
    })
    expect(stderr).toMatch(/^measure: /)
    expect(readdirSync(root)).toEqual(before)
  })

  it('names a picture that cannot be read', () => {
    mkdirSync(at('broken'))
    writeFileSync(at('broken', 'x.png'), 'no picture')
    const { status, stderr } = measure(...OPTIONS, '--photographs', 'broken', '--out', 'fourth')
    expect({ status, stderr }).toEqual({ status: 4, stderr: expect.stringContaining('unreadable: x.png\n') })
    expect(stderr).toContain('(FILE_UNREADABLE)')
  })

  it('tells in its help what it writes and how long it takes', () => {
    const { status, stdout } = measure('--help')
    expect(status).toBe(0)
    for (const word of ['measures.md', 'nearest.jpg', 'losses.png', '22 minutes'])
      expect(stdout).toContain(word)
  })
})
