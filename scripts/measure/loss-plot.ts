/** Draws the curves of a training run from its losses.csv. */
import { readFileSync } from 'node:fs'
import sharp from 'sharp'

const WIDTH = 1000
const PANEL = 260
const LEFT = 60
const RIGHT = 20
/** Above a panel: its title and, below that, what the colours mean. */
const TOP = 56
const BOTTOM = 40
/** Iterations that the thick line is the mean of. */
const WINDOW = 50

interface Curve {
  readonly column: string
  readonly label: string
  readonly colour: string
}

const PANELS: readonly { title: string; curves: readonly Curve[] }[] = [
  {
    title: 'Loss (binary cross-entropy)',
    curves: [
      { column: 'd_real', label: 'discriminator, real pictures', colour: '#1b6ca8' },
      { column: 'd_fake', label: 'discriminator, generated ones', colour: '#7a4fa3' },
      { column: 'g', label: 'generator', colour: '#c8501e' },
    ],
  },
  {
    title: 'Mean probability of being real, as the discriminator sees it in training',
    curves: [
      { column: 'p_real', label: 'real pictures', colour: '#1b6ca8' },
      { column: 'p_fake', label: 'generated pictures', colour: '#c8501e' },
    ],
  },
]

/** Thin: every iteration. Thick: mean of the last 50. Throws Error when `csv` has not the columns. */
export async function plotLosses(csv: string, path: string): Promise<void> {
  const columns = readColumns(csv)
  const iterations = columnOf(columns, 'iteration')
  const panels = PANELS.map(({ title, curves }, index) =>
    panelSvg(index * (TOP + PANEL + BOTTOM), title, iterations, curves, (name) => columnOf(columns, name)),
  )
  const height = PANELS.length * (TOP + PANEL + BOTTOM)
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" font-family="sans-serif" font-size="13" fill="#222"><rect width="100%" height="100%" fill="white"/>${panels.join('')}</svg>`
  await sharp(Buffer.from(svg)).png({ palette: true, compressionLevel: 9 }).toFile(path)
}

function readColumns(csv: string): Map<string, number[]> {
  const [head = '', ...lines] = readFileSync(csv, 'utf8').trimEnd().split(/\r?\n/)
  const rows = lines.map((line) => line.split(',').map(Number))
  return new Map(head.split(',').map((name, index) => [name, rows.map((row) => row[index] ?? Number.NaN)]))
}

function columnOf(columns: ReadonlyMap<string, number[]>, name: string): number[] {
  const values = columns.get(name)
  if (values?.every(Number.isFinite) !== true)
    throw new Error(`losses.csv has no numbers in a column ${name}.`)
  return values
}

function panelSvg(
  top: number,
  title: string,
  iterations: readonly number[],
  curves: readonly Curve[],
  valuesOf: (column: string) => readonly number[],
): string {
  const last = iterations.at(-1) ?? 1
  // The first iterations may be far off; what they do to the scale would hide the rest.
  const most = Math.max(...curves.map(({ column }) => ceilingOf(valuesOf(column))))
  const x = (iteration: number) => LEFT + (iteration / last) * (WIDTH - LEFT - RIGHT)
  const y = (value: number) => top + TOP + PANEL - (Math.min(value, most) / most) * PANEL
  const line = (values: readonly number[], style: string) =>
    `<polyline fill="none" ${style} points="${values.map((value, i) => `${x(iterations[i] ?? 0).toFixed(1)},${y(value).toFixed(1)}`).join(' ')}"/>`
  const grid = [0, 0.25, 0.5, 0.75, 1].map((share) => {
    const height = y(share * most)
    return `<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${height}" y2="${height}" stroke="#ddd"/><text x="${LEFT - 8}" y="${height + 4}" text-anchor="end">${(share * most).toFixed(2)}</text>`
  })
  const marks = [0, 0.25, 0.5, 0.75, 1].map(
    (share) =>
      `<text x="${x(share * last)}" y="${top + TOP + PANEL + 18}" text-anchor="middle">${Math.round(share * last)}</text>`,
  )
  const legend = curves.map(
    ({ label, colour }, index) =>
      `<rect x="${LEFT + index * 260}" y="${top + 36}" width="14" height="4" fill="${colour}"/><text x="${LEFT + 20 + index * 260}" y="${top + 43}">${label}</text>`,
  )
  return [
    `<text x="${LEFT}" y="${top + 22}" font-weight="bold">${title}</text>`,
    ...grid,
    ...marks,
    ...curves.map(({ column, colour }) =>
      line(valuesOf(column), `stroke="${colour}" stroke-width="0.5" stroke-opacity="0.3"`),
    ),
    ...curves.map(({ column, colour }) =>
      line(movingMean(valuesOf(column)), `stroke="${colour}" stroke-width="2"`),
    ),
    ...legend,
  ].join('')
}

/** A little above what nearly all values stay below, in steps of 0.5. */
function ceilingOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return Math.max(1, Math.ceil((sorted[Math.floor(sorted.length * 0.995)] ?? 1) * 2) / 2)
}

function movingMean(values: readonly number[]): number[] {
  let sum = 0
  return values.map((value, i) => {
    sum += value - (i >= WINDOW ? (values[i - WINDOW] ?? 0) : 0)
    return sum / Math.min(i + 1, WINDOW)
  })
}
