/** Plots of a report: every one is drawn, each number at its place. */
import { parseHTML } from 'linkedom'
import { afterEach, describe, expect, it } from 'vitest'
import { drawPlot } from '../../src-shared/lab/present/draw-plot'
import { axisTicks, domainOf, tickText } from '../../src-shared/lab/present/plot-axes'
import type { PlotSpec, Series } from '../../src-shared/lab/present/plot-spec'
import { presentReport } from '../../src-shared/lab/present/present-report'
import { chooseWords } from '../../src-shared/words'
import { german } from '../../src-shared/words/de'
import { english } from '../../src-shared/words/en'
import { sampleReport } from '../lab/sample-report'

interface Drawn {
  readonly outerHTML: string
  getAttribute(name: string): string | null
  querySelectorAll(
    selector: string,
  ): Iterable<{ readonly textContent: string; getAttribute(name: string): string | null }>
}

function draw(spec: PlotSpec): Drawn {
  return drawPlot<Drawn>(spec, parseHTML('<!doctype html><html><body></body></html>').document as never)
}

const plot = (series: readonly Series[], more: Partial<PlotSpec> = {}): PlotSpec => ({
  id: 'plot',
  title: 'A plot',
  description: 'What it shows.',
  width: 274,
  height: 266,
  x: { label: 'Pixel', domain: [0, 100] },
  y: { label: 'Neighbour', domain: [0, 100] },
  series,
  ...more,
})
const one = (shape: Series['shape'], x: number[], y: (number | null)[]): Series => ({
  name: 'One',
  ink: 'red',
  shape,
  x,
  y,
})
/** The plots above have 2 pixels a unit across and down: 58 + 2 x and 226 - 2 y. */
const pathsOf = (drawn: Drawn, ink: string) =>
  [...drawn.querySelectorAll('[stroke], [fill]')]
    .filter((each) =>
      [each.getAttribute('stroke'), each.getAttribute('fill')].some((set) => set?.includes(ink)),
    )
    .map((each) => each.getAttribute('d'))

afterEach(() => chooseWords(english))

describe('each plot of a report', () => {
  const specs = presentReport(sampleReport())
    .sections.flatMap(({ parts }) => parts)
    .flatMap((part) => (part.kind === 'plots' ? part.plots : []))

  it.each(specs.map((spec) => [spec.id, spec] as const))('%s', (_, spec) => {
    const drawn = draw(spec)
    expect(drawn.outerHTML).not.toMatch(/NaN|undefined|Infinity|null/)
    expect([drawn.getAttribute('role'), drawn.getAttribute('aria-label')]).toEqual(['img', spec.title])
    expect(drawn.getAttribute('aria-description')).toBe(spec.description)
    const texts = [...drawn.querySelectorAll('text')].map(({ textContent }) => textContent)
    expect(texts.filter((text) => text.includes(spec.x.label))).toHaveLength(1)
    expect(texts.filter((text) => text.includes(spec.y.label)).length).toBeGreaterThan(0)
    if (spec.series.length > 1) for (const { name } of spec.series) expect(texts).toContain(name)
    // As many numbers along each axis as it takes to read it.
    const numbers = texts.filter((text) => /^−?[\d.,⁰-⁹² ×]+$/.test(text))
    expect(numbers.length).toBeGreaterThanOrEqual(5)
  })

  it('are more than forty', () => expect(specs.length).toBeGreaterThan(40))
})

