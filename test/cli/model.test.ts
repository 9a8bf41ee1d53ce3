/** orrery model: what is installed, and what is said when it is missing or damaged. */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type Architecture, generatorTensors } from '../../src-main/dcgan/architecture'
import { countOf } from '../../src-main/dcgan/weights-file'
import { writeWeights } from '../../src-main/dcgan/write-weights'

const CHECKOUT = resolve(import.meta.dirname, '../..')
const installation = mkdtempSync(join(tmpdir(), 'orrery-model-'))
const at = (...parts: string[]) => join(installation, ...parts)

/** An installation of its own, whose models can be spoilt. */
beforeAll(() => {
  for (const part of ['bin', 'models', 'package.json', 'out/main'])
    cpSync(join(CHECKOUT, part), at(part), { recursive: true })
  symlinkSync(join(CHECKOUT, 'node_modules'), at('node_modules'))
})
afterAll(() => rmSync(installation, { recursive: true, force: true }))

function orrery(...args: string[]) {
  const options = { cwd: installation, encoding: 'utf8' } as const
  const { status, stdout, stderr } = spawnSync(process.execPath, [at('bin', 'orrery.cjs'), ...args], options)
  return { status, stdout, stderr }
}

const Info = z.object({
  networks: z.array(
    z.object({
      network: z.string(),
      parameters: z.number(),
      layers: z.array(z.object({ name: z.string(), output: z.array(z.number()), parameters: z.number() })),
      bytes: z.number(),
      sha256: z.string(),
    }),
  ),
  backend: z.enum(['tensorflow', 'wasm', 'cpu']),
})

describe('orrery model info', () => {
  it('tells what is installed', () => {
    const { networks } = Info.parse(JSON.parse(orrery('model', 'info', '--json').stdout))
    expect(networks.map(({ network, parameters }) => [network, parameters])).toEqual([
      ['generator', 12_786_563],
      ['discriminator', 2_790_209],
    ])
    for (const { network, bytes, sha256, layers, parameters } of networks) {
      const data = readFileSync(at('models', `${network}.bin`))
      expect({ bytes, sha256 }).toEqual({
        bytes: data.length,
        sha256: createHash('sha256').update(data).digest('hex'),
      })
      expect(layers.reduce((sum, layer) => sum + layer.parameters, 0)).toBe(parameters)
    }
    expect(networks[0]?.layers.at(-1)?.output).toEqual([128, 128, 3])
    expect(networks[1]?.layers[0]?.output).toEqual([64, 64, 64])
  })

  it('tells of the classifier too, and that it is not there', () => {
    const { classifier } = JSON.parse(orrery('model', 'info', '--json').stdout)
    const data = readFileSync(at('models', 'classifier.bin'))
    expect(classifier).toMatchObject({
      diagnoses: ['akiec', 'bcc', 'bkl', 'df', 'mel', 'nv', 'vasc'],
      // Seven rows of 15,360 features and a bias.
      parameters: 107_527,
      bytes: data.length,
      sha256: createHash('sha256').update(data).digest('hex'),
    })
    renameSync(at('models', 'classifier.bin'), at('away.bin'))
    const { status, stdout } = orrery('model', 'info')
    renameSync(at('away.bin'), at('models', 'classifier.bin'))
    expect(status).toBe(0)
    expect(stdout).toContain('classifier\n  missing or damaged')
  })

  it('in words too', () => {
    const { status, stdout, stderr } = orrery('model', 'info')
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    for (const words of [
      '4x4x1024',
      'CC-BY-NC-4.0',
      '12,786,563',
      '60.6 % (balanced, on',
      'Decoys are computed with ',
    ])
      expect(stdout).toContain(words)
  })
})

