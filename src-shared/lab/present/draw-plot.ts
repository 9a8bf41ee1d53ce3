/** A plot as SVG, by Observable Plot, in any document: the page's, or one without a page. */
import * as Plot from '@observablehq/plot'
import { axisTicks, domainOf, tickText } from './plot-axes'
import type { Axis, Ink, PlotSpec, Series } from './plot-spec'

/** As much of a DOM document as is needed: the page's own, or linkedom's. */
export interface DrawingDocument<Drawn> {
  createElementNS(namespace: string, name: string): Drawn
}

/** As much of an element as marks of our own need. */
interface DrawnElement {
  setAttribute(name: string, value: string): void
  removeAttribute(name: string): void
  querySelectorAll(selector: string): Iterable<DrawnElement>
  append(...children: readonly DrawnElement[]): void
  textContent: string | null
}

/** A function of Plot's that draws by scales that stand. */
type OwnMark = (
  index: unknown,
  scales: { readonly x: (value: number) => number; readonly y: (value: number) => number },
  values: unknown,
  dimensions: unknown,
  context: { readonly document: DrawingDocument<DrawnElement> },
) => DrawnElement

const SVG = 'http://www.w3.org/2000/svg'
const FONT_SIZE = 11
/** Room for ticks and labels, and for a legend above them. */
const MARGINS = { marginLeft: 58, marginRight: 16, marginTop: 26, marginBottom: 40 }
const LEGEND_HEIGHT = 22
const LEVEL_DASH = '3 3'

/** For white paper: Okabe and Ito's colours, which colour-blind eyes tell apart. */
const INK_COLOURS: Readonly<Record<Ink, string>> = {
  red: '#d55e00',
  green: '#009e73',
  blue: '#0072b2',
  first: '#0072b2',
  second: '#d55e00',
  third: '#009e73',
  fourth: '#8a4b9b',
  quiet: '#6b7280',
}

/** Lines and points are told apart by their form too. */
const DASHES = ['none', '6 3', '2 3', '8 3 2 3'] as const
const SYMBOLS = ['circle', 'times', 'square', 'triangle'] as const

/**
 * Colours are CSS variables (`--lab-ink-red`, ...) with values for white paper, everything else `currentColor`: who shows the
 * drawing decides on them. Nothing in it is set by a script.
 * @returns an `<svg>` with a name and a description, at most as wide as what it stands in.
 */
export function drawPlot<Drawn>(spec: PlotSpec, document: DrawingDocument<Drawn>): Drawn {
  const legend = legendOf(spec)
  const legendRows = (legend.at(-1)?.row ?? -1) + 1
  const drawn = Plot.plot({
    document: document as never,
    className: 'lab-drawing',
    ariaLabel: spec.title,
    ariaDescription: spec.description,
    width: spec.width,
    // A legend in one row takes of the plot's height, more rows add to it.
    height: spec.height + LEGEND_HEIGHT * Math.max(0, legendRows - 1),
    ...MARGINS,
    marginTop: MARGINS.marginTop + LEGEND_HEIGHT * legendRows,
    style: { fontSize: `${FONT_SIZE}px` },
    x: scaleOf(spec, 'x', spec.width / 80),
    y: { ...scaleOf(spec, 'y', spec.height / 50), grid: true },
    marks: [
      ...spec.series.map((series) => placed(series, spec)).flatMap(marksOf),
      ...(spec.levels ?? []).map(({ y }) =>
        Plot.ruleY([y], { stroke: 'currentColor', strokeDasharray: LEVEL_DASH, strokeOpacity: 0.7 }),
      ),
      ...(legend.length > 0 ? [drawLegend(legend) as unknown as Plot.Markish] : []),
    ],
  }) as unknown as DrawnElement
  drawn.setAttribute('role', 'img')
  // Within an image nothing has a name; Plot's names are English, whatever is spoken.
  for (const group of drawn.querySelectorAll('g[aria-label]')) group.removeAttribute('aria-label')
  return drawn as Drawn
}

