/** A report on its way: kept, gone on with, never written over, and what somebody changed in it noticed. */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { newTag, partName } from '../../src-main/files/part-name'
import { reportText, type WorkRequest } from '../../src-main/lab/report-json'
import { type KeptSection, openReport, type WorkFolder } from '../../src-main/lab/work-folder'
import { LabReport } from '../../src-shared/lab/lab-report'

let output = ''
beforeEach(() => {
  output = mkdtempSync(join(tmpdir(), 'orrery-lab-'))
})
afterEach(() => rmSync(output, { recursive: true, force: true }))

const REQUEST: WorkRequest = {
  program: 'orrery test',
  scale: 'quick',
  seed: 1,
  image: { name: 'a.png', rows: 2, columns: 2, sha256: '0'.repeat(64), notes: [] },
  measures: ['entropy', 'keySpace'],
}

const of = (n: number) => ({ original: [n, n, n], encrypted: [n, n, n], decrypted: [n, n, n] })
const ENTROPY = { seconds: 0.5, section: { entropy: of(3) } } as unknown as KeptSection
const PNG = Uint8Array.of(1, 2, 3)

const report = (changes: Partial<LabReport> = {}): LabReport =>
  LabReport.parse({
    orreryLab: 1,
    ...REQUEST,
    run: { at: 'today', seconds: { entropy: 0.5 }, files: {} },
    key: { keyId: '0'.repeat(32), fileId: '0'.repeat(32), rule: 0 },
    notMeasured: [{ measure: 'keySpace', code: 'LAB_NOT_MEASURABLE' }],
    entropy: of(3),
    ...changes,
  })

async function begun(request = REQUEST): Promise<WorkFolder> {
  const opened = await openReport(output, 'a', request)
  if (opened.isFinished) throw new Error('finished')
  return opened.work
}

const below = (...names: string[]) => join(output, 'a.unfinished', ...names)