describe('orrery model verify', () => {
  it('finds both networks and the classifier whole and computed alike in two ways', () => {
    const { status, stdout } = orrery('model', 'verify', '--json')
    expect(status).toBe(0)
    const { levelsApart, probability, classifier } = JSON.parse(stdout)
    expect(levelsApart).toBeLessThanOrEqual(1)
    expect(probability).toBeGreaterThan(0)
    expect(probability).toBeLessThan(1)
    const probabilities = Object.values<number>(classifier)
    expect(probabilities).toHaveLength(7)
    expect(probabilities.reduce((sum, each) => sum + each, 0)).toBeCloseTo(1, 5)
  })

  describe.each([
    ['generator', 'MODEL'],
    ['discriminator', 'DISCRIMINATOR'],
  ])('with a bad %s', (network, prefix) => {
    const spoil = (name: string, change: (data: Buffer) => Buffer) => {
      const good = readFileSync(at('models', name))
      writeFileSync(at('models', name), change(good))
      return () => writeFileSync(at('models', name), good)
    }

    it('finds one changed bit', () => {
      const repair = spoil(`${network}.bin`, (data) => {
        const changed = Buffer.from(data)
        changed.writeUInt8(changed.readUInt8(5_000_000) ^ 1, 5_000_000)
        return changed
      })
      const { status, stdout } = orrery('model', 'verify', '--json')
      repair()
      expect({ status, code: JSON.parse(stdout).error.code }).toEqual({
        status: 4,
        code: `${prefix}_DAMAGED`,
      })
    })

    it('tells that the weights are not there', () => {
      renameSync(at('models', `${network}.bin`), at('away.bin'))
      const { stdout } = orrery('model', 'info')
      renameSync(at('away.bin'), at('models', `${network}.bin`))
      expect(stdout).toContain('missing')
    })

    it('says in words with a hint that it is missing', () => {
      rmSync(at('models', `${network}.json`))
      for (const args of [['verify'], ['info']]) {
        const { status, stdout, stderr } = orrery('model', ...args)
        expect({ status, stdout }).toEqual({ status: 4, stdout: '' })
        expect(stderr).toMatch(new RegExp(`^orrery: .*\\(${prefix}_MISSING\\)\\n {2}hint: .+\\n$`))
      }
      cpSync(join(CHECKOUT, 'models', `${network}.json`), at('models', `${network}.json`))
    })
  })
})

it.each([
  ['classifier.bin', (data: Buffer) => Buffer.from(data.map((byte, n) => (n === 99_999 ? byte ^ 1 : byte)))],
  [
    'classifier.json',
    (data: Buffer) => Buffer.from(data.toString().replace(/"discriminator": "./, '"discriminator": "0')),
  ],
])('orrery model verify finds a changed %s', (name, change) => {
  const good = readFileSync(at('models', name))
  writeFileSync(at('models', name), change(good))
  const { status, stdout } = orrery('model', 'verify', '--json')
  writeFileSync(at('models', name), good)
  expect({ status, code: JSON.parse(stdout).error.code }).toEqual({ status: 4, code: 'CLASSIFIER_DAMAGED' })
})

describe('with a network that was trained for smaller pictures', () => {
  const manifest = join('models', 'generator.json')
  beforeAll(async () => {
    const architecture: Architecture = { side: 16, width: 1 }
    const shapes = new Map(generatorTensors(architecture).map(({ name, shape }) => [name, countOf(shape)]))
    const origin = { licence: 'CC0-1.0', data: 'none', images: 0, iterations: 0, trainer: 'none' }
    mkdirSync(at('small'))
    await writeWeights(at('small'), 'generator', architecture, origin, (name) =>
      new Float32Array(shapes.get(name) ?? 0).fill(0.5),
    )
    for (const file of ['generator.json', 'generator.bin']) cpSync(at('small', file), at('models', file))
  })
  afterAll(() => {
    for (const file of ['generator.json', 'generator.bin'])
      cpSync(join(CHECKOUT, 'models', file), at('models', file))
  })

  it.each([
    ['model', 'verify'],
    ['decoy', '-o', 'small.png'],
  ])('%s %s says that it makes no decoys', (...args) => {
    expect(JSON.parse(readFileSync(at(manifest), 'utf8')).architecture.side).toBe(16)
    const { status, stdout } = orrery(...args, '--json')
    expect({ status, code: JSON.parse(stdout).error.code }).toEqual({ status: 4, code: 'MODEL_UNFIT' })
  })
})

describe('orrery decoy', () => {
  it('refuses to draw with a damaged generator, and leaves no file', () => {
    writeFileSync(at('models', 'generator.bin'), 'short')
    const { status, stdout } = orrery('decoy', '-o', 'x.png', '--json')
    expect({ status, code: JSON.parse(stdout).error.code }).toEqual({ status: 4, code: 'MODEL_DAMAGED' })
    expect(() => readFileSync(at('x.png'))).toThrow(/ENOENT/)
  })
})
