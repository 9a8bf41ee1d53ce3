/** What the bench measured: printed line by line, kept for out/bench.json. */

export interface Result {
  readonly name: string
  readonly bytes: number
  /** Median over the runs, milliseconds. */
  readonly ms: number
  readonly mbPerSecond: number
}

export const results: Result[] = []

export function record(name: string, bytes: number, ms: number): void {
  const mbPerSecond = bytes / 1000 / ms
  results.push({ name, bytes, ms, mbPerSecond })
  console.log(
    `${name.padEnd(46)} ${size(bytes).padStart(9)} ${ms.toFixed(3).padStart(11)} ms ${mbPerSecond.toFixed(0).padStart(7)} MB/s`,
  )
}

function size(bytes: number): string {
  if (bytes >= 1 << 30) return `${bytes / (1 << 30)} GiB`
  return bytes >= 1 << 20
    ? `${(bytes / (1 << 20)).toFixed(bytes % (1 << 20) === 0 ? 0 : 2)} MiB`
    : `${bytes / 1024} KiB`
}

export const median = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] as number

export async function measure(name: string, bytes: number, work: () => unknown, runs = 41): Promise<void> {
  for (let i = 0; i < Math.min(20, runs); i++) await work()
  const times: number[] = []
  for (let i = 0; i < runs; i++) {
    const start = performance.now()
    await work()
    times.push(performance.now() - start)
  }
  record(name, bytes, median(times))
}

/** Columns in line: the first to the left, numbers to the right. */
export function printTable(rows: readonly (readonly string[])[]): void {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  for (const row of rows) {
    const cells = row.map((cell, n) =>
      n === 0 ? cell.padEnd(widths[n] ?? 0) : cell.padStart(widths[n] ?? 0),
    )
    console.log(cells.join('  '))
  }
}