describe('a report on its way', () => {
  it('gets its name when it is whole, with nothing left beside it', async () => {
    const work = await begun()
    await work.keep('entropy', ENTROPY, { 'x.png': PNG })
    await work.writeFile('report.json', reportText(report()))
    expect(readdirSync(output)).toEqual(['a.unfinished'])
    expect(await work.finish()).toEqual({ folder: join(output, 'a'), strangers: null })
    await work.leave()
    expect(readdirSync(output)).toEqual(['a'])
    expect(readdirSync(join(output, 'a')).sort()).toEqual(['report.json', 'x.png'])
    expect(JSON.parse(readFileSync(join(output, 'a', 'report.json'), 'utf8'))).toEqual(report())
  })

  it.each(['sections', 'report'])(
    'is left alone when %s leads elsewhere, and what lies there too',
    async (name) => {
      await (await begun()).leave()
      const elsewhere = join(output, 'elsewhere')
      mkdirSync(elsewhere)
      writeFileSync(join(elsewhere, 'original.png'), 'mine')
      rmSync(below(name), { recursive: true })
      symlinkSync(elsewhere, below(name))
      expect((await begun()).folder).toBe(join(output, 'a-2'))
      expect(readdirSync(elsewhere)).toEqual(['original.png'])
    },
  )

  it('is left alone when something in it is no file', async () => {
    await (await begun()).leave()
    symlinkSync('/dev/zero', below('report', 'x.png'))
    expect((await begun()).folder).toBe(join(output, 'a-2'))
  })

  it('and everything in it is for its owner alone', async () => {
    const work = await begun()
    await work.keep('entropy', ENTROPY, { 'x.png': PNG })
    const { folder } = await work.finish()
    expect(statSync(folder).mode & 0o777).toBe(0o700)
    expect(statSync(join(folder, 'x.png')).mode & 0o777).toBe(0o600)
  })

  it('is gone on with by the next run', async () => {
    const first = await begun()
    await first.keep('entropy', ENTROPY, { 'x.png': PNG })
    await first.leave()
    const next = await begun()
    expect(next.folder).toBe(first.folder)
    expect(await next.kept('entropy')).toEqual(ENTROPY)
    expect(await next.kept('keySpace')).toBe('none')
  })

  it.each<[string, () => void]>([
    ['a number of a section', () => edit(below('sections', 'entropy.json'), /3/, '4')],
    ['its hash', () => edit(below('sections', 'entropy.json'), /^./, 'x')],
    ['a section cut off', () => writeFileSync(below('sections', 'entropy.json'), '')],
    ['a picture', () => writeFileSync(below('report', 'x.png'), 'other')],
    ['a picture that is gone', () => rmSync(below('report', 'x.png'))],
    [
      'a section of another shape, with its hash',
      () => {
        const body = JSON.stringify({ seconds: 1, section: { entropy: 'high' }, pictures: {} })
        const hash = createHash('sha256').update(body).digest('hex')
        writeFileSync(below('sections', 'entropy.json'), `${hash}\n${body}\n`)
      },
    ],
    [
      'a picture outside, with its hash',
      () => {
        const body = JSON.stringify({ ...ENTROPY, pictures: { '../../../x.png': 'y' } })
        const hash = createHash('sha256').update(body).digest('hex')
        writeFileSync(below('sections', 'entropy.json'), `${hash}\n${body}\n`)
      },
    ],
  ])('tells that somebody changed %s, and takes it anew', async (_, change) => {
    const first = await begun()
    await first.keep('entropy', ENTROPY, { 'x.png': PNG })
    await first.leave()
    change()
    const next = await begun()
    expect(await next.kept('entropy')).toBe('changed')
    await next.keep('entropy', ENTROPY, { 'x.png': PNG })
    expect(await next.kept('entropy')).toEqual(ENTROPY)
  })

  it.each<[string, Partial<WorkRequest>]>([
    ['another seed', { seed: 2 }],
    ['another scale', { scale: 'full' }],
    ['another version', { program: 'orrery other' }],
    ['other pixels', { image: { ...REQUEST.image, sha256: '1'.repeat(64) } }],
    ['a name of another end', { image: { ...REQUEST.image, name: 'a.jpg' } }],
  ])('is not gone on with for %s', async (_, change) => {
    await (await begun()).leave()
    expect((await begun({ ...REQUEST, ...change })).folder).toBe(join(output, 'a-2'))
  })

  it('is left to whoever works on it, and taken over from those who are gone', async () => {
    await begun()
    expect((await begun()).folder).toBe(join(output, 'a-2'))
    rmSync(output, { recursive: true })
    mkdirSync(output)
    await (await begun()).leave()
    const { pid } = spawnSync('true')
    const left = partName(newTag() + newTag()).replace(`-${process.pid}-`, `-${pid}-`)
    writeFileSync(below(left), '')
    expect((await begun()).folder).toBe(join(output, 'a'))
    expect(existsSync(below(left))).toBe(false)
  })

  it('goes under another name when its own is taken meanwhile, and nothing is written over', async () => {
    const work = await begun()
    mkdirSync(join(output, 'a'))
    expect((await work.finish()).folder).toBe(join(output, 'a-2'))
    expect(readdirSync(join(output, 'a'))).toEqual([])
  })

  it('leaves what is none of its own', async () => {
    writeFileSync(join(output, 'a'), 'a file')
    mkdirSync(join(output, 'a-2'))
    writeFileSync(join(output, 'a-3.unfinished'), 'a file')
    mkdirSync(join(output, 'a-4.unfinished'))
    writeFileSync(join(output, 'a-4.unfinished', 'something'), '')
    expect((await begun()).folder).toBe(join(output, 'a-5'))
  })
})

describe('a finished report', () => {
  async function finish(): Promise<LabReport> {
    const work = await begun()
    for (const name of ['original.png', 'encrypted.png', 'decrypted.png']) await work.writePicture(name, PNG)
    await work.writeFile('report.html', 'page')
    const { seconds } = report().run
    const finished = report({ run: { at: 'today', seconds, files: work.files } })
    await work.writeFile('report.json', reportText(finished))
    await work.finish()
    return finished
  }

  it('is what the same request gets again', async () => {
    const finished = await finish()
    expect(await openReport(output, 'a', REQUEST)).toEqual({
      isFinished: true,
      folder: join(output, 'a'),
      report: finished,
      damaged: [],
    })
    expect(await openReport(output, 'a', { ...REQUEST, measures: ['entropy'] })).toMatchObject({
      isFinished: true,
    })
  })

  it.each<[string, Partial<WorkRequest>]>([
    ['another seed', { seed: 2 }],
    ['a measure that it has not', { measures: ['entropy', 'quality'] }],
  ])('is left for %s', async (_, change) => {
    await finish()
    expect((await begun({ ...REQUEST, ...change })).folder).toBe(join(output, 'a-2'))
  })

  it('is none when it cannot be read', async () => {
    await finish()
    writeFileSync(join(output, 'a', 'report.json'), '['.repeat(1000))
    expect((await begun()).folder).toBe(join(output, 'a-2'))
  })
})

function edit(path: string, from: RegExp, to: string): void {
  writeFileSync(
    path,
    readFileSync(path, 'utf8')
      .split('\n')
      .map((line, n) => (n === 0 && from.source !== '^.' ? line : line.replace(from, to)))
      .join('\n'),
  )
}