/**
 * A logarithmic axis is a linear one of exponents: Plot leaves out marks of its own logarithmic scales as it sees fit, also those
 * that it is given.
 */
function scaleOf(spec: PlotSpec, which: 'x' | 'y', about: number) {
  const axis = spec[which]
  const domain = domainOf(spec, which)
  const ticks = axisTicks(axis, domain, about)
  const isLog = axis.scale === 'log'
  return {
    label: axis.label,
    domain: domain.map((end) => placeOn(axis, end)),
    ticks: typeof ticks === 'number' ? ticks : ticks.map((tick) => placeOn(axis, tick)),
    tickFormat: (place: number) => tickText(isLog ? 10 ** place : place),
  }
}

function placeOn(axis: Axis, value: number): number {
  return axis.scale === 'log' ? Math.log10(value) : value
}

/** What is not above 0 has no place on a logarithmic axis: a gap. */
function placed(series: Series, { x, y }: PlotSpec): Series {
  const place = (axis: Axis, value: number | null) => {
    if (value === null) return null
    const at = placeOn(axis, value)
    return Number.isFinite(at) ? at : null
  }
  const kept = series.x.map((value, n) => ({ x: place(x, value), y: place(y, series.y[n] ?? null) }))
  const there = kept.filter((point): point is { x: number; y: number | null } => point.x !== null)
  return { ...series, x: there.map((point) => point.x), y: there.map((point) => point.y) }
}

function marksOf(series: Series, n: number): Plot.Markish[] {
  const { x, y, ink, shape } = series
  const stroke = inkOf(ink)
  // Only lines know gaps.
  const gapped = y.map((value) => value ?? Number.NaN)
  switch (shape) {
    case 'steps': {
      const last = x.length - 1
      const width = last > 0 ? (x[last] as number) - (x[last - 1] as number) : 1
      const ends = [...x, (x[last] ?? 0) + width]
      const heights = [...gapped, gapped[last] ?? 0]
      return [Plot.areaY(heights, { x: ends, y: heights, curve: 'step-after', fill: stroke })]
    }
    case 'line':
      return [
        Plot.lineY(gapped, {
          x: [...x],
          y: gapped,
          stroke,
          strokeWidth: 1.5,
          strokeDasharray: dashOf(n),
        }),
      ]
    case 'points':
      return [
        Plot.dot(gapped, {
          x: [...x],
          y: gapped,
          stroke,
          r: 3.5,
          symbol: SYMBOLS[n % SYMBOLS.length] ?? 'circle',
        }),
      ]
    case 'dots':
      return [
        pathMark(stroke, 2.4, (toX, toY) => dotsPath(series, toX, toY), 'round') as unknown as Plot.Markish,
      ]
    case 'cloud':
      return [
        pathMark(stroke, 1.5, (toX, toY) => cloudPath(series, toX, toY), 'butt') as unknown as Plot.Markish,
      ]
  }
}

type Scale = (value: number) => number

/** One path for all points: as elements of their own they would make a file tenfold. */
function pathMark(
  stroke: string,
  width: number,
  pathOf: (toX: Scale, toY: Scale) => string,
  cap: 'butt' | 'round',
): OwnMark {
  return (_index, scales, _values, _dimensions, { document }) =>
    element(document, 'path', {
      d: pathOf(scales.x, scales.y),
      fill: 'none',
      stroke,
      'stroke-width': String(width),
      'stroke-linecap': cap,
    })
}

function dotsPath({ x, y }: Series, toX: Scale, toY: Scale): string {
  return x
    .map((value, n) => {
      const height = y[n]
      return height === null || height === undefined ? '' : `M${tenths(toX(value))},${tenths(toY(height))}h0`
    })
    .join('')
}

