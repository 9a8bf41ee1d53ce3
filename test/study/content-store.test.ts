/** Decrypted content in memory: made once for all who wait, stopped when they have left, wiped when it goes. */
import { expect, test } from 'vitest'
import { ContentStore } from '../../src-main/study/content-store'
import type { SharedContent } from '../../src-main/study/reader-calls'
import type { StudyAnswer } from '../../src-shared/study/study-answer'

const KiB = 1024

function content(): SharedContent {
  const memory = new SharedArrayBuffer(KiB)
  new Uint8Array(memory).fill(7)
  return { memory, bytes: KiB }
}

const made = (of: SharedContent) => async (): Promise<StudyAnswer<SharedContent>> => ({
  ok: true,
  value: of,
})
const first = async ({ memory }: SharedContent) => ({ ok: true, value: new Uint8Array(memory)[0] }) as const
const stays = () => new AbortController().signal
const isWiped = ({ memory }: SharedContent) => new Uint8Array(memory).every((byte) => byte === 0)

test('is made once for all who ask, and again after it failed', async () => {
  const store = new ContentStore(KiB)
  let times = 0
  const make = async (): Promise<StudyAnswer<SharedContent>> => {
    times++
    return times === 1 ? { ok: false, failure: { notShown: 'damaged' } } : { ok: true, value: content() }
  }
  const both = () => Promise.all([store.use('a', make, first, stays()), store.use('a', make, first, stays())])
  const failed = { ok: false, failure: { notShown: 'damaged' } }
  expect(await both()).toEqual([failed, failed])
  expect(times).toBe(1)
  const got = { ok: true, value: 7 }
  expect(await both()).toEqual([got, got])
  expect(await store.use('a', make, first, stays())).toEqual(got)
  expect(times).toBe(2)
})

test('the least used goes first and is wiped, but not while it is used', async () => {
  const store = new ContentStore(2 * KiB)
  const [a, b, c, d] = [content(), content(), content(), content()]
  await store.use('a', made(a), first, stays())
  await store.use('b', made(b), first, stays())
  await store.use('a', made(a), first, stays())
  await store.use('c', made(c), first, stays())
  expect([a, b, c].map(isWiped)).toEqual([false, true, false])
  await store.use(
    'a',
    made(a),
    async () => {
      await store.use('d', made(d), first, stays())
      store.clear()
      expect([a, c, d].map(isWiped)).toEqual([false, true, true])
      return { ok: true, value: null }
    },
    stays(),
  )
  expect(isWiped(a)).toBe(true)
})

test('the making is stopped when all who wait have left, and what comes all the same is wiped', async () => {
  const store = new ContentStore(KiB)
  const late = content()
  let isStopped = false
  let give: () => void = () => undefined
  const make = (signal: AbortSignal) =>
    new Promise<StudyAnswer<SharedContent>>((resolve) => {
      signal.addEventListener('abort', () => {
        isStopped = true
      })
      give = () => resolve({ ok: true, value: late })
    })
  const [one, other] = [new AbortController(), new AbortController()]
  const waits = [one, other].map(({ signal }) => store.use('a', make, first, signal))
  one.abort()
  await waits[0]
  expect(isStopped).toBe(false)
  other.abort()
  expect(await waits[1]).toEqual({ ok: false, failure: { error: { code: 'CANCELLED' } } })
  expect(isStopped).toBe(true)
  give()
  await expect.poll(() => isWiped(late)).toBe(true)
})
