/** Sending as a person's action: what it is told to come to, what is recorded, and what is told when it was stopped. */
import { cpSync, mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Progress } from '../../src-main/files/job-control'
import { encryptFiles } from '../../src-main/workflows/encrypt-files'
import { checkSend, SendStopped, sendFiles } from '../../src-main/workflows/send-files'
import { SAMPLES, sampleKey } from './sample-key'
import { noise, writeTree } from './tree'
import { makeWorkflowFixture, type WorkflowFixture } from './workflow-fixture'

let fixture: WorkflowFixture
let source: string
let target: string
beforeAll(async () => {
  fixture = await makeWorkflowFixture(2)
})
afterAll(() => fixture.close())
beforeEach(() => {
  source = fixture.folder('locked')
  target = fixture.folder('STICK')
})

const put = (name: string, from = 'small.png') => {
  cpSync(join(SAMPLES, from), join(source, name))
  return join(source, name)
}
const lastRow = () => fixture.keystore.audit.list().at(-1)

describe('what is recorded', () => {
  it('is where it went without the folders above, and the keys of the files that went', async () => {
    const inputs = [put('a.png')]
    await sendFiles(fixture, { inputs, targetDir: target })
    const sent = { action: 'sent', keyIds: [sampleKey().keyId], files: 1, detail: 'STICK' }
    expect(lastRow()).toMatchObject(sent)
    const bundles = fixture.folder('bundles')
    await sendFiles(fixture, {
      inputs: [put('b.orrkeys', 'bundle.orrkeys')],
      targetDir: bundles,
      targetName: 'Anna\u202e STICK',
    })
    expect(lastRow()).toMatchObject({ keyIds: [], files: 1, detail: 'Anna STICK' })
  })

  it('is no more than what arrived when it was stopped, and the one who sent is told how much', async () => {
    const outputDir = fixture.folder('other key')
    const plain = fixture.folder('plain')
    writeTree(plain, { 'a.bin': noise(3 * 2 ** 20, 1) })
    await encryptFiles(fixture, { inputs: [plain], outputDir, container: 'png', label: '' })
    const inputs = [put('a.png'), put('b.png'), outputDir]
    const stopper = new AbortController()
    const onProgress = ({ filesDone, bytesDone }: Progress) => {
      if (filesDone === 2 && bytesDone > 2 ** 20) stopper.abort()
    }
    const sent = sendFiles(fixture, { inputs, targetDir: target }, { signal: stopper.signal, onProgress })
    const error = await sent.catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(SendStopped)
    expect(error).toMatchObject({ code: 'CANCELLED', arrived: 2, unrecorded: undefined })
    expect(readdirSync(target).sort()).toEqual(['a.png', 'b.png'])
    expect(lastRow()).toMatchObject({
      keyIds: [sampleKey().keyId],
      files: 2,
      detail: 'STICK',
      marks: ['stoppedBeforeTheEnd'],
    })
  })

  it('is told to be missing when it could not be, with what was sent', async () => {
    const other = await makeWorkflowFixture(1)
    const onProgress = ({ filesDone }: Progress) => {
      if (filesDone === 1) other.keystore.lock()
    }
    const report = await sendFiles(other, { inputs: [put('a.png')], targetDir: target }, { onProgress })
    expect(report).toMatchObject({ files: 1, unrecorded: { code: 'KEYSTORE_LOCKED' } })
    await other.close()
  })
})

it("takes a job's results as they were listed, and what was chosen twice once", async () => {
  const inputs = ['a.png', 'b.png', 'c.png'].map((name) => put(name))
  const report = await sendFiles(fixture, { inputs: [...inputs, inputs[0] ?? ''], targetDir: target })
  expect(report).toMatchObject({ files: 3, alreadyThere: 0 })
  expect(readdirSync(target).sort()).toEqual(['a.png', 'b.png', 'c.png'])
})

