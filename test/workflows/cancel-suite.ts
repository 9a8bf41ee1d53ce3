/** Cancels jobs at chosen moments and measures how long they take to settle. */
import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { JobControl } from '../../src-main/files/job-control'
import type { JobReport } from '../../src-main/jobs/reports'
import { decryptFiles, verifyFiles } from '../../src-main/workflows/decrypt-files'
import { encryptFiles } from '../../src-main/workflows/encrypt-files'
import { CONTAINER_KINDS, type ContainerKind } from '../../src-shared/container-kinds'
import type { Tally } from '../hostile/tally'
import { noise, treeOf } from './tree'
import { makeWorkflowFixture, type WorkflowFixture } from './workflow-fixture'

/** What a user waits at most; the program aims at 200 ms. */
const LIMIT_MS = 1000
const BIG_BYTES = 200 * 2 ** 20

interface Cancelled {
  readonly report: JobReport | undefined
  /** From the cancel until the promise settled; undefined when the job was done before. */
  readonly milliseconds: number | undefined
}

/** Starts a job and cancels it after so many milliseconds. */
async function cancelAfter(
  milliseconds: number,
  job: (control: JobControl) => Promise<JobReport>,
): Promise<Cancelled> {
  const stopper = new AbortController()
  let cancelledAt: number | undefined
  const timer = setTimeout(() => {
    cancelledAt = performance.now()
    stopper.abort()
  }, milliseconds)
  try {
    const report = await job({ signal: stopper.signal })
    const took = cancelledAt === undefined ? undefined : performance.now() - cancelledAt
    return { report, milliseconds: took }
  } catch (thrown) {
    expect(thrown).toMatchObject({ code: 'CANCELLED' })
    return { report: undefined, milliseconds: performance.now() - (cancelledAt ?? 0) }
  } finally {
    clearTimeout(timer)
  }
}

/** Moments spread over a job that takes `milliseconds` in all. */
function moments(count: number, milliseconds: number): number[] {
  return Array.from({ length: count }, (_, n) => ((n + Math.random()) / count) * milliseconds)
}

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0

/** The originals of a job, and what they are encrypted to. */
type Folders = Record<'files' | ContainerKind, string>

