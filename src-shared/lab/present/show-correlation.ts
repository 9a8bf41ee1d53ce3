/** Eq. 3, Table 9, Figs. 19-21: correlation of adjacent pixels. */
import { words } from '../../words'
import { DIRECTIONS } from '../image-sections'
import { CHANNELS } from '../lab-numbers'
import { count, fixed } from './number-text'
import {
  basisOf,
  cell,
  channelColumns,
  fixedCells,
  plotsPart,
  tablePart,
  textColumn,
  type With,
} from './parts'
import { STAGES, type Stage } from './picture-stages'
import { CHANNEL_INKS, type PlotSpec } from './plot-spec'
import { publishedRows } from './published-rows'
import type { Section } from './section'

export function showCorrelation(report: With<'correlation' | 'correlationSampled'>): Section {
  const { correlation: say, frame } = words().report
  const sampled = report.correlationSampled
  const basis = basisOf(report, say.allPairs)
  const columns = [textColumn(frame.picture), ...channelColumns(DIRECTIONS.length)]
  const groups = [
    { label: '', columns: 1 },
    ...DIRECTIONS.map((direction) => ({ label: say.directions[direction], columns: 3 })),
  ]
  const rowsOf = (of: typeof report.correlation) =>
    STAGES.map((stage) => [
      cell(frame.stages[stage]),
      ...DIRECTIONS.flatMap((direction) => fixedCells(of[stage][direction], 4)),
    ])
  const largest = largestCorrelation(report)
  return {
    id: 'correlation',
    measure: 'correlation',
    title: say.title,
    sentences: [
      say.what,
      largest === null
        ? say.undefined
        : largest.deviation === null
          ? say.tooFew(fixed(largest.coefficient, 4))
          : say.result(fixed(largest.coefficient, 4), fixed(largest.deviation, 4)),
    ],
    parts: [
      tablePart(
        { id: 'correlation-table', caption: say.caption, basis },
        columns,
        [
          ...rowsOf(report.correlation),
          ...publishedRows(report, '9', [
            ['horizontal', 4],
            ['vertical', 4],
            ['diagonal', 4],
          ]),
        ],
        { groups, notes: [say.note] },
      ),
      tablePart(
        {
          id: 'correlation-sampled-table',
          caption: say.sampledCaption,
          basis: basisOf(report, say.sampledPairs(count(sampled.pairs))),
        },
        columns,
        rowsOf(sampled.coefficients),
        { groups },
      ),
      ...(['original', 'encrypted'] as const).map((stage) => {
        const drawn = (sampled.scatter[stage].horizontal[0]?.length ?? 0) / 2
        return plotsPart(
          {
            id: `correlation-${stage}-plots`,
            caption: say.plotsCaption(frame.stages[stage]),
            basis: basisOf(report, say.sampledPairs(count(drawn))),
          },
          3,
          scatterPlots(report, stage),
        )
      }),
    ],
  }
}

/** Of fewer pairs than these even random bytes have coefficients of a half. */
const LEAST_PAIRS = 64

/**
 * The largest coefficient of the encrypted picture, whatever its sign, `null` where none is defined; and the standard deviation of
 * the coefficient of as many pairs of random bytes as the direction with the fewest has, `null` where these are too few to say
 * anything.
 */
export function largestCorrelation(
  report: With<'correlation'>,
): { readonly coefficient: number; readonly deviation: number | null } | null {
  const { encrypted } = report.correlation
  const { rows, columns } = report.image
  const pairs = {
    horizontal: rows * (columns - 1),
    vertical: (rows - 1) * columns,
    diagonal: (rows - 1) * (columns - 1),
  }
  const defined = DIRECTIONS.flatMap((direction) =>
    encrypted[direction].flatMap((r) =>
      r === null ? [] : [{ coefficient: Math.abs(r), pairs: pairs[direction] }],
    ),
  )
  if (defined.length === 0) return null
  const fewest = Math.min(...defined.map((each) => each.pairs))
  return {
    coefficient: Math.max(...defined.map(({ coefficient }) => coefficient)),
    deviation: fewest < LEAST_PAIRS ? null : 1 / Math.sqrt(fewest - 1),
  }
}

function scatterPlots(report: With<'correlationSampled'>, stage: Stage): PlotSpec[] {
  const { correlation: say, frame } = words().report
  return DIRECTIONS.flatMap((direction) =>
    CHANNELS.map((channel, c): PlotSpec => {
      const pairs = report.correlationSampled.scatter[stage][direction][c] ?? []
      const title = say.plotTitle(channel, say.directions[direction], frame.stages[stage])
      return {
        id: `correlation-${stage}-${direction}-${channel.toLowerCase()}`,
        title,
        description: say.plotDescription(title),
        width: 320,
        height: 290,
        x: { label: say.pixel, domain: [0, 255] },
        y: { label: say.neighbour, domain: [0, 255] },
        series: [
          {
            name: title,
            ink: CHANNEL_INKS[c] ?? 'first',
            shape: 'dots',
            x: pairs.filter((_, n) => n % 2 === 0),
            y: pairs.filter((_, n) => n % 2 === 1),
          },
        ],
      }
    }),
  )
}
