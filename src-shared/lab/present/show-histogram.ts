/** Figs. 11-14: histograms, and whether those of the encrypted picture are uniform. */
import { words } from '../../words'
import { CHANNELS } from '../lab-numbers'
import { count, fixed, probability } from './number-text'
import {
  allPixels,
  basisOf,
  cell,
  numberColumn,
  passedCell,
  plotsPart,
  tablePart,
  textColumn,
  type With,
} from './parts'
import { STAGES } from './picture-stages'
import { CHANNEL_INKS, type PlotSpec } from './plot-spec'
import type { Section } from './section'

/** The level that the paper's suite of tests decides at, too. */
export const UNIFORM_FROM = 0.01

const VALUES = Array.from({ length: 256 }, (_, value) => value)

export function showHistogram(report: With<'histogram'>): Section {
  const { histogram: say, frame } = words().report
  const { counts, chiSquare } = report.histogram
  const basis = basisOf(report, allPixels(report))
  const tested = chiSquare.encrypted.filter(({ pValue }) => pValue !== null)
  const uniform = tested.filter(({ pValue }) => Number(pValue) >= UNIFORM_FROM)
  const plots = CHANNELS.flatMap((channel, c) =>
    STAGES.map((stage): PlotSpec => {
      const title = say.plotTitle(channel, frame.stages[stage])
      return {
        id: `histogram-${channel.toLowerCase()}-${stage}`,
        title,
        description: say.plotDescription(title),
        width: 320,
        height: 190,
        x: { label: say.value, domain: [0, 256] },
        y: { label: say.pixels },
        series: [
          {
            name: title,
            ink: CHANNEL_INKS[c] ?? 'first',
            shape: 'steps',
            x: VALUES,
            y: counts[stage][c] ?? [],
          },
        ],
      }
    }),
  )
  return {
    id: 'histogram',
    measure: 'histogram',
    title: say.title,
    sentences: [
      say.what,
      tested.length === 0 ? say.tooFew : say.result(count(uniform.length), count(tested.length)),
    ],
    parts: [
      plotsPart({ id: 'histogram-plots', caption: say.plotsCaption, basis }, 3, plots),
      tablePart(
        { id: 'histogram-table', caption: say.tableCaption, basis },
        [
          textColumn(frame.picture),
          ...CHANNELS.flatMap(() => [numberColumn(say.statistic), numberColumn(say.pValue)]),
        ],
        STAGES.map((stage) => [
          cell(frame.stages[stage]),
          ...chiSquare[stage].flatMap(({ statistic, pValue }) => [
            cell(fixed(statistic, 2)),
            stage === 'encrypted'
              ? passedCell(probability(pValue), pValue === null ? null : pValue >= UNIFORM_FROM)
              : cell(probability(pValue)),
          ]),
        ]),
        {
          groups: [{ label: '', columns: 1 }, ...CHANNELS.map((label) => ({ label, columns: 2 }))],
          notes: [say.note],
        },
      ),
    ],
  }
}
