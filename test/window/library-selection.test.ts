/** What is selected in the library's tree, while it grows and after, and which sources and nodes that is. */
import { describe, expect, it } from 'vitest'
import {
  afterRestart,
  checkOf,
  checkOfSeries,
  chosenOf,
  NOWHERE,
  selectSources,
  setSelected,
  toggle,
} from '../../src-renderer/library/tree-state'
import { counts, keyA, series, someSource } from './library-nodes'

const [stick, mail] = [someSource(), someSource()]
const onStick = [series([[stick, 5]]), series([[stick, 3]])]
const inMail = [series([[mail, 7]])]
const all = [...onStick, ...inMail]
const both = series([
  [stick, 2],
  [mail, 4],
])
const [first, second] = onStick as [(typeof all)[number], (typeof all)[number]]

describe('what was just opened', () => {
  const state = selectSources(NOWHERE, [stick])

  it('is selected, and nothing else', () => {
    expect(all.map((each) => checkOfSeries(state, each))).toEqual(['all', 'all', 'none'])
    expect(checkOf(state, all)).toBe('some')
  })

  it('stays selected while more of it is found', () => {
    expect(checkOfSeries(state, series([[stick, 1]]))).toBe('all')
  })

  it('is worked on as it was opened', () => {
    expect(chosenOf(state, all, all)).toMatchObject({ wholes: [stick], nodes: [], counts: { plain: 8 } })
  })

  it('is not the whole of a series that lies in two sources', () => {
    expect(checkOfSeries(state, both)).toBe('some')
    expect(chosenOf(state, [...all, both], [...all, both])).toMatchObject({
      wholes: [stick],
      nodes: [],
      counts: { plain: 10 },
    })
  })

  it('is nothing when there is nothing in it', () => {
    expect(chosenOf(selectSources(NOWHERE, [someSource()]), all, all)).toMatchObject({
      wholes: [],
      nodes: [],
      series: [],
    })
  })
})

it('a folder that was opened twice is one folder', () => {
  const again = someSource()
  const twice = [first, second].map((each) => ({
    ...each,
    from: [...(each.from ?? []), { source: again, files: each.files.plain }],
  }))
  const state = selectSources(NOWHERE, [again])
  expect(checkOf(state, twice)).toBe('all')
  expect(chosenOf(state, twice, twice)).toMatchObject({ wholes: [again], nodes: [], counts: { plain: 8 } })
  const both = selectSources(NOWHERE, [again, stick])
  expect(chosenOf(both, twice, twice).wholes).toHaveLength(1)
})

it('a folder below one that is open is worked on as what it is', () => {
  const below = someSource()
  const inner = { ...first, from: [...(first.from ?? []), { source: below, files: first.files.plain }] }
  const state = selectSources(NOWHERE, [below])
  expect(chosenOf(state, [inner, second], [inner, second])).toMatchObject({
    wholes: [below],
    nodes: [],
    counts: { plain: 5 },
  })
})

describe('selecting by hand', () => {
  it('takes a series out of its source: what is left are nodes', () => {
    const state = toggle(selectSources(NOWHERE, [stick]), [first], all)
    expect(checkOf(state, onStick)).toBe('some')
    expect(chosenOf(state, all, all)).toMatchObject({ wholes: [], nodes: [second.id], counts: { plain: 3 } })
  })

  it('and puts it back: it is the source again', () => {
    const less = toggle(selectSources(NOWHERE, [stick]), [first], all)
    expect(chosenOf(toggle(less, [first], all), all, all)).toMatchObject({ wholes: [stick], nodes: [] })
  })

  it('of every series of a source, one by one, is the source', () => {
    const state = [first, second].reduce((present, each) => toggle(present, [each], all), NOWHERE)
    expect(chosenOf(state, all, all)).toMatchObject({ wholes: [stick], nodes: [] })
  })

  it('of a part makes it whole, and of the whole takes all of it', () => {
    const some = toggle(NOWHERE, [first], all)
    const whole = toggle(some, all, all)
    expect(checkOf(whole, all)).toBe('all')
    expect(checkOf(toggle(whole, all, all), all)).toBe('none')
  })

  it('of nothing that is left of a source forgets the source: what is found in it later is not selected', () => {
    const state = setSelected(selectSources(NOWHERE, [stick]), onStick, all, false)
    expect(checkOfSeries(state, series([[stick, 9]]))).toBe('none')
  })

  it('of a series in two sources is the series, with all its files, once', () => {
    const state = toggle(selectSources(NOWHERE, [stick]), [both], [...all, both])
    expect(checkOfSeries(state, both)).toBe('all')
    const chosen = chosenOf(state, [...all, both], [...all, both])
    expect(chosen).toMatchObject({ wholes: [stick], nodes: [both.id], counts: { plain: 14 } })
  })
})

describe('what the search hides', () => {
  it('is not acted upon: the source is not whole then', () => {
    const state = selectSources(NOWHERE, [stick])
    expect(chosenOf(state, all, [first, ...inMail])).toMatchObject({
      wholes: [],
      nodes: [first.id],
      counts: { plain: 5 },
    })
  })
})

describe('when the ids are void', () => {
  it('a whole source stays selected, a part of one does not', () => {
    const state = selectSources(NOWHERE, [stick])
    expect(checkOf(afterRestart(state), onStick)).toBe('all')
    expect(checkOf(afterRestart(toggle(state, [first], all)), onStick)).toBe('none')
  })
})

it('of a part of an encrypted series its state is told', () => {
  const locked = series(
    [
      [stick, 2],
      [mail, 4],
    ],
    { keyId: keyA, files: counts({ keyHere: 6, verified: 6, bytes: 600 }) },
  )
  expect(chosenOf(selectSources(NOWHERE, [mail]), [locked], [locked]).counts).toEqual(
    counts({ keyHere: 4, verified: 4, bytes: 400 }),
  )
})
