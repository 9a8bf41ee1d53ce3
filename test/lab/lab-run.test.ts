/** Whole runs of the lab, with its threads: needs a current build. */

import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative, resolve } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Picture } from '../../src-main/analysis/picture'
import { partName } from '../../src-main/files/part-name'
import { type LabInput, type LabOutcome, type LabRequest, runLab } from '../../src-main/lab/lab-run'
import type { LabProgress } from '../../src-shared/lab/lab-progress'
import { LabReport } from '../../src-shared/lab/lab-report'
import type { MeasureName } from '../../src-shared/lab/measure-names'
import { picture as dicomPicture } from '../core/pixels/forge-picture'

const STUDY = resolve(import.meta.dirname, '../data/study')
const folder = mkdtempSync(join(tmpdir(), 'orrery-lab-run-'))
const at = (...names: string[]) => join(folder, ...names)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function writePicture(path: string, side: number, turn: number): Promise<void> {
  const pixels = Uint8Array.from({ length: 3 * side * side }, (_, n) => (n * n * turn) % 253)
  await sharp(pixels, { raw: { width: side, height: side, channels: 3 } })
    .png()
    .toFile(path)
}

beforeAll(async () => {
  mkdirSync(at('in', 'deeper'), { recursive: true })
  await writePicture(at('in', 'a.png'), 24, 3)
  await writePicture(at('in', 'deeper', 'a.png'), 24, 5)
  writeFileSync(at('in', 'notes.txt'), 'no picture')
  writeFileSync(at('in', 'nothing'), '')
  writeFileSync(at('in', 'text.PNG'), 'no picture')
  writeFileSync(at('in', 'unknown'), dicomPicture({ syntax: '1.2.3.4.5', pixels: [1, 2, 3, 4] }))
  writeFileSync(at('in', 'bitmap'), Buffer.concat([Buffer.from('BM'), Buffer.alloc(100)]))
  cpSync(join(STUDY, 'report', 'structured-report.dcm'), at('in', 'report.dcm'))
  writeFileSync(at('in', partName()), '')
  writeFileSync(at('in', 'broken.png'), readFileSync(at('in', 'a.png')).subarray(0, 90))
})

const QUICK: readonly MeasureName[] = ['entropy', 'quality', 'differential', 'keySensitivity', 'noise']

async function run(
  inputs: readonly LabInput[],
  output: string,
  options: Partial<LabRequest> = {},
): Promise<readonly LabOutcome[]> {
  const request = { inputs, output, scale: 'quick', seed: 7, only: QUICK, ...options } as const
  const control = { signal: new AbortController().signal, onProgress: () => undefined }
  const { outcomes, cancelled } = await runLab(request, control)
  expect(cancelled).toBe(false)
  return outcomes
}

function done(outcome: LabOutcome | undefined): Extract<LabOutcome, { status: 'done' }> {
  if (outcome?.status !== 'done') throw new Error(JSON.stringify(outcome))
  return outcome
}

const filesOf = (path: string) =>
  Object.fromEntries(
    readdirSync(path).map((name) => [
      name,
      createHash('sha256')
        .update(readFileSync(join(path, name)))
        .digest('hex'),
    ]),
  )

