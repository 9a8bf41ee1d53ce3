/** The study process as the window holds it: started on demand, given keys, told of jobs, killed, and followed by another. */
import { randomUUID } from 'node:crypto'
import { copyFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { decryptFiles, verifyFiles } from '../../src-main/workflows/decrypt-files'
import { encryptFiles } from '../../src-main/workflows/encrypt-files'
import { OpenStudies, type StudyChild } from '../../src-main/workflows/open-studies'
import { SourceHandle } from '../../src-shared/contract/handles'
import { OrreryError } from '../../src-shared/errors'
import type { NodeId } from '../../src-shared/study/study-ids'
import type { StudyTree } from '../../src-shared/study/study-tree'
import { checkout } from '../electron-runtime/checkout'
import { type ForkedStudy, forkStudy, PagePort } from '../study/forked-study'
import { makeWorkflowFixture, type WorkflowFixture } from './workflow-fixture'

const SAMPLE = join(checkout, 'samples', 'sample-study')
const FILES = readdirSync(SAMPLE).length

let fixture: WorkflowFixture
let encrypted: string
beforeAll(async () => {
  fixture = await makeWorkflowFixture(1)
  encrypted = fixture.folder('enc')
  await encryptFiles(fixture, { inputs: [SAMPLE], outputDir: encrypted, container: 'auto', label: '' })
})
afterAll(() => fixture.close())

let studies: OpenStudies<PagePort>
let children: ForkedStudy[] = []
let ended = 0
let isLocked = false

function openStudies(fork: () => StudyChild<PagePort> = forked): OpenStudies<PagePort> {
  children = []
  ended = 0
  isLocked = false
  studies = new OpenStudies({
    fork,
    keystore: () => {
      if (isLocked) throw new OrreryError('KEYSTORE_LOCKED')
      return fixture.keystore
    },
    ended: () => {
      ended++
    },
  })
  return studies
}

function forked(): ForkedStudy {
  const child = forkStudy()
  children.push(child)
  return child
}

afterEach(() => studies.close())

let last = 0
const newPort = () => new PagePort(++last)
const source = (...paths: string[]) => ({ source: SourceHandle.parse(randomUUID()), paths })

const treeOf = ({ told }: PagePort): StudyTree | undefined =>
  told
    .flatMap((message) => ((message as { tree?: StudyTree }).tree ? [message as { tree: StudyTree }] : []))
    .at(-1)?.tree

async function treeWhere(port: PagePort, is: (tree: StudyTree) => boolean): Promise<StudyTree> {
  await expect
    .poll(
      () => {
        const tree = treeOf(port)
        return tree !== undefined && is(tree)
      },
      { timeout: 30_000 },
    )
    .toBe(true)
  return treeOf(port) as StudyTree
}

const whole = (port: PagePort) => treeWhere(port, ({ progress }) => progress.isDone && progress.read > 0)
const seriesOf = (tree: StudyTree) =>
  tree.patients.flatMap(({ studies: all }) => all.flatMap(({ series }) => series))

test('a process begins with the first port, a second port closes the first, and all is told to the new one', async () => {
  const opened = openStudies()
  opened.keep([source(SAMPLE)])
  expect(children).toHaveLength(0)
  const one = newPort()
  opened.open(one)
  await whole(one)
  const other = newPort()
  opened.open(other)
  expect(seriesOf(await whole(other))[0]?.images).toBe(FILES)
  await expect.poll(() => one.isClosed).toBe(true)
  expect(children).toHaveLength(1)
})

test('keys come from the open keystore only', async () => {
  const opened = openStudies()
  opened.keep([source(encrypted)])
  isLocked = true
  const port = newPort()
  opened.open(port)
  expect(seriesOf(await whole(port))[0]?.files).toMatchObject({ keyMissing: FILES, keyHere: 0 })
  isLocked = false
  opened.keysChanged()
  const tree = await treeWhere(port, (each) => seriesOf(each)[0]?.files.keyHere === FILES)
  expect(seriesOf(tree)[0]?.modality).toBe('MR')
})

test('what a verification found is told, and what a job wrote is found', async () => {
  const opened = openStudies()
  const results = fixture.folder('results')
  opened.keep([source(encrypted), source(results)])
  const port = newPort()
  opened.open(port)
  await whole(port)
  const verified = await verifyFiles(fixture, { inputs: [encrypted] })
  opened.jobEnded('verify', verified.outcomes)
  await treeWhere(port, (tree) => seriesOf(tree)[0]?.files.verified === FILES)
  const restored = await decryptFiles(fixture, { inputs: [encrypted], outputDir: results })
  opened.jobEnded('decrypt', restored.outcomes)
  const tree = await treeWhere(port, (each) => seriesOf(each).length === 2 && each.progress.isDone)
  expect(seriesOf(tree).map(({ files }) => files.plain)).toContain(FILES)
})

test('the selection as paths, only below what is open', async () => {
  const opened = openStudies()
  opened.keep([source(SAMPLE)])
  const port = newPort()
  opened.open(port)
  const [series] = seriesOf(await whole(port))
  const node = series?.id as NodeId
  expect(await opened.pathsOf([node], [])).toEqual({ paths: [SAMPLE], name: 'sample-study', files: FILES })
  await expect(opened.pathsOf([randomUUID() as NodeId], [])).rejects.toThrow('CHOICE_UNKNOWN')
  opened.close()
  await expect(opened.pathsOf([node], [])).rejects.toThrow('CHOICE_UNKNOWN')
  opened.open(newPort())
  await expect(opened.pathsOf([node], [])).rejects.toThrow('CHOICE_UNKNOWN')
})

test.each(['/etc/passwd', join(SAMPLE, '..', 'README.md'), `${SAMPLE}/../README.md`, `${SAMPLE}-other`])(
  'a path that the process makes up (%s) is refused',
  async (path) => {
    let tell: (message: unknown) => void = () => undefined
    const opened = openStudies(() => ({
      postMessage: (order) => {
        if ('pathsOf' in order) tell({ pathsOf: { id: order.pathsOf.id, paths: [path], files: 1 } })
      },
      onMessage: (listener) => {
        tell = listener
      },
      onExit: () => undefined,
      kill: () => undefined,
    }))
    opened.keep([source(SAMPLE)])
    opened.open(newPort())
    await expect(opened.pathsOf([randomUUID() as NodeId], [])).rejects.toThrow('CHOICE_UNKNOWN')
  },
)

test('one that was closed is gone; one that dies is told, and followed by another until it dies too often', async () => {
  const opened = openStudies()
  opened.keep([source(SAMPLE)])
  opened.open(newPort())
  const [first] = children
  opened.close()
  await expect.poll(() => first?.process.signalCode).toBe('SIGKILL')
  expect(ended).toBe(0)
  for (let deaths = 1; deaths <= 3; deaths++) {
    const port = newPort()
    opened.open(port)
    await whole(port)
    children.at(-1)?.process.kill('SIGKILL')
    await expect.poll(() => ended).toBe(deaths)
  }
  expect(() => opened.open(newPort())).toThrow('WORKER_FAILED')
})

test('a file of which the process dies is found, and left out from then on', async () => {
  const folder = fixture.folder('deadly')
  for (const [n, name] of readdirSync(SAMPLE).entries())
    copyFileSync(join(SAMPLE, name), join(folder, n === 3 ? 'kills.dcm' : name))
  const opened = openStudies(() => {
    const child = forkStudy(join(checkout, 'test', 'study', 'hostile-reader.cjs'))
    children.push(child)
    return child
  })
  opened.keep([source(folder)])
  for (let deaths = 1; deaths <= 2; deaths++) {
    opened.open(newPort())
    await expect.poll(() => ended, { timeout: 30_000 }).toBe(deaths)
  }
  const port = newPort()
  opened.open(port)
  const tree = await whole(port)
  expect(tree.counts).toEqual({ shown: FILES - 1, notShown: 1, failed: 0 })
  expect(seriesOf(tree).flatMap(({ notShown }) => notShown)).toMatchObject([{ reason: 'tooLarge', files: 1 }])
  expect(ended).toBe(2)
})
