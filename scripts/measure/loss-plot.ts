/** Draws the curves of a training run from its losses.csv. */
import { readFileSync } from 'node:fs'
import sharp from 'sharp'
import { OrreryError } from '../../src-shared/errors'
import { ticks } from './ticks'

const WIDTH = 1000
const PANEL = 260
const LEFT = 60
const RIGHT = 20
/** Above a panel: its title and, below that, what the colours mean. */
const TOP = 56
const BOTTOM = 56
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

/** Columns of losses.csv by their names, all equally long. */
export type LossColumns = ReadonlyMap<string, readonly number[]>

/** Reads losses.csv. Throws FILE_UNREADABLE when it cannot be read or a column that is drawn has no numbers. */
export function readLosses(csv: string): LossColumns {
  const columns = readColumns(csv)
  for (const name of ['iteration', ...PANELS.flatMap(({ curves }) => curves.map(({ column }) => column))])
    if (valuesOf(columns, name).length === 0 || !valuesOf(columns, name).every(Number.isFinite))
      throw new OrreryError('FILE_UNREADABLE', {
        advice: { name: 'lossColumnEmpty', option: '--losses', column: name },
      })
  return columns
}

/** Thin: every iteration. Thick: mean of the last 50. @param path of the PNG. */
export async function plotLosses(columns: LossColumns, path: string): Promise<void> {
  const panels = PANELS.map(({ title, curves }, index) =>
    panelSvg(index * (TOP + PANEL + BOTTOM), title, columns, curves),
  )
  const height = PANELS.length * (TOP + PANEL + BOTTOM)
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" font-family="sans-serif" font-size="13" fill="#222"><rect width="100%" height="100%" fill="white"/>${panels.join('')}</svg>`
  await sharp(Buffer.from(svg)).png({ palette: true, compressionLevel: 9 }).toFile(path)
}

function readColumns(csv: string): Map<string, number[]> {
  const [head = '', ...lines] = readText(csv).trimEnd().split(/\r?\n/)
  const rows = lines.map((line) => line.split(',').map(Number))
  return new Map(head.split(',').map((name, index) => [name, rows.map((row) => row[index] ?? Number.NaN)]))
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    throw new OrreryError('FILE_UNREADABLE', {
      cause,
      advice: { name: 'lossesNeeded', option: '--losses' },
    })
  }
}

const valuesOf = (columns: LossColumns, name: string) => columns.get(name) ?? []

function panelSvg(top: number, title: string, columns: LossColumns, curves: readonly Curve[]): string {
  const iterations = valuesOf(columns, 'iteration')
  const last = iterations.at(-1) ?? 1
  // The first iterations may be far off; what they do to the scale would hide the rest.
  const most = Math.max(...curves.map(({ column }) => ceilingOf(valuesOf(columns, column))))
  const x = (iteration: number) => LEFT + (iteration / last) * (WIDTH - LEFT - RIGHT)
  const y = (value: number) => top + TOP + PANEL - (Math.min(value, most) / most) * PANEL
  const line = (values: readonly number[], style: string) =>
    `<polyline fill="none" ${style} points="${values.map((value, i) => `${x(iterations[i] ?? 0).toFixed(1)},${y(value).toFixed(1)}`).join(' ')}"/>`
  const grid = ticks(most).map((value) => {
    const height = y(value)
    return `<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${height}" y2="${height}" stroke="#ddd"/><text x="${LEFT - 8}" y="${height + 4}" text-anchor="end">${value}</text>`
  })
  const below = top + TOP + PANEL
  const marks = ticks(last).map(
    (iteration) =>
      `<line x1="${x(iteration)}" x2="${x(iteration)}" y1="${below}" y2="${below + 5}" stroke="#222"/><text x="${x(iteration)}" y="${below + 18}" text-anchor="middle">${iteration}</text>`,
  )
  const legend = curves.map(
    ({ label, colour }, index) =>
      `<rect x="${LEFT + index * 260}" y="${top + 36}" width="14" height="4" fill="${colour}"/><text x="${LEFT + 20 + index * 260}" y="${top + 43}">${label}</text>`,
  )
  return [
    `<text x="${LEFT}" y="${top + 22}" font-weight="bold">${title}</text>`,
    ...grid,
    ...marks,
    `<text x="${(LEFT + WIDTH - RIGHT) / 2}" y="${below + 36}" text-anchor="middle">iteration</text>`,
    ...curves.map(({ column, colour }) =>
      line(valuesOf(columns, column), `stroke="${colour}" stroke-width="0.5" stroke-opacity="0.3"`),
    ),
    ...curves.map(({ column, colour }) =>
      line(movingMean(valuesOf(columns, column)), `stroke="${colour}" stroke-width="2"`),
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
