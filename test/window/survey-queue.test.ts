/** Surveys are asked a few at a time, and an answer that may be older than a change is asked anew. */
import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { SurveyQueue } from '../../src-renderer/library/survey-queue'
import { SourceHandle } from '../../src-shared/contract/handles'
import type { Result } from '../../src-shared/contract/result'
import type { SurveyReport } from '../../src-shared/survey'

const report = (files: number): Result<SurveyReport> => ({
  ok: true,
  value: {
    plain: { files, bytes: 0 },
    keysAndCards: { files: 0, bytes: 0 },
    keyHere: { files: 0, bytes: 0 },
    keyMissing: { files: 0, bytes: 0 },
    unreadable: { files: 0, bytes: 0, first: [] },
    keysHere: [],
    keysMissing: [],
  },
})
const handle = () => SourceHandle.parse(randomUUID())
const settled = () => new Promise((resolve) => setImmediate(resolve))

describe('the queue of surveys', () => {
  let asked: { source: SourceHandle; answer: (result: Result<SurveyReport>) => void }[]
  let changes: number
  let queue: SurveyQueue

  beforeEach(() => {
    asked = []
    changes = 0
    queue = new SurveyQueue(
      (source) => new Promise((answer) => asked.push({ source, answer })),
      () => changes++,
    )
  })

  it('asks two at once, and the next when one is answered', async () => {
    const sources = [handle(), handle(), handle()]
    queue.want(sources)
    expect(asked.map(({ source }) => source)).toEqual(sources.slice(0, 2))
    asked[1]?.answer(report(7))
    await settled()
    expect(asked.map(({ source }) => source)).toEqual(sources)
    expect(changes).toBe(1)
    expect(queue.of(sources[1] as SourceHandle)).toMatchObject({ ok: true, report: { plain: { files: 7 } } })
    expect(queue.of(sources[0] as SourceHandle)).toBeUndefined()
  })

  it('keeps the last answer until the next, and an error too', async () => {
    const source = handle()
    queue.want([source])
    asked[0]?.answer(report(1))
    await settled()
    queue.again()
    expect(queue.of(source)).toMatchObject({ ok: true, report: { plain: { files: 1 } } })
    asked[1]?.answer({ ok: false, error: { code: 'CHOICE_UNKNOWN' } })
    await settled()
    expect(queue.of(source)).toEqual({ ok: false, error: { code: 'CHOICE_UNKNOWN' } })
  })

  it('asks anew after the answer what changed while it was asked', async () => {
    const source = handle()
    queue.want([source])
    queue.again()
    queue.again()
    expect(asked).toHaveLength(1)
    asked[0]?.answer(report(1))
    await settled()
    expect(asked).toHaveLength(2)
    asked[1]?.answer(report(2))
    await settled()
    expect(asked).toHaveLength(2)
    expect(queue.of(source)).toMatchObject({ report: { plain: { files: 2 } } })
  })

  it('forgets what is not open any more, also when its answer comes later', async () => {
    const [stays, goes, late] = [handle(), handle(), handle()]
    queue.want([stays, goes])
    asked[1]?.answer(report(1))
    await settled()
    queue.want([stays, late])
    expect(queue.of(goes)).toBeUndefined()
    queue.want([stays])
    asked.find(({ source }) => source === late)?.answer(report(1))
    await settled()
    expect(queue.of(late)).toBeUndefined()
    queue.want([stays, late])
    expect(asked.filter(({ source }) => source === late)).toHaveLength(2)
  })
})