/** @param tries cancels of each job. */
export function cancelSuite(tally: Tally, tries: number): void {
  let fixture: WorkflowFixture
  const many = {} as Folders
  const big = {} as Folders
  const seconds = new Map<string, number>()

  beforeAll(async () => {
    fixture = await makeWorkflowFixture()
    many.files = fixture.folder('many')
    for (let n = 0; n < 150; n++) writeFileSync(join(many.files, `${n}.bin`), noise(20_000 + 1000 * n, n))
    big.files = fixture.folder('big')
    writeFileSync(join(big.files, 'big.bin'), Buffer.alloc(BIG_BYTES, noise(65_521, 9)))
    await fixture.decoys.decoy()
    for (const [name, job] of Object.entries({ many, big })) {
      for (const container of CONTAINER_KINDS) {
        job[container] = fixture.folder(container)
        const request = { inputs: [job.files], outputDir: job[container], container, label: 'whole' }
        seconds.set(`encrypt ${name} ${container}`, (await encryptFiles(fixture, request)).seconds)
        const verified = await verifyFiles(fixture, { inputs: [job[container]] })
        seconds.set(`decrypt ${name} ${container}`, verified.seconds)
      }
    }
  })
  afterAll(() => fixture.close())

  /** Cancels at several moments; `whole` looks at what lies in the output folder then. */
  async function cancelOften(
    name: string,
    run: (outputDir: string, control: JobControl) => Promise<JobReport>,
    whole: (outputDir: string, report: JobReport | undefined) => Promise<void> | void,
  ): Promise<void> {
    const took: number[] = []
    for (const moment of moments(tries, 1000 * (seconds.get(name) ?? 1))) {
      const outputDir = fixture.folder('out')
      const { report, milliseconds } = await cancelAfter(moment, (control) => run(outputDir, control))
      const names = Object.keys(treeOf(outputDir))
      expect(names.filter((file) => file.includes('.orrery-'))).toEqual([])
      await whole(outputDir, report)
      tally.add(`cancel: ${name}`, milliseconds === undefined ? 'done before' : 'cancelled')
      if (milliseconds !== undefined) took.push(milliseconds)
      // What a stopped worker still had in hand must not come to light later.
      await new Promise((resolve) => setTimeout(resolve, 100))
      expect(Object.keys(treeOf(outputDir))).toEqual(names)
      rmSync(outputDir, { recursive: true })
    }
    const most = Math.max(0, ...took)
    tally.note(`settled after ${median(took).toFixed(0)} ms (median), ${most.toFixed(0)} ms (most): ${name}`)
    expect(most).toBeLessThan(LIMIT_MS)
  }

  describe.each(CONTAINER_KINDS)('%s', (container) => {
    it.each(['many', 'big'])('encryption of %s stops at once and leaves only whole files', async (name) => {
      const inputs = [name === 'big' ? big.files : many.files]
      await cancelOften(
        `encrypt ${name} ${container}`,
        (outputDir, control) =>
          encryptFiles(fixture, { inputs, outputDir, container, label: 'cancelled' }, control),
        async (outputDir, report) => {
          const files = readdirSync(outputDir)
          const done = report?.outcomes.filter((outcome) => outcome.status === 'done').length ?? 0
          expect(files).toHaveLength(done)
          if (done === 0) return
          const { outcomes } = await verifyFiles(fixture, { inputs: [outputDir] })
          expect(outcomes.filter((outcome) => outcome.status !== 'done')).toEqual([])
        },
      )
    })

    it.each(['many', 'big'])('decryption of %s stops at once and leaves only whole files', async (name) => {
      const job = name === 'big' ? big : many
      const originals = treeOf(job.files)
      await cancelOften(
        `decrypt ${name} ${container}`,
        (outputDir, control) => decryptFiles(fixture, { inputs: [job[container]], outputDir }, control),
        (outputDir, report) => {
          const { [name]: _, ...restored } = treeOf(outputDir)
          for (const [path, hash] of Object.entries(restored))
            expect([path, hash]).toEqual([path, originals[path.slice(name.length + 1)]])
          const done = report?.outcomes.filter((outcome) => outcome.status === 'done').length ?? 0
          expect(Object.keys(restored)).toHaveLength(done)
        },
      )
    })
  })

  it('one job leaves another alone that runs at the same time', async () => {
    let running = true
    async function verifyOverAndOver(): Promise<void> {
      while (running) {
        const { outcomes } = await verifyFiles(fixture, { inputs: [many.dicom] })
        for (const outcome of outcomes) {
          const verdict = outcome.status === 'done' ? 'done' : outcome.error.code
          tally.add('neighbour of a cancelled job', verdict)
          expect(verdict).toBe('done')
        }
      }
    }
    const neighbour = verifyOverAndOver()
    for (const moment of moments(tries, 1000 * (seconds.get('decrypt big png') ?? 1))) {
      const request = { inputs: [big.png], outputDir: fixture.folder('out') }
      await cancelAfter(moment, (control) => decryptFiles(fixture, request, control))
    }
    running = false
    await neighbour
  })

  it('a job that is cancelled before it begins does nothing', async () => {
    const outputDir = fixture.folder('out')
    const signal = AbortSignal.abort()
    const { outcomes, cancelled } = await decryptFiles(fixture, { inputs: [many.png], outputDir }, { signal })
    expect(cancelled).toBe(true)
    expect(new Set(outcomes.map((o) => o.status === 'failed' && o.error.code))).toEqual(
      new Set(['CANCELLED']),
    )
    expect(treeOf(outputDir)).toEqual({})
    const keys = fixture.keystore.keys.list().length
    const request = { inputs: [many.files], outputDir, container: 'auto', label: '' } as const
    await expect(encryptFiles(fixture, request, { signal })).rejects.toMatchObject({ code: 'CANCELLED' })
    expect(fixture.keystore.keys.list()).toHaveLength(keys)
  })

  it('a cancelled job run again completes', async () => {
    const outputDir = fixture.folder('out')
    const request = { inputs: [many.dicom], outputDir }
    const half = 500 * (seconds.get('decrypt many dicom') ?? 1)
    await cancelAfter(half, (control) => decryptFiles(fixture, request, control))
    const { outcomes } = await decryptFiles(fixture, request)
    expect(outcomes.filter((outcome) => outcome.status !== 'done')).toEqual([])
    expect(treeOf(join(outputDir, 'many'))).toEqual(treeOf(many.files))
  })
}