describe('what is drawn', () => {
  it('dots where their numbers are, and none for what there is not', () => {
    const drawn = draw(plot([one('dots', [0, 50, 100, 10], [0, 25, 100, null])]))
    expect(pathsOf(drawn, 'red')).toEqual(['M58,226h0M158,176h0M258,26h0'])
  })

  it('a cloud once for each pixel, and pixels below each other in one stroke', () => {
    const drawn = draw(plot([one('cloud', [0, 0, 0, 0, 50], [0, 0.5, 0.5, 10, 100])]))
    expect(pathsOf(drawn, 'red')).toEqual(['M58,206v1M58,225v2M158,26v1'])
  })

  it('lines with a gap where there is nothing', () => {
    const drawn = draw(plot([one('line', [0, 10, 20, 30, 40], [0, 50, null, 50, 0])]))
    const [path] = [...drawn.querySelectorAll('g[stroke*="red"] path')]
    expect(path?.getAttribute('d')).toBe('M58,226L78,126M118,126L138,226')
  })

  it('bars from their value to the next, the last as wide as the others', () => {
    const drawn = draw(plot([one('steps', [0, 10], [50, 100])]))
    const [path] = [...drawn.querySelectorAll('g[fill*="red"] path')]
    expect(path?.getAttribute('d')).toBe(
      'M58,126L78,126L78,26L98,26L98,26L98,226L98,226L78,226L78,226L58,226Z',
    )
  })

  it('powers of ten evenly on a logarithmic axis, and nothing for 0', () => {
    const axes = {
      x: { label: 'x', scale: 'log', domain: [1, 100] },
      y: { label: 'y', domain: [0, 100] },
    } as const
    const drawn = draw(plot([one('dots', [1, 10, 100, 0], [0, 0, 0, 0])], axes))
    expect(pathsOf(drawn, 'red')).toEqual(['M58,226h0M158,226h0M258,226h0'])
    const texts = [...drawn.querySelectorAll('text')].map(({ textContent }) => textContent)
    expect(texts).toEqual(expect.arrayContaining(['1', '10', '100']))
  })

  it('one value, no value and equal values too', () => {
    for (const [x, y] of [
      [[], []],
      [[1], [1]],
      [
        [1, 2],
        [5, 5],
      ],
      [
        [1, 2],
        [null, null],
      ],
    ] as [number[], (number | null)[]][])
      for (const shape of ['steps', 'line', 'points', 'dots', 'cloud'] as const)
        for (const scale of [{}, { scale: 'log' }] as const) {
          const { outerHTML } = draw(
            plot([one(shape, x, y)], { x: { label: 'x', ...scale }, y: { label: 'y', ...scale } }),
          )
          expect(outerHTML).not.toMatch(/NaN|undefined|Infinity/)
        }
  })

  it('text as text', () => {
    const drawn = draw(plot([one('dots', [1], [1])], { title: '<img src=x> & "', x: { label: '<b>x</b>' } }))
    const { document } = parseHTML(`<!doctype html><html><body>${drawn.outerHTML}</body></html>`)
    expect(document.querySelectorAll('img, b')).toHaveLength(0)
    expect(document.querySelector('svg')?.textContent).toContain('<b>x</b>')
  })
})

describe('names of series and of levels', () => {
  const named = (names: readonly string[], label: string) =>
    draw(
      plot(
        names.map((name) => ({ ...one('points', [0, 100], [99, 100]), name })),
        { levels: [{ y: 99.5, label }] },
      ),
    )
  const placesOf = (drawn: Drawn, names: readonly string[]) =>
    [...drawn.querySelectorAll('text')].flatMap((text) =>
      names.includes(text.textContent) ? [[text.textContent, Number(text.getAttribute('y'))]] : [],
    )

  it('stand above the plot, in as many rows as they take, and not over what is drawn', () => {
    expect(placesOf(named(['One'], 'Level'), ['One', 'Level'])).toEqual([
      ['One', 29],
      ['Level', 29],
    ])
    const long = ['A name that takes a row of its own', 'Another']
    const drawn = named(long, 'Level')
    expect(placesOf(drawn, [...long, 'Level'])).toEqual([
      [long[0], 29],
      [long[1], 51],
      ['Level', 51],
    ])
    // The rows have added to the height what they take of it.
    expect(drawn.getAttribute('height')).toBe('288')
    expect(placesOf(named(['One'], ''), ['One'])).toEqual([])
  })
})

describe('an axis', () => {
  it('reaches to what is drawn, bars stand on zero', () => {
    const spec = (shape: Series['shape']) =>
      plot([one(shape, [2, 4], [10, 20])], {
        x: { label: 'x' },
        y: { label: 'y' },
        levels: [{ y: 30, label: '' }],
      })
    expect(domainOf(spec('line'), 'x')).toEqual([2, 4])
    expect(domainOf(spec('line'), 'y')).toEqual([9, 31])
    expect(domainOf(spec('steps'), 'y')).toEqual([0, 30])
  })

  it('has powers of ten, or 1, 2 and 5 where there are few', () => {
    const log = { label: '', scale: 'log' } as const
    expect(axisTicks(log, [0.5, 2000], 5)).toEqual([1, 10, 100, 1000])
    expect(axisTicks(log, [3, 120], 5)).toEqual([5, 10, 20, 50, 100])
    expect(axisTicks({ label: '' }, [3, 120], 5)).toBe(5)
  })

  it('writes numbers as the language does', () => {
    const numbers = [0, 0.25, -3, 1500, 20_000, 250_000, 1e6, 2e6, 1e-6, 3e-6]
    expect(numbers.map(tickText)).toEqual([
      ...['0', '0.25', '−3', '1,500', '20,000', '250,000', '10⁶', '2 × 10⁶', '10⁻⁶', '3 × 10⁻⁶'],
    ])
    chooseWords(german)
    expect([0.25, 1500].map(tickText)).toEqual(['0,25', '1.500'])
  })
})