it('copies small files side by side, without a step back in progress, and leaves no folder when it fails', async () => {
  mkdirSync(join(source, 'deep'))
  for (let n = 0; n < 60; n++) put(`deep/${n}.png`)
  const seen: Progress[] = []
  await sendFiles(fixture, { inputs: [source], targetDir: target }, { onProgress: (step) => seen.push(step) })
  for (const count of ['filesDone', 'bytesDone'] as const) {
    const counts = seen.map((step) => step[count])
    expect(counts).toEqual([...counts].sort((a, b) => a - b))
  }
  const beginsBeforeFirstEnds = seen.filter(({ filesDone }) => filesDone === 0).at(-1)?.bytesDone ?? 0
  expect(beginsBeforeFirstEnds).toBeGreaterThan(readFileSync(join(source, 'deep', '0.png')).length)

  const stopped = fixture.folder('stopped')
  const stopper = new AbortController()
  const onProgress = ({ bytesDone }: Progress) => bytesDone > 0 && stopper.abort()
  const sent = sendFiles(
    fixture,
    { inputs: [source], targetDir: stopped },
    { signal: stopper.signal, onProgress },
  )
  await expect(sent).rejects.toMatchObject({ code: 'CANCELLED', arrived: 0 })
  expect(readdirSync(stopped)).toEqual([])
})

describe('checkSend', () => {
  const check = (...inputs: string[]) => checkSend({ inputs, targetDir: target })
  const size = readFileSync(join(SAMPLES, 'small.png')).length

  it('tells what it would come to, and writes nothing', async () => {
    const rows = fixture.keystore.audit.list().length
    cpSync(put('a.png'), join(target, 'a.png'))
    expect(await check(put('a.png'), put('b.png'))).toEqual({
      files: 2,
      bytes: 2 * size,
      alreadyThere: 1,
      free: expect.any(Number),
      keysBesideFiles: false,
      refusal: null,
    })
    expect(readdirSync(target)).toEqual(['a.png'])
    expect(fixture.keystore.audit.list()).toHaveLength(rows)
  })

  it('tells of keys beside files, in one request and at the target', async () => {
    const [file, bundle] = [put('a.png'), put('b.orrkeys', 'bundle.orrkeys')]
    expect(await check(file, bundle)).toMatchObject({ keysBesideFiles: true, refusal: null })
    expect(await check(bundle)).toMatchObject({ keysBesideFiles: false })
    cpSync(file, join(target, 'IM0001'))
    expect(await check(bundle)).toMatchObject({ keysBesideFiles: true, refusal: null })
  })

  it('tells why it would be refused', async () => {
    writeFileSync(join(source, 'letter.txt'), 'x')
    const advice = { name: 'takeOut', file: 'letter.txt' }
    expect(await check(source)).toMatchObject({ refusal: { code: 'NOT_ORRERY', advice } })
    expect(await check(join(source, 'missing'))).toMatchObject({ refusal: { code: 'FILE_UNREADABLE' } })
    writeFileSync(join(target, 'a.png'), 'theirs')
    expect(await check(put('a.png'))).toMatchObject({ files: 1, refusal: { code: 'OUTPUT_EXISTS' } })
    truncateSync(put('huge.png'), 2 ** 43)
    expect(await check(join(source, 'huge.png'))).toMatchObject({
      bytes: 2 ** 43,
      refusal: { code: 'DRIVE_TOO_SMALL' },
    })
    const nowhere = { inputs: [put('b.png')], targetDir: join(target, 'missing') }
    expect(await checkSend(nowhere)).toMatchObject({
      files: 1,
      free: null,
      refusal: { code: 'OUTPUT_UNWRITABLE' },
    })
  })

  it('can be cancelled', async () => {
    const request = { inputs: [put('a.png')], targetDir: target }
    await expect(checkSend(request, AbortSignal.abort())).rejects.toMatchObject({ code: 'CANCELLED' })
  })
})
