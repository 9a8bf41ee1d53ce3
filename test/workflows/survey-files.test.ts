/** What a survey counts, and that one bad file, a cancel or many files do not hold it up. */
import { execFileSync } from 'node:child_process'
import { copyFileSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { encryptFiles } from '../../src-main/workflows/encrypt-files'
import { inspectFiles } from '../../src-main/workflows/inspect-files'
import { surveyFiles } from '../../src-main/workflows/survey-files'
import { SurveyReport } from '../../src-shared/survey'
import { SAMPLES, sampleKey } from './sample-key'
import { noise, writeTree } from './tree'
import { makeWorkflowFixture, type WorkflowFixture } from './workflow-fixture'

let fixture: WorkflowFixture
beforeAll(async () => {
  fixture = await makeWorkflowFixture(2)
})
afterAll(() => fixture.close())

const NOTHING = { files: 0, bytes: 0 }

async function encrypted(files: number, label: string) {
  const input = fixture.folder('plain')
  const contents = Array.from({ length: files }, (_, n) => [`${n}.bin`, noise(100, n)])
  writeTree(input, Object.fromEntries(contents))
  const outputDir = fixture.folder('locked')
  const { keyId } = await encryptFiles(fixture, { inputs: [input], outputDir, container: 'png', label })
  return { outputDir, keyId }
}

it('counts plain files, files of keys that are here and of those that are missing, and what cannot be read', async () => {
  const first = await encrypted(3, 'Case 12')
  const second = await encrypted(1, 'Case 13')
  const folder = fixture.folder('received')
  writeTree(folder, { 'a.txt': 'plain', 'below/b.txt': 'plain too' })
  for (const name of ['small.png', 'small.dcm']) copyFileSync(join(SAMPLES, name), join(folder, name))
  symlinkSync('/etc/hosts', join(folder, 'link'))
  execFileSync('mkfifo', [join(folder, 'pipe')])
  const inputs = [first.outputDir, second.outputDir, folder, join(folder, 'missing')]
  const report = await surveyFiles(fixture, inputs)
  expect(SurveyReport.parse(report)).toEqual(report)
  expect(report.plain).toEqual({ files: 2, bytes: 14 })
  expect(report.keyHere.files).toBe(4)
  expect(report.keysHere).toEqual([
    { keyId: first.keyId, label: 'Case 12', files: 3 },
    { keyId: second.keyId, label: 'Case 13', files: 1 },
  ])
  const bytes = ['small.png', 'small.dcm'].reduce(
    (sum, name) => sum + readFileSync(join(SAMPLES, name)).length,
    0,
  )
  expect(report.keyMissing).toEqual({ files: 2, bytes })
  expect(report.keysMissing).toEqual([{ keyId: sampleKey().keyId, files: 2 }])
  expect(report.unreadable.files).toBe(3)
  expect(report.unreadable.first.map(({ error }) => error.code)).toEqual(Array(3).fill('FILE_UNREADABLE'))
})

it('counts a file that was cut off among what cannot be read, not among plain files', async () => {
  const folder = fixture.folder()
  const file = readFileSync(join(SAMPLES, 'small.dcm'))
  writeFileSync(join(folder, 'cut.dcm'), file.subarray(0, 3000))
  const { plain, unreadable } = await surveyFiles(fixture, [folder])
  expect({ plain, files: unreadable.files }).toEqual({ plain: NOTHING, files: 1 })
  expect(unreadable.first).toMatchObject([
    { source: join(folder, 'cut.dcm'), error: { code: 'FILE_CHANGED' } },
  ])
})

it('bundles and cards are no plain files, by what they are called', async () => {
  const folder = fixture.folder()
  for (const name of ['keys.orrkeys', 'ANNA.ORRCARD', 'scan.raw']) writeFileSync(join(folder, name), name)
  const { plain, keysAndCards } = await surveyFiles(fixture, [folder])
  expect([plain.files, keysAndCards.files]).toEqual([1, 2])
})

it('of nothing is a survey all the same', async () => {
  const report = await surveyFiles(fixture, [fixture.folder()])
  expect(report).toMatchObject({ plain: NOTHING, keyHere: NOTHING, keyMissing: NOTHING, unreadable: NOTHING })
})

it('of 2,000 files takes a few seconds, with more than one thread at work', async () => {
  const folder = fixture.folder('many')
  const file = readFileSync(join(SAMPLES, 'small.png'))
  writeTree(folder, Object.fromEntries(Array.from({ length: 2000 }, (_, n) => [`${n}.png`, file])))
  const started = performance.now()
  const report = await surveyFiles(fixture, [folder])
  expect(performance.now() - started).toBeLessThan(5000)
  expect(report.keyMissing.files).toBe(2000)
  const order = (await inspectFiles(fixture.pool, [folder])).map(({ source }) => source)
  expect(order).toEqual([...order].sort())

  const stopper = new AbortController()
  const stopped = surveyFiles(fixture, [folder], stopper.signal)
  setTimeout(() => stopper.abort(), 20)
  await expect(stopped).rejects.toMatchObject({ code: 'CANCELLED' })
  await expect(surveyFiles(fixture, [folder], AbortSignal.abort())).rejects.toMatchObject({
    code: 'CANCELLED',
  })
})

it('needs an open keystore', async () => {
  const other = await makeWorkflowFixture(1)
  other.keystore.lock()
  await expect(surveyFiles(other, [])).rejects.toMatchObject({ code: 'KEYSTORE_LOCKED' })
  await other.close()
})
