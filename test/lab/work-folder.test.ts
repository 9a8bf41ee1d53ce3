/** A report on its way: kept, gone on with, never written over, and what somebody changed in it noticed. */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { newTag, partName } from '../../src-main/files/part-name'
import { reportText, type WorkRequest, withNumbers } from '../../src-main/lab/report-json'
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
const KEY_SPACE = { formula: { log10: 1, log2: 1 }, nonceBits: 256 }

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

function replaceIn(path: string, text: string, by: string): void {
  const before = readFileSync(path, 'utf8')
  expect(before).toContain(text)
  writeFileSync(path, before.replace(text, by))
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

  it('is none of the section when that tells of a picture and does not say what it was', async () => {
    const noisy = { ...REQUEST, measures: ['noise' as const] }
    const first = await begun(noisy)
    const damage = { psnr: [1, 1, 1], ssim: [0, 0, 0], bytesChanged: 1 }
    const noise = { kind: 'gaussian', amount: 1, isPapers: true, ...damage }
    const section = { noise: [{ ...noise, encryptedPicture: 'x.png', decryptedPicture: 'y.png' }] }
    const named = { seconds: 1, section } as unknown as KeptSection
    await expect(first.keep('noise', named, { 'x.png': PNG })).rejects.toMatchObject({ code: 'INTERNAL' })
    await first.keep('noise', named, { 'x.png': PNG, 'y.png': PNG })
    await first.leave()
    const next = await begun(noisy)
    expect(await next.kept('noise')).toEqual(named)
    await next.leave()
    const [, body = ''] = readFileSync(below('sections', 'noise.json'), 'utf8').split('\n')
    const { pictures, ...rest } = JSON.parse(body)
    delete pictures['y.png']
    const less = JSON.stringify({ ...rest, pictures })
    const hash = createHash('sha256').update(less).digest('hex')
    writeFileSync(below('sections', 'noise.json'), `${hash}\n${less}\n`)
    expect(await (await begun(noisy)).kept('noise')).toBe('changed')
  })

  it('leaves behind what somebody else put beside its files, and takes along nothing that was not asked for', async () => {
    const first = await begun()
    await first.keep('entropy', ENTROPY, { 'x.png': PNG })
    await first.leave()
    const next = await begun()
    writeFileSync(below('report', 'passwords.txt'), 'mine')
    writeFileSync(below('report', 'y.png'), 'mine too')
    writeFileSync(below('notes.txt'), 'also mine')
    await next.writeFile('report.json', reportText(report()))
    const place = join(output, 'a.unfinished')
    expect(await next.finish()).toEqual({ folder: join(output, 'a'), strangers: place })
    await next.leave()
    expect(readdirSync(join(output, 'a'))).toEqual(['report.json'])
    const left = readdirSync(place, { recursive: true, withFileTypes: true })
    const names = left.flatMap((entry) => (entry.isFile() ? [entry.name] : []))
    expect(names.sort()).toEqual(['notes.txt', 'passwords.txt', 'y.png'])
  })

  it.each<[string, () => void]>([
    ['was made', () => undefined],
    ['was taken', () => writeFileSync(below(leftByTheDead()), '')],
  ])('whose run was killed when its folder %s is begun anew', async (_, leave) => {
    mkdirSync(below())
    leave()
    const work = await begun()
    expect(work.folder).toBe(join(output, 'a'))
    await work.writeFile('report.json', reportText(report()))
    await work.finish()
    expect(readdirSync(output)).toEqual(['a'])
  })

  it('goes to one of those who come at once, and the others leave nothing', async () => {
    const places = (await Promise.all([begun(), begun(), begun()])).map(({ folder }) => basename(folder))
    expect(places.sort()).toEqual(['a', 'a-2', 'a-3'])
    expect(readdirSync(output).sort()).toEqual(places.map((name) => `${name}.unfinished`).sort())
  })

  it.each<[string, string]>([
    ['deep', '['.repeat(100_000)],
    ['of other types', JSON.stringify({ ...REQUEST, seed: '1', measures: { length: 1e9 } })],
    [
      'of a longer list',
      JSON.stringify({ ...REQUEST, image: { ...REQUEST.image, notes: Array(1e5).fill('x') } }),
    ],
    ['no JSON', '\0'.repeat(1000)],
  ])('is left alone when its request is %s', async (_, text) => {
    await (await begun()).leave()
    writeFileSync(below('request.json'), text)
    expect((await begun()).folder).toBe(join(output, 'a-2'))
    expect(readFileSync(below('request.json'), 'utf8')).toBe(text)
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
    const left = leftByTheDead()
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

describe('what was measured for another request', () => {
  it('is left to it', async () => {
    const first = await begun()
    await first.keep('entropy', ENTROPY, { 'x.png': PNG })
    await first.leave()
    const other = await begun({ ...REQUEST, measures: ['keySpace'] })
    expect(other.folder).toBe(join(output, 'a-2'))
    await other.leave()
    const more = await begun({ ...REQUEST, measures: ['entropy', 'keySpace', 'noise'] })
    expect(await more.kept('entropy')).toEqual(ENTROPY)
  })
})

describe('a finished report', () => {
  async function finish(): Promise<LabReport> {
    const work = await begun()
    for (const name of ['original.png', 'encrypted.png', 'decrypted.png']) await work.writePicture(name, PNG)
    await work.writeFile('report.html', 'page')
    const { seconds } = report().run
    const finished = withNumbers(report({ run: { at: 'today', seconds, files: work.files } }))
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

  it.each<[string, string, (path: string) => void]>([
    ['a picture that is gone', 'original.png', (path) => rmSync(path)],
    ['a picture that was changed', 'encrypted.png', (path) => writeFileSync(path, 'other')],
    ['no page', 'report.html', (path) => rmSync(path)],
    ['a page of another report', 'report.html', (path) => writeFileSync(path, 'other')],
    ['a folder for a picture', 'decrypted.png', (path) => putFolder(path)],
    ['a number that was changed', 'report.json', (path) => replaceIn(path, '[3,3,3]', '[3,2,3]')],
    ['its numbers cut', 'report.json', (path) => truncateSync(path, 100)],
  ])('is not believed with %s, and left as it is', async (_, name, change) => {
    await finish()
    change(join(output, 'a', name))
    const opened = await openReport(output, 'a', REQUEST)
    expect(opened).toMatchObject({
      isFinished: false,
      damaged: [{ folder: join(output, 'a'), files: [name] }],
    })
    expect('work' in opened && opened.work.folder).toBe(join(output, 'a-2'))
  })

  it('is not believed when it does not say what its pictures were', async () => {
    const { run, ...rest } = await finish()
    const { 'original.png': _, ...files } = run.files
    writeFileSync(join(output, 'a', 'report.json'), reportText({ ...rest, run: { ...run, files } }))
    expect((await openReport(output, 'a', REQUEST)).damaged).toMatchObject([{ files: ['original.png'] }])
  })

  it.each(['WORKER_FAILED', 'MODEL_MISSING', 'INTERNAL'] as const)(
    'is left when a measure of it may come off another time: %s',
    async (code) => {
      const { run } = await finish()
      const lacking = report({ run, notMeasured: [{ measure: 'keySpace', code }] })
      writeFileSync(join(output, 'a', 'report.json'), reportText(lacking))
      expect((await begun()).folder).toBe(join(output, 'a-2'))
    },
  )

  it.each<[string, Partial<WorkRequest>]>([
    ['another seed', { seed: 2 }],
    ['a measure that it has not', { measures: ['entropy', 'quality'] }],
  ])('is left for %s', async (_, change) => {
    await finish()
    expect((await begun({ ...REQUEST, ...change })).folder).toBe(join(output, 'a-2'))
  })

  it('whose run was killed when it had its name is all that is left', async () => {
    await finish()
    const [whole, late] = [join(output, 'a'), join(output, 'late')]
    renameSync(whole, late)
    const killed = await begun()
    await killed.keep('entropy', ENTROPY, { 'x.png': PNG })
    await killed.leave()
    renameSync(late, whole)
    expect((await openReport(output, 'a', REQUEST)).damaged).toEqual([])
    expect(readdirSync(output)).toEqual(['a'])
  })

  it('leaves what was measured beside it and is not in it', async () => {
    await finish()
    const [whole, late] = [join(output, 'a'), join(output, 'late')]
    renameSync(whole, late)
    const more = await begun()
    await more.keep(
      'keySpace',
      { seconds: 1, section: { keySpace: KEY_SPACE } } as unknown as KeptSection,
      {},
    )
    await more.leave()
    renameSync(late, whole)
    expect(await openReport(output, 'a', REQUEST)).toMatchObject({ isFinished: true })
    expect(readdirSync(below('sections'))).toEqual(['keySpace.json'])
    expect(readdirSync(below()).sort()).toEqual(['report', 'request.json', 'sections'])
  })

  it('is none when it cannot be read', async () => {
    await finish()
    writeFileSync(join(output, 'a', 'report.json'), '['.repeat(1000))
    expect((await begun()).folder).toBe(join(output, 'a-2'))
  })
})

function putFolder(path: string): void {
  rmSync(path)
  mkdirSync(path)
}

/** The name of a file of a process that has ended. */
function leftByTheDead(): string {
  const { pid } = spawnSync('true')
  return partName(newTag() + newTag()).replace(`-${process.pid}-`, `-${pid}-`)
}

function edit(path: string, from: RegExp, to: string): void {
  writeFileSync(
    path,
    readFileSync(path, 'utf8')
      .split('\n')
      .map((line, n) => (n === 0 && from.source !== '^.' ? line : line.replace(from, to)))
      .join('\n'),
  )
}