/** What falls on one pixel of the drawing is drawn once, and pixels below each other in one stroke. */
function cloudPath({ x, y }: Series, toX: Scale, toY: Scale): string {
  const columns = new Map<number, Set<number>>()
  x.forEach((value, n) => {
    const height = y[n]
    if (height === null || height === undefined) return
    const column = Math.round(toX(value))
    const rows = columns.get(column) ?? new Set()
    rows.add(Math.round(toY(height)))
    columns.set(column, rows)
  })
  let path = ''
  for (const [column, rows] of columns) {
    let from: number | undefined
    let to = 0
    for (const row of [...rows].sort((a, b) => a - b)) {
      if (from !== undefined && row === to) {
        to = row + 1
        continue
      }
      if (from !== undefined) path += `M${column},${from}v${to - from}`
      from = row
      to = row + 1
    }
    if (from !== undefined) path += `M${column},${from}v${to - from}`
  }
  return path
}

const tenths = (value: number) => Math.round(value * 10) / 10

interface LegendEntry {
  readonly name: string
  readonly left: number
  readonly row: number
  /** What stands before the name: a line, or the n-th symbol. */
  readonly mark: { readonly dash: string } | { readonly symbol: number }
  readonly stroke: string
}

/** Names of several series, and of levels that have one, in as many rows above the plot as they take. */
function legendOf({ series, levels = [], width }: PlotSpec): readonly LegendEntry[] {
  const ofSeries = series.map(({ name, ink, shape }, n) => ({
    name,
    stroke: inkOf(ink),
    mark: shape === 'line' ? { dash: dashOf(n) } : { symbol: n },
  }))
  const ofLevels = levels.flatMap(({ label }) =>
    label === '' ? [] : [{ name: label, stroke: 'currentColor', mark: { dash: LEVEL_DASH } }],
  )
  const named = [...(series.length > 1 || ofLevels.length > 0 ? ofSeries : []), ...ofLevels]
  let left = MARGINS.marginLeft
  let row = 0
  return named.map((entry) => {
    const wide = 28 + entry.name.length * FONT_SIZE * 0.58
    if (left > MARGINS.marginLeft && left + wide > width - MARGINS.marginRight) {
      left = MARGINS.marginLeft
      row++
    }
    const placed = { ...entry, left, row }
    left += wide + 18
    return placed
  })
}

/** Each name behind its mark. */
function drawLegend(entries: readonly LegendEntry[]): OwnMark {
  return (_index, _scales, _values, _dimensions, { document }) => {
    const legend = element(document, 'g', { 'text-anchor': 'start' })
    for (const { name, left, row, mark, stroke } of entries) {
      const y = MARGINS.marginTop + 3 + row * LEGEND_HEIGHT
      const shape =
        'dash' in mark
          ? { d: `M${left},${y}h22`, 'stroke-width': '2', 'stroke-dasharray': mark.dash }
          : {
              d: LEGEND_SYMBOLS[mark.symbol % LEGEND_SYMBOLS.length]?.(left + 16, y) ?? '',
              'stroke-width': '1.5',
            }
      const text = element(document, 'text', { x: String(left + 28), y: String(y), dy: '0.35em' })
      text.textContent = name
      legend.append(element(document, 'path', { ...shape, fill: 'none', stroke }), text)
    }
    return legend
  }
}

/** As `SYMBOLS`. */
const LEGEND_SYMBOLS = [
  (x: number, y: number) => `M${x - 4},${y}a4,4 0 1,0 8,0a4,4 0 1,0 -8,0`,
  (x: number, y: number) => `M${x - 4},${y - 4}l8,8m0,-8l-8,8`,
  (x: number, y: number) => `M${x - 4},${y - 4}h8v8h-8z`,
  (x: number, y: number) => `M${x},${y - 4}l4,8h-8z`,
]

function element(
  document: DrawingDocument<DrawnElement>,
  name: string,
  attributes: Readonly<Record<string, string>>,
): DrawnElement {
  const made = document.createElementNS(SVG, name)
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value)
  return made
}

const dashOf = (n: number) => DASHES[n % DASHES.length] ?? 'none'

function inkOf(ink: Ink): string {
  return `var(--lab-ink-${ink}, ${INK_COLOURS[ink]})`
}
