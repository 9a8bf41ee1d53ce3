/** The study process of a real window: its port arrives, tree and pictures come through it, and the lock ends it. */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Stack } from '../../src-shared/study/study-asks'
import { checkout } from '../electron-runtime/checkout'
import { setUpWindow } from '../electron-runtime/setup'
import { askStudy, openStudy, wholeTree } from './asked-study'
import { answerDialogs, createKeystore, launchIn, lock, type Orrery, openOrrery, unlock } from './orrery'

const setup = await setUpWindow()

describe.skipIf(setup === null)('the study process', () => {
  let home: string
  let orrery: Orrery

  beforeAll(async () => {
    if (setup === null) return
    home = await mkdtemp(join(tmpdir(), 'orrery-study-'))
    orrery = await openOrrery(launchIn(setup, home))
    await createKeystore(orrery)
  })

  afterAll(async () => {
    await orrery?.app.close()
    setup?.display.close()
    if (home) await rm(home, { recursive: true })
  })

  async function openSample(): Promise<void> {
    const source = await orrery.page.evaluate(async () => {
      const answer = await window.orrery.sampleStudy()
      if (!answer.ok) throw new Error(answer.error.code)
      return answer.value
    })
    await openStudy(orrery.page, [source.handle])
  }

  const studyProcesses = () =>
    orrery.app.evaluate(({ app }) => app.getAppMetrics().filter(({ name }) => name === 'orrery-study').length)

  test('tells the tree, attributes and frames of what is open, and no path', async () => {
    await openSample()
    const tree = await wholeTree(orrery.page)
    expect(tree.counts).toEqual({ shown: 6, notShown: 0, failed: 0 })
    const [series] = tree.patients[0]?.studies[0]?.series ?? []
    expect(series).toMatchObject({ kind: 'series', modality: 'MR', images: 6 })
    const node = series?.id
    const stack = (await askStudy(orrery.page, 'stack', { node, as: 'content' })) as { value: Stack }
    expect(stack.value.frames).toHaveLength(6)
    const [first] = stack.value.frames
    const told = (await askStudy(orrery.page, 'seriesAttributes', { node })) as { value: Stack['attributes'] }
    const attributes = told.value.find(({ item }) => item === first?.item)
    expect(attributes).toMatchObject({ coding: 'samples', frames: 1 })
    const frame = (await askStudy(orrery.page, 'frame', { ...first, as: 'content' })) as { value: string }
    const [file] = (
      await askStudy(orrery.page, 'items', { node }).then(
        (answer) => (answer as { value: { item: string; name: string }[] }).value,
      )
    ).filter(({ item }) => item === first?.item)
    const bytes = await readFile(join(checkout, 'samples', 'sample-study', file?.name ?? ''))
    // Pixel Data is the last element of these files, and little endian as it lies there.
    const pixels = Buffer.from(frame.value, 'base64')
    expect(pixels.equals(bytes.subarray(-pixels.length))).toBe(true)
    expect(pixels.length).toBe((attributes?.rows ?? 0) * (attributes?.columns ?? 0) * 2)
    const all = JSON.stringify([tree, stack, told, await askStudy(orrery.page, 'items', { node })])
    expect(all).not.toContain(checkout)
  })

  test('decodes pictures that are not DICOM', async () => {
    await answerDialogs(orrery, join(checkout, 'test', 'data', 'pictures'))
    const sources = await orrery.page.evaluate(async () => {
      const chosen = await window.orrery.chooseFolders()
      return chosen.ok ? chosen.value.map(({ handle }) => handle) : []
    })
    await openStudy(orrery.page, sources)
    const tree = await wholeTree(orrery.page)
    const [series] = tree.patients[0]?.studies[0]?.series ?? []
    expect(series?.kind).toBe('pictures')
    const stack = (await askStudy(orrery.page, 'stack', { node: series?.id, as: 'content' })) as {
      value: Stack
    }
    for (const { item, frames, rows, columns, samplesPerPixel, bitsAllocated } of stack.value.attributes) {
      const answer = (await askStudy(orrery.page, 'frame', { item, as: 'content', frame: frames })) as {
        value: string
      }
      expect(Buffer.from(answer.value, 'base64').length).toBe(
        rows * columns * samplesPerPixel * (bitsAllocated / 8),
      )
    }
    expect(orrery.problems).toEqual([])
  })

  test('is gone when the window is locked, and another one knows nothing of its ids', async () => {
    const tree = await wholeTree(orrery.page)
    const node = tree.patients[0]?.studies[0]?.series[0]?.id
    expect(await studyProcesses()).toBe(1)
    await lock(orrery)
    await expect.poll(studyProcesses).toBe(0)
    await unlock(orrery)
    await openSample()
    await wholeTree(orrery.page)
    expect(await askStudy(orrery.page, 'stack', { node, as: 'content' })).toMatchObject({
      failure: { error: { code: 'CHOICE_UNKNOWN' } },
    })
  })
})
