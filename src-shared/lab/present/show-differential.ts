/** Eqs. 6-8, Tables 11-13: NPCR and UACI, and their statistical tests (Wu, Noonan, Agaian 2011). */
import { words } from '../../words'
import { CHANNELS } from '../lab-numbers'
import { count, fixed, upTo } from './number-text'
import {
  allPixels,
  basisOf,
  cell,
  channelColumns,
  fixedCells,
  numberColumn,
  partsOf,
  passedCell,
  plotsPart,
  type Row,
  tablePart,
  textColumn,
  type With,
} from './parts'
import type { PlotSpec } from './plot-spec'
import { publishedRows } from './published-rows'
import type { Part, PlotsPart, Section, TablePart } from './section'

type Report = With<'npcr' | 'uaci' | 'differential'>
type Change = Report['npcr'][number]
type Binding = Change['key']
type Passed = Report['differential']['passed'][number]

const BINDINGS = ['bound', 'fixed'] as const satisfies readonly Binding[]
const FIGURES = ['npcr', 'uaci'] as const
type Figure = (typeof FIGURES)[number]

export function showDifferential(report: Report): Section {
  const { differential: say } = words().report
  const least = leastNpcr(report, 'fixed')
  return {
    id: 'differential',
    measure: 'differential',
    title: say.title,
    sentences: [
      say.what,
      ...(report.differential.passed.length === 0 ? [say.tooFew] : []),
      ...(least === undefined ? [] : [say.weakest(fixed(least.percent, 4), positionText(least.position))]),
    ],
    parts: partsOf<Part>(
      criticalTable(report),
      changeTable(report, 'npcr', '11'),
      changeTable(report, 'uaci', '11'),
      placePlots(report),
    ),
  }
}

/** The change that reaches least of the encrypted picture. Undefined where none was made with a key bound so. */
export function leastNpcr(
  report: Report,
  key: Binding,
): { readonly position: string; readonly percent: number } | undefined {
  const changes = report.npcr
    .filter((each) => each.key === key)
    .map(({ position, percent }) => ({ position, percent: Math.min(...percent) }))
  return changes.sort((a, b) => a.percent - b.percent)[0]
}

/** More failures than those that are bearable come of random pictures so rarely. */
export const SURPRISE = 0.001

/** Of a test's many results as many failures as are no surprise: by the binomial distribution. */
export function bearableFailures({ of, alpha }: Pick<Passed, 'of' | 'alpha'>): number {
  /** That exactly `failures` fail, and that more do. */
  let exactly = (1 - alpha) ** of
  let more = 1 - exactly
  let failures = 0
  while (more > SURPRISE && failures < of) {
    exactly *= ((of - failures) / (failures + 1)) * (alpha / (1 - alpha))
    failures++
    more -= exactly
  }
  return failures
}

export function positionText(position: string): string {
  const { positions, random } = words().report.differential
  const known = positions[position as keyof typeof positions]
  const number = /^random (\d+)$/.exec(position)?.[1]
  return known ?? (number === undefined ? position : random(number))
}

function criticalTable(report: Report): TablePart | undefined {
  const { differential: say } = words().report
  const { critical, passed, expected } = report.differential
  if (passed.length === 0) return undefined
  const rows = BINDINGS.flatMap((key) =>
    passed
      .filter((each) => each.key === key)
      .map((each): Row => {
        const npcr = critical.npcr.find(({ alpha }) => alpha === each.alpha)
        const uaci = critical.uaci.find(({ alpha }) => alpha === each.alpha)
        const bearable = bearableFailures(each)
        const result = (figure: Figure) =>
          passedCell(say.passedOf(count(each[figure]), count(each.of)), each.of - each[figure] <= bearable)
        return [
          cell(say.bindings[key]),
          cell(upTo(each.alpha, 3)),
          cell(npcr === undefined ? '–' : `≥ ${fixed(npcr.least, 4)}`),
          result('npcr'),
          cell(uaci === undefined ? '–' : `${fixed(uaci.low, 4)}–${fixed(uaci.high, 4)}`),
          result('uaci'),
          cell(upTo(each.expectedFalse, 2)),
        ]
      }),
  )
  return tablePart(
    { id: 'differential-tests', caption: say.testsCaption, basis: basisOf(report, allPixels(report)) },
    [
      textColumn(say.key),
      ...[say.alpha, say.npcrCritical, say.npcrPassed, say.uaciCritical, say.uaciPassed, say.falseAlarms].map(
        numberColumn,
      ),
    ],
    rows,
    { notes: [say.testsNote(fixed(expected.npcr, 4), fixed(expected.uaci, 4))] },
  )
}

function changeTable(report: Report, figure: Figure, table: string): TablePart {
  const { differential: say } = words().report
  const changes = report[figure]
  const places = [...new Set(changes.map(({ position }) => position))]
  const of = (position: string, key: Binding) =>
    changes.find((change) => change.position === position && change.key === key)
  const percents = (change: Change | undefined) =>
    change === undefined ? CHANNELS.map(() => cell('–')) : fixedCells(change.percent, 4)
  const blank = CHANNELS.map(() => cell('–'))
  return tablePart(
    {
      id: `differential-${figure}`,
      caption: say.captions[figure],
      basis: basisOf(report, allPixels(report)),
    },
    [textColumn(say.position), ...channelColumns(2)],
    [
      ...places.map((position): Row => {
        const any = of(position, 'bound') ?? of(position, 'fixed')
        const place =
          any === undefined
            ? ''
            : say.place(positionText(position), {
                row: count(any.row),
                column: count(any.column),
                channel: CHANNELS[any.channel] ?? '',
              })
        return [cell(place), ...percents(of(position, 'bound')), ...percents(of(position, 'fixed'))]
      }),
      ...publishedRows(report, table, [[figure, 4]]).map((row) => [...row, ...blank]),
    ],
    {
      groups: [
        { label: '', columns: 1 },
        ...BINDINGS.map((key) => ({ label: say.bindings[key], columns: 3 })),
      ],
      notes: [say.paperNote],
    },
  )
}

/** How much of the encrypted picture a change reaches, by where in the picture it is made. */
function placePlots(report: Report): PlotsPart {
  const { differential: say } = words().report
  const { rows, columns } = report.image
  const plots = FIGURES.map((figure): PlotSpec => {
    const title = say.axes[figure]
    return {
      id: `differential-${figure}-place`,
      title,
      description: say.plotDescription,
      width: 480,
      height: 280,
      x: { label: say.placeAxis, domain: [0, 100] },
      y: { label: say.axes[figure] },
      series: BINDINGS.map((key, n) => {
        const changes = report[figure].filter((change) => change.key === key)
        return {
          name: say.bindings[key],
          ink: n === 0 ? 'first' : 'second',
          shape: 'points',
          x: changes.flatMap(({ row, column, channel }) => {
            const before = (channel * rows + row) * columns + column
            return CHANNELS.map(() => (100 * (before + 1)) / (3 * rows * columns))
          }),
          y: changes.flatMap(({ percent }) => percent),
        }
      }),
      levels: [{ y: report.differential.expected[figure], label: say.ofRandom }],
    }
  })
  return plotsPart(
    { id: 'differential-plots', caption: say.plotCaption, basis: basisOf(report, allPixels(report)) },
    2,
    plots,
  )
}
