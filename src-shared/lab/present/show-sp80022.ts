/** SP 800-22 (Tables 4 and 14): by test and source, beside what the paper published, and all rows. */
import { words } from '../../words'
import { SP80022_TESTS, type Sp80022Row } from '../sp80022-section'
import { count, fixed, probability } from './number-text'
import { basisOf, cell, numberColumn, type Row, tablePart, textColumn, type With } from './parts'
import { PUBLISHED_SP80022 } from './published-sp80022'
import type { Cell, Section, TablePart } from './section'
import { shownName } from './shown-name'

type Report = With<'sp80022' | 'sp80022Sources'>

/** More rows than can be looked at one by one. */
const MANY = 3

export function showSp80022(report: Report): Section {
  const { sp80022: say } = words().report
  const { applicable, passed } = rowsPassed(report.sp80022)
  return {
    id: 'sp80022',
    measure: 'sp80022',
    title: say.title,
    sentences: [
      say.what,
      say.result({ passed: count(passed), of: count(applicable), expected: fixed(expectedFalse(report), 1) }),
      say.provesNothing,
    ],
    parts: [sourceTable(report), testTable(report), paperTable(report), allRows(report)],
  }
}

/** Rows that the tests apply to, and how many of them passed. */
export function rowsPassed(rows: readonly Sp80022Row[]): {
  readonly applicable: number
  readonly passed: number
} {
  const applicable = rows.filter(({ passed }) => passed !== null)
  return { applicable: applicable.length, passed: applicable.filter(({ passed }) => passed).length }
}

/** Rows that perfect sources are expected not to pass. */
export function expectedFalse(report: Report): number {
  return report.sp80022Sources.reduce((sum, source) => sum + source.expectedFalse, 0)
}

function basis(report: Report): string {
  const { sp80022: say } = words().report
  const { sequences, bits } = report.sp80022Sources[0] ?? { sequences: 0, bits: 0 }
  return basisOf(report, say.sample(count(sequences), count(bits)))
}

function sourcesOf(report: Report): readonly string[] {
  return [...new Set(report.sp80022.map(({ source }) => source))]
}

/** `k1`, the encrypted picture, or a stranger's file. */
function sourceText(source: string): string {
  return source === 'encrypted' ? words().report.frame.stages.encrypted : shownName(source)
}

function sourceTable(report: Report): TablePart {
  const { sp80022: say } = words().report
  return tablePart(
    { id: 'sp80022-sources', caption: say.sourcesCaption, basis: basis(report) },
    [
      textColumn(say.source),
      ...[say.sequences, say.bits, say.pictures, say.rows, say.rowsPassed, say.expectedFalse].map(
        numberColumn,
      ),
    ],
    report.sp80022Sources.map(({ source, sequences, bits, pictures, expectedFalse: expected }) => {
      const { applicable, passed } = rowsPassed(report.sp80022.filter((row) => row.source === source))
      return [
        cell(sourceText(source)),
        cell(count(sequences)),
        cell(count(bits)),
        cell(pictures === 0 ? '–' : count(pictures)),
        cell(count(applicable)),
        cell(count(passed)),
        cell(fixed(expected, 2)),
      ]
    }),
  )
}

/** As Table 4: P_T of a test with few rows; of one with many rows how many passed. */
function testTable(report: Report): TablePart {
  const { sp80022: say } = words().report
  const sources = sourcesOf(report)
  const rows = SP80022_TESTS.flatMap((test): Row[] => {
    const ofTest = report.sp80022.filter((row) => row.test === test)
    const parameters = [...new Set(ofTest.map(({ parameter }) => parameter))]
    if (parameters.length > MANY) {
      return [
        [
          cell(say.allRowsOf(say.tests[test])),
          ...sources.map((source) => summaryCell(ofTest.filter((row) => row.source === source))),
        ],
      ]
    }
    return parameters.map((parameter) => [
      cell(nameOf(test, parameter)),
      ...sources.map((source) =>
        rowCell(ofTest.find((row) => row.source === source && row.parameter === parameter)),
      ),
    ])
  })
  return tablePart(
    { id: 'sp80022-table', caption: say.caption, basis: basis(report) },
    [textColumn(say.test), ...sources.map((source) => numberColumn(sourceText(source)))],
    rows,
    { notes: [say.note] },
  )
}

