/** Counts what became of every try, by kind; prints the table and saves it to out/reports. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const REPORTS = resolve(import.meta.dirname, '..', '..', 'out', 'reports')

export class Tally {
  readonly #counts = new Map<string, Map<string, number>>()
  readonly #notes: string[] = []

  add(kind: string, outcome: string): void {
    const outcomes = this.#counts.get(kind) ?? new Map<string, number>()
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
    this.#counts.set(kind, outcomes)
  }

  /** A measured line beneath the table. */
  note(line: string): void {
    this.#notes.push(line)
  }

  /** @param name of the report: out/reports/<name>.json. */
  publish(name: string): void {
    const rows = [...this.#counts].map(([kind, outcomes]) => ({
      kind,
      tries: [...outcomes.values()].reduce((sum, count) => sum + count, 0),
      outcomes: Object.fromEntries([...outcomes].sort()),
    }))
    const width = Math.max(...rows.map(({ kind }) => kind.length))
    const lines = rows.map(({ kind, tries, outcomes }) => {
      const counts = Object.entries(outcomes).map(([outcome, count]) => `${outcome} ${count}`)
      return `${kind.padEnd(width)}  ${String(tries).padStart(6)}  ${counts.join(', ')}`
    })
    console.log([`${name}: kind, tries, outcomes`, ...lines, ...this.#notes].join('\n'))
    mkdirSync(REPORTS, { recursive: true })
    const report = { made: new Date().toISOString(), rows, notes: this.#notes }
    writeFileSync(join(REPORTS, `${name}.json`), `${JSON.stringify(report, null, 1)}\n`)
  }
}
