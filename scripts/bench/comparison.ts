/** Several that did the same work, beside the first of them. */
import type { Took } from './children'
import { median, printTable } from './table'

export interface Compared {
  readonly name: string
  readonly medianSeconds: number
  readonly bestSeconds: number
  readonly mbPerSecond: number
  /** Median, of all processes. */
  readonly cpuSeconds: number
  /** How many times as long as the first: of medians and of bests. */
  readonly ratio: number
  readonly bestRatio: number
  readonly cpuRatio: number
}

export function compare(bytes: number, took: ReadonlyMap<string, readonly Took[]>): Compared[] {
  const rows = [...took].map(([name, runs]) => ({
    name,
    medianSeconds: median(runs.map(({ seconds }) => seconds)),
    bestSeconds: Math.min(...runs.map(({ seconds }) => seconds)),
    cpuSeconds: median(runs.map(({ cpu }) => cpu)),
  }))
  const first = rows[0]
  if (first === undefined) return []
  return rows.map((row) => ({
    ...row,
    mbPerSecond: bytes / 1e6 / row.medianSeconds,
    ratio: row.medianSeconds / first.medianSeconds,
    bestRatio: row.bestSeconds / first.bestSeconds,
    cpuRatio: row.cpuSeconds / first.cpuSeconds,
  }))
}

export function printComparison(title: string, rows: readonly Compared[]): void {
  console.log(`\n${title}`)
  const head = ['', 'median s', 'best s', 'MB/s', 'CPU s', 'median/first', 'best/first', 'CPU/first']
  const lines = rows.map((row) => [
    row.name,
    row.medianSeconds.toFixed(3),
    row.bestSeconds.toFixed(3),
    row.mbPerSecond.toFixed(0),
    row.cpuSeconds.toFixed(2),
    row.ratio.toFixed(3),
    row.bestRatio.toFixed(3),
    row.cpuRatio.toFixed(3),
  ])
  printTable([head, ...lines])
}
