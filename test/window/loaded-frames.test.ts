/** Decoded frames that are kept, shared and loaded ahead. */
import { afterEach, describe, expect, it } from 'vitest'
import type { StudyClient } from '../../src-renderer/ui/study/study-client'
import { FrameCache } from '../../src-renderer/viewer/drawing/frame-cache'
import type { OpenStack } from '../../src-renderer/viewer/drawing/pane'
import { neighbours, Prefetch } from '../../src-renderer/viewer/drawing/prefetch'
import type { NodeId } from '../../src-shared/study/study-ids'
import { imageAttributesOf, SOME_ITEM } from '../shared/pixels/image-attributes-of'

/** A frame of the series is 100 bytes. */
const ATTRIBUTES = imageAttributesOf({
  rows: 10,
  columns: 10,
  sampleType: 'uint8',
  bitsStored: 8,
  isSigned: false,
  frames: 60,
})
const frameOf = (frame: number) => ({ item: SOME_ITEM, frame })
const NEVER = new AbortController().signal

/** What the study process is asked for, and answers when it is told to. */
class Process {
  readonly asked: number[] = []
  readonly left: number[] = []
  readonly #waiting = new Map<number, () => void>()
  isHeld = false

  readonly client = {
    ask: (name: string, { frame }: { frame: number }, signal: AbortSignal) => {
      if (name === 'attributes') return Promise.resolve({ ok: true, value: ATTRIBUTES })
      this.asked.push(frame)
      return new Promise((resolve) => {
        const answer = () => resolve({ ok: true, value: new Uint8Array(100).fill(frame).buffer })
        signal.addEventListener('abort', () => {
          this.left.push(frame)
          resolve({ ok: false, failure: { error: { code: 'CANCELLED' } } })
        })
        if (this.isHeld) this.#waiting.set(frame, answer)
        else answer()
      })
    },
  } as unknown as StudyClient

  answer(frame: number): void {
    this.#waiting.get(frame)?.()
  }
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 5))

describe('frames', () => {
  it('are kept within the limit, those looked at last', async () => {
    const process = new Process()
    const cache = new FrameCache(process.client, 300)
    for (const frame of [1, 2, 3]) await cache.get('content', frameOf(frame), NEVER)
    cache.take('content', frameOf(1))
    await cache.get('content', frameOf(4), NEVER)
    expect([1, 2, 3, 4].filter((frame) => cache.has('content', frameOf(frame)))).toEqual([1, 3, 4])
    const again = await cache.get('content', frameOf(3), NEVER)
    expect(again.ok && again.value.frame).toMatchObject({ kind: 'gray', values: new Uint8Array(100).fill(3) })
    expect(process.asked).toEqual([1, 2, 3, 4])
    cache.clear()
    expect(cache.has('content', frameOf(4))).toBe(false)
  })
  it('are loaded once for all who ask, and left when all have left', async () => {
    const process = new Process()
    process.isHeld = true
    const cache = new FrameCache(process.client)
    const [one, other] = [new AbortController(), new AbortController()]
    const first = cache.get('content', frameOf(1), one.signal)
    const second = cache.get('content', frameOf(1), other.signal)
    await settled()
    one.abort()
    expect((await first).ok).toBe(false)
    expect(process.left).toEqual([])
    process.answer(1)
    expect((await second).ok).toBe(true)
    const third = cache.get('content', frameOf(2), other.signal)
    await settled()
    other.abort()
    expect((await third).ok).toBe(false)
    expect([process.asked, process.left]).toEqual([[1, 2], [2]])
  })
})

describe('neighbours', () => {
  let prefetch: Prefetch | undefined
  afterEach(() => prefetch?.stop())

  it('are those after and before in turn, as far as there are any', () => {
    expect(neighbours(2, 6, 10)).toEqual([3, 1, 4, 0, 5])
    expect(neighbours(2, 60, 2)).toEqual([3, 1, 4, 0])
    expect(neighbours(0, 1, 5)).toEqual([])
  })
  it('are loaded two at once, and after a jump those of the new place', async () => {
    const process = new Process()
    const cache = new FrameCache(process.client)
    const loaded = await cache.get('content', frameOf(11), NEVER)
    if (!loaded.ok) throw new Error('not loaded')
    process.isHeld = true
    prefetch = new Prefetch(cache)
    const frames = Array.from({ length: 60 }, (_, i) => frameOf(i + 1))
    const stack: OpenStack = {
      node: 'some' as NodeId,
      as: 'content',
      stack: { frames, attributes: [ATTRIBUTES], order: 'number' },
    }
    prefetch.aim(stack, 10, loaded.value)
    await settled()
    expect(process.asked).toEqual([11, 12, 10])
    process.answer(12)
    await settled()
    expect(process.asked).toEqual([11, 12, 10, 13])
    prefetch.pause()
    process.answer(13)
    await settled()
    expect(process.asked).toEqual([11, 12, 10, 13])
    prefetch.aim(stack, 40, loaded.value)
    await settled()
    expect(process.asked).toEqual([11, 12, 10, 13, 42])
    prefetch.stop()
    await settled()
    expect(process.left.sort()).toEqual([10, 42])
  })
})