describe('a run', () => {
  it('makes a folder for each picture, and tells why there is none for any other file', async () => {
    const outcomes = await run([{ path: at('in') }, { path: at('missing.png') }], at('out'))
    const told = outcomes.map((outcome) => [
      relative(at('in'), outcome.source),
      outcome.status,
      'error' in outcome ? outcome.error.code : '',
    ])
    expect(told).toEqual([
      ['a.png', 'done', ''],
      ['bitmap', 'failed', 'PICTURE_UNSUPPORTED'],
      ['broken.png', 'failed', 'PICTURE_UNREADABLE'],
      ['deeper/a.png', 'done', ''],
      ['notes.txt', 'skipped', 'PICTURE_KIND_UNKNOWN'],
      ['nothing', 'skipped', 'PICTURE_KIND_UNKNOWN'],
      ['report.dcm', 'skipped', 'PICTURE_MISSING'],
      ['text.PNG', 'failed', 'PICTURE_KIND_UNKNOWN'],
      ['unknown', 'failed', 'PICTURE_UNSUPPORTED'],
      [expect.stringMatching(/\.part$/), 'skipped', 'FILE_UNFINISHED'],
      ['../missing.png', 'failed', 'FILE_UNREADABLE'],
    ])
    expect(readdirSync(at('out')).sort()).toEqual(['a', 'a-2'])
    const { report, folder: place } = done(outcomes[0])
    expect(place).toBe(at('out', 'a'))
    expect(report).toMatchObject({
      orreryLab: 1,
      seed: 7,
      scale: 'quick',
      image: { name: 'a.png', rows: 24, columns: 24, notes: [] },
      notMeasured: [],
      decryptedIsOriginal: true,
    })
    expect(Object.keys(report.run.seconds)).toEqual(QUICK)
    expect(LabReport.parse(JSON.parse(readFileSync(join(place, 'report.json'), 'utf8')))).toEqual(report)
    expect(readFileSync(join(place, 'report.html'), 'utf8')).toMatch(/^<!doctype html>/)
    const pixels = (name: string) => sharp(join(place, name)).raw().toBuffer()
    expect(
      createHash('sha256')
        .update(await pixels('original.png'))
        .digest('hex'),
    ).toBe(report.image.sha256)
    const { 'report.json': _, ...files } = filesOf(place)
    expect(report.run.files).toEqual(files)
    expect(await pixels('decrypted.png')).toEqual(await pixels('original.png'))
    expect(await pixels('original.png')).toEqual(await sharp(at('in', 'a.png')).raw().toBuffer())
    for (const { encryptedPicture } of report.noise ?? [])
      if (encryptedPicture !== undefined) expect(existsSync(join(place, encryptedPicture))).toBe(true)
  })

  it('with the same seed gives the same report and pictures, but for times; with another, others', async () => {
    const inputs = [{ path: at('in', 'a.png') }]
    const first = done((await run(inputs, at('same')))[0])
    const before = done((await run(inputs, at('out')))[0])
    expect(before).toMatchObject({ wasThere: true, folder: at('out', 'a') })
    const withoutTimes = ({ run: _, ...rest }: LabReport) => rest
    expect(withoutTimes(first.report)).toEqual(withoutTimes(before.report))
    const pictures = (path: string) => {
      const { 'report.json': _, 'report.html': __, ...rest } = filesOf(path)
      return rest
    }
    expect(pictures(first.folder)).toEqual(pictures(before.folder))
    expect(Object.keys(pictures(first.folder)).length).toBeGreaterThan(5)
    const other = done((await run(inputs, at('same'), { seed: 8, only: ['differential'] }))[0])
    expect(other.folder).toBe(at('same', 'a-2'))
    expect(other.report.key.keyId).not.toBe(first.report.key.keyId)
    expect(other.report.npcr).not.toEqual(first.report.npcr)
  })

  it('writes over nothing', async () => {
    mkdirSync(at('full', 'a'), { recursive: true })
    writeFileSync(at('full', 'a', 'report.json'), '{}')
    const [outcome] = await run([{ path: at('in', 'a.png') }], at('full'), { only: ['keySpace'] })
    expect(done(outcome).folder).toBe(at('full', 'a-2'))
    expect(readdirSync(at('full', 'a'))).toEqual(['report.json'])
    expect(readFileSync(at('full', 'a', 'report.json'), 'utf8')).toBe('{}')
  })

  it('leaves out the pictures of reports that lie in the folder, and takes one that is chosen', async () => {
    const place = at('with-reports')
    await run([{ path: at('in', 'a.png') }], place, { only: ['keySpace'] })
    await writePicture(join(place, 'a', 'mine.png'), 8, 3)
    cpSync(join(place, 'a'), join(place, 'b.unfinished', 'report'), { recursive: true })
    rmSync(join(place, 'b.unfinished', 'report', 'report.json'))
    const { program, scale, seed, image } = LabReport.parse(
      JSON.parse(readFileSync(join(place, 'a', 'report.json'), 'utf8')),
    )
    const request = JSON.stringify({ program, scale, seed, image, measures: [] })
    writeFileSync(join(place, 'b.unfinished', 'request.json'), request)
    const chosen = join(place, 'a', 'encrypted.png')
    const outcomes = await run([{ path: place }, { path: chosen }], at('of-reports'), { only: ['keySpace'] })
    const own = outcomes.filter((outcome) => 'error' in outcome && outcome.error.code === 'LAB_OWN_REPORT')
    expect(own).toHaveLength(4 + 6)
    const others = outcomes.filter((outcome) => !own.includes(outcome))
    expect(others.map(({ status, source }) => [status, source])).toEqual([
      ['done', chosen],
      ['done', join(place, 'a', 'mine.png')],
    ])
  })

  it('is refused when there is nothing to measure, and when the folder cannot be made', async () => {
    await expect(run([], at('none'))).rejects.toMatchObject({ code: 'NOTHING_TO_DO' })
    await expect(run([{ path: at('in') }], at('in', 'a.png'))).rejects.toMatchObject({
      code: 'OUTPUT_UNWRITABLE',
    })
  })

  it('that is cancelled ends at once, and the next goes on from there', async () => {
    const cancel = new AbortController()
    const only: readonly MeasureName[] = ['entropy', 'cycles', 'knownPlaintext']
    let cancelledAt = 0
    const onProgress = ({ measures }: LabProgress) => {
      const isDone = measures.some(({ measure, state }) => measure === 'entropy' && state === 'done')
      if (!isDone || cancelledAt > 0) return
      cancelledAt = performance.now()
      cancel.abort()
    }
    const request = {
      inputs: [{ path: at('in', 'a.png') }],
      output: at('stopped'),
      scale: 'quick',
      seed: 7,
      only,
    } as const
    const ended = await runLab(request, { signal: cancel.signal, onProgress })
    expect(performance.now() - cancelledAt).toBeLessThan(2000)
    const begun = [at('stopped', 'a.unfinished')]
    expect(ended).toEqual({ outcomes: [], cancelled: true, undone: 1, begun, seconds: expect.any(Number) })
    expect(readdirSync(at('stopped'))).toEqual(['a.unfinished'])
    expect(readdirSync(at('stopped', 'a.unfinished')).sort()).toEqual(['report', 'request.json', 'sections'])
    expect(readdirSync(at('stopped', 'a.unfinished', 'sections'))).toEqual(['entropy.json'])
    const rest = await run(request.inputs, request.output, { only: ['entropy'] })
    expect(done(rest[0]).folder).toBe(at('stopped', 'a'))
    expect(readdirSync(at('stopped'))).toEqual(['a'])
  })
})