/** Ours is there by the rows above; the paper's by test, over all of its keys. */
function paperTable(report: Report): TablePart {
  const { sp80022: say } = words().report
  const keys = sourcesOf(report).filter((source) => /^k[1-8]$/.test(source))
  const ours = (sources: readonly string[], test: string, parameter: string) =>
    report.sp80022.filter(
      (row) =>
        sources.includes(row.source) &&
        row.test === test &&
        (parameter === '' || row.parameter === parameter),
    )
  return tablePart(
    { id: 'sp80022-paper', caption: say.paperCaption, basis: basis(report) },
    [textColumn(say.test), ...[say.ours, say.paperKeys, say.ours, say.paperEncrypted].map(numberColumn)],
    PUBLISHED_SP80022.map(({ test, parameter, keys: published, encrypted }) => [
      cell(nameOf(test, parameter)),
      cell(rangeText(ours(keys, test, parameter))),
      cell(`${probability(Math.min(...published))}–${probability(Math.max(...published))}`),
      cell(rangeText(ours(['encrypted'], test, parameter))),
      cell(probability(encrypted)),
    ]),
    {
      groups: [
        { label: '', columns: 1 },
        { label: say.keyStreams, columns: 2 },
        { label: say.encryptedPicture, columns: 2 },
      ],
      notes: [say.paperNote],
    },
  )
}

/** From the least to the largest P_T; p-values where there are too few sequences for P_T. */
function rangeText(rows: readonly Sp80022Row[]): string {
  const { sp80022: say } = words().report
  const values = rows.flatMap(({ uniformity, pValues }) =>
    uniformity === null ? pValues.filter((p) => p !== null) : [uniformity],
  )
  if (values.length === 0) return say.notApplicable
  const [least, largest] = [Math.min(...values), Math.max(...values)]
  return least === largest ? probability(least) : `${probability(least)}–${probability(largest)}`
}

function allRows(report: Report): TablePart {
  const { sp80022: say } = words().report
  const sources = sourcesOf(report)
  const first = report.sp80022.filter(({ source }) => source === sources[0])
  const byName = new Map(report.sp80022.map((row) => [[row.source, row.test, row.parameter].join('|'), row]))
  return tablePart(
    { id: 'sp80022-rows', caption: say.allCaption, basis: basis(report) },
    [textColumn(say.test), ...sources.map((source) => numberColumn(sourceText(source)))],
    first.map(({ test, parameter }) => [
      cell(nameOf(test, parameter)),
      ...sources.map((source) => rowCell(byName.get([source, test, parameter].join('|')))),
    ]),
    { notes: [say.note], isFolded: true },
  )
}

function nameOf(test: (typeof SP80022_TESTS)[number], parameter: string): string {
  const { sp80022: say } = words().report
  const name = say.tests[test]
  if (parameter === '') return name
  const shown = say.parameters[parameter as keyof typeof say.parameters] ?? parameter
  return `${name}, ${shown}`
}

/** P_T, or for too few sequences the one p-value or the least; then how many sequences passed. */
function rowCell(row: Sp80022Row | undefined): Cell {
  const { sp80022: say } = words().report
  if (row === undefined || row.passed === null) return cell(say.notApplicable)
  const applicable = row.pValues.filter((p) => p !== null)
  const value = row.uniformity ?? Math.min(...applicable)
  const proportion = row.proportion === null ? '' : ` (${row.proportion.passed}/${row.proportion.of})`
  return markedCell(`${probability(value)}${proportion}`, row.passed)
}

function summaryCell(rows: readonly Sp80022Row[]): Cell {
  const { sp80022: say } = words().report
  const { applicable, passed } = rowsPassed(rows)
  return applicable === 0
    ? cell(say.notApplicable)
    : markedCell(`${passed}/${applicable}`, passed === applicable)
}

/** What passes is the rule: only what does not is marked. */
function markedCell(text: string, passed: boolean): Cell {
  return passed ? cell(text) : { text: `${text} ✗`, tone: 'weak' }
}
