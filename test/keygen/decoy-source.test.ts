import { readdirSync, readFileSync } from 'node:fs'
import { rename, truncate } from 'node:fs/promises'
import { getPriority } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { decodeDecoyPng } from '../../src-main/keygen/decoy-png'
import { createDecoySource, type DecoyWorkshop } from '../../src-main/keygen/decoy-source'
import { type Installation, install } from './installation'

let installation: Installation
let workshop: DecoyWorkshop

beforeAll(async () => {
  installation = await install()
})
beforeEach(() => {
  workshop = createDecoySource(installation.workerFile)
})
afterEach(() => workshop.close())
afterAll(() => installation.remove())

const never = new AbortController().signal

async function pixelsOf(png: Uint8Array): Promise<Uint8Array> {
  const pixels = await decodeDecoyPng(png)
  if (pixels === null) throw new Error('not a decoy')
  return pixels
}

describe('one decoy', () => {
  test('is a different picture at every call', async () => {
    const pngs = await Promise.all([workshop.decoy(), workshop.decoy()])
    const [first, second] = await Promise.all(pngs.map(pixelsOf))
    expect(new Set(first).size).toBeGreaterThan(30)
    expect(first).not.toEqual(second)
  })

  test('is cancelled by close, with those that wait and those to come', async () => {
    const settled = Promise.allSettled([workshop.decoy(), workshop.decoy()])
    await new Promise((resolve) => setTimeout(resolve, 50))
    await workshop.close()
    for (const outcome of [...(await settled), ...(await Promise.allSettled([workshop.decoy()]))]) {
      expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'CANCELLED' } })
    }
  })

  test('fails in words when the worker cannot start', async () => {
    const none = createDecoySource(join(installation.models, 'none.cjs'))
    await expect(none.decoy()).rejects.toMatchObject({ code: 'DECOY_FAILED' })
  })

  test('fails as the worker says, and a later one is tried anew', async () => {
    const weights = join(installation.models, 'generator.bin')
    await rename(weights, `${weights}.away`)
    await expect(workshop.decoy()).rejects.toMatchObject({ code: 'MODEL_MISSING' })
    await rename(`${weights}.away`, weights)
    await workshop.decoy()
  })
})

describe('decoys ahead', () => {
  test('come one by one, each another picture', async () => {
    const pngs: Uint8Array[] = []
    await workshop.decoysAhead(3, (png) => pngs.push(png) > 0, never)
    const pictures = await Promise.all(pngs.map(pixelsOf))
    expect(new Set(pictures.map((pixels) => Buffer.from(pixels).toString('base64'))).size).toBe(3)
  })

  test('end when no more is wanted', async () => {
    let kept = 0
    await workshop.decoysAhead(100, () => ++kept < 2, never)
    expect(kept).toBe(2)
  })

  test('end with what goes wrong in keeping them', async () => {
    const full = () => {
      throw new RangeError('full')
    }
    await expect(workshop.decoysAhead(100, full, never)).rejects.toThrow(RangeError)
  })

  test('end at the signal, within a moment, and the next order is served', async () => {
    const stopper = new AbortController()
    let kept = 0
    let stoppedAt = 0
    const stop = () => {
      stoppedAt = performance.now()
      stopper.abort()
      return ++kept > 0
    }
    const ahead = workshop.decoysAhead(100, stop, stopper.signal)
    const next = workshop.decoy()
    await expect(ahead).rejects.toMatchObject({ code: 'CANCELLED' })
    expect(performance.now() - stoppedAt).toBeLessThan(1000)
    await next
    expect(kept).toBe(1)
    await expect(workshop.decoysAhead(1, stop, stopper.signal)).rejects.toMatchObject({ code: 'CANCELLED' })
  })

  test.skipIf(process.platform !== 'linux')(
    'lower the priority of their own thread and no other',
    async () => {
      const own = getPriority()
      const lowered = () => priorities().filter((priority) => priority > own).length
      const before = lowered()
      const seen: number[] = []
      // A third is under way when the second comes, so that the thread has not ended.
      const keep = () => seen.push(lowered()) < 2
      await workshop.decoysAhead(3, keep, never)
      expect(seen).toEqual([before + 1, before + 1])
      expect([getPriority(), lowered()]).toEqual([own, before])
      const ticking = setInterval(() => seen.push(lowered()), 20)
      await workshop.decoy()
      clearInterval(ticking)
      expect(seen.length).toBeGreaterThan(3)
      expect(seen.slice(2).every((count) => count === before)).toBe(true)
    },
  )
})

/** Of every thread of this process: field 19 of proc(5)'s stat. */
function priorities(): number[] {
  return readdirSync('/proc/self/task').flatMap((task) => {
    try {
      const stat = readFileSync(`/proc/self/task/${task}/stat`, 'utf8')
      return [Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[16])]
    } catch {
      return [] // It ended meanwhile.
    }
  })
}

// The last one: the weights stay spoilt.
test('spoilt weights are told', async () => {
  await truncate(join(installation.models, 'generator.bin'), 1000)
  await expect(workshop.decoy()).rejects.toMatchObject({ code: 'MODEL_DAMAGED' })
  await expect(workshop.decoysAhead(1, () => true, never)).rejects.toMatchObject({ code: 'MODEL_DAMAGED' })
})