describe('what is done before the run ends is told', () => {
  const inputs = () => ['a.png', 'deeper/a.png', 'notes.txt'].map((name) => ({ path: at('in', name) }))
  const stillOpen = { scale: 'quick', seed: 7, only: QUICK } as const

  it('when it is cancelled', async () => {
    const cancel = new AbortController()
    const seen: string[] = []
    const { outcomes, cancelled, undone, begun } = await runLab(
      { ...stillOpen, inputs: inputs(), output: at('half') },
      {
        signal: cancel.signal,
        onProgress: () => undefined,
        onOutcome: ({ source }) => {
          seen.push(source)
          cancel.abort()
        },
      },
    )
    expect(seen).toEqual([at('in', 'a.png')])
    expect({ cancelled, undone, begun }).toEqual({ cancelled: true, undone: 2, begun: [] })
    expect(outcomes.map((outcome) => done(outcome).folder)).toEqual([at('half', 'a')])
  })

  it('when the drive is full, with what was begun, and the next run goes on there', async () => {
    const disk = at('disk')
    mkdirSync(disk)
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', disk], { stdio: 'ignore' })
    } catch {
      console.warn('SKIPPED: tests of a full disk need to mount a tmpfs (root on Linux)')
      return
    }
    try {
      const output = join(disk, 'out')
      const fill = () => {
        const { bavail, bsize } = statfsSync(disk)
        writeFileSync(join(disk, 'fill'), Buffer.alloc(Math.max(0, bavail - 4) * bsize), { flag: 'a' })
      }
      const control = { signal: new AbortController().signal, onProgress: () => undefined, onOutcome: fill }
      const request = { ...stillOpen, inputs: inputs(), output }
      const ended = await runLab(request, control)
      expect(ended).toMatchObject({
        outcomes: [
          { status: 'done', folder: join(output, 'a') },
          { status: 'failed', source: at('in', 'deeper/a.png'), error: { code: 'DISK_FULL' } },
        ],
        ...{ cancelled: false, undone: 1, begun: [join(output, 'a-2.unfinished')] },
      })
      rmSync(join(disk, 'fill'))
      const again = await run(inputs(), output)
      expect(again.slice(0, 2)).toMatchObject([
        { status: 'done', wasThere: true },
        { status: 'done', wasThere: false, folder: join(output, 'a-2') },
      ])
      expect(readdirSync(output)).toEqual(['a', 'a-2'])
    } finally {
      execFileSync('umount', [disk])
    }
  })
})

describe('a picture in memory', () => {
  const SMALL: readonly MeasureName[] = [
    ...(['histogram', 'entropy', 'localEntropy', 'correlation', 'quality', 'differential'] as const),
    ...(['keySensitivity', 'keySpace', 'noise', 'cropping', 'chosenPlaintext'] as const),
  ]
  const picture = (rows: number, columns: number, byte: (n: number) => number): Picture => ({
    rows,
    columns,
    planes: Uint8Array.from({ length: 3 * rows * columns }, (_, n) => byte(n)),
  })

  it('has a report without NaN, be it ever so small or all alike', async () => {
    const pictures = {
      '1x1': picture(1, 1, (n) => 50 * n),
      '3x5': picture(3, 5, (n) => 5 * n),
      alike: picture(16, 16, () => 77),
    }
    const inputs = Object.entries(pictures).map(([name, small]) => ({
      ...{ name, picture: small },
      notes: ['windowApplied'] as const,
    }))
    const outcomes = (await run(inputs, at('memory'), { only: SMALL })).map(done)
    expect(outcomes.map(({ source }) => source)).toEqual(Object.keys(pictures))
    for (const { source, report, folder: place } of outcomes) {
      const { rows, columns } = pictures[source as keyof typeof pictures]
      expect(report.image).toMatchObject({ name: source, rows, columns, notes: ['windowApplied'] })
      const text = readFileSync(join(place, 'report.json'), 'utf8')
      expect(LabReport.parse(JSON.parse(text))).toEqual(report)
      for (const { code } of report.notMeasured) expect(code).toBe('LAB_NOT_MEASURABLE')
      expect(readFileSync(join(place, 'report.html'), 'utf8')).not.toMatch(/NaN|undefined|Infinity/)
    }
    expect(outcomes[2]?.report.entropy?.original).toEqual([0, 0, 0])
    expect(outcomes[2]?.report.correlation?.original.horizontal).toEqual([null, null, null])
  })
})
