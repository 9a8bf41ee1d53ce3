/** Figs. 7-9: bifurcation diagrams and Lyapunov exponents of 1-DEC beside other maps. */
import { words } from '../../words'
import { count, fixed, percent, upTo } from './number-text'
import { basisOf, cell, numberColumn, plotsPart, tablePart, textColumn, type With } from './parts'
import type { PlotSpec } from './plot-spec'
import type { Section } from './section'

type Report = With<'maps'>

export function showMaps(report: Report): Section {
  const { maps: say } = words().report
  const { bifurcation, lyapunov, cipher } = report.maps
  const [firstDiagram, firstExponents] = [bifurcation[0], lyapunov[0]]
  const sampleOf = (parameters = 0, { iterations, discarded } = { iterations: 0, discarded: 0 }) =>
    basisOf(
      report,
      say.sample({
        parameters: count(parameters),
        iterations: count(iterations),
        discarded: count(discarded),
      }),
    )
  const diagrams = sampleOf(firstDiagram?.states.length, firstDiagram)
  const exponents = sampleOf(firstExponents?.exponents.length, firstExponents)
  return {
    id: 'maps',
    measure: 'maps',
    title: say.title,
    sentences: [
      say.what,
      say.cipher({
        exponent: fixed(cipher.exponent, 4),
        segments: count(cipher.segments),
        iterations: count(cipher.iterations),
      }),
      say.sources,
      ...lyapunov
        .filter(({ map, exponents: values }) => map === '1-DEC' && values.length > 0)
        .map(({ chaotic, exponents: values, range }) =>
          say.chaoticAt(percent(chaotic / values.length, 1), `${upTo(range[0], 3)}–${upTo(range[1], 3)}`),
        ),
    ],
    parts: [
      plotsPart(
        { id: 'maps-bifurcation', caption: say.bifurcationCaption, basis: diagrams },
        2,
        bifurcation.map(bifurcationPlot),
      ),
      plotsPart(
        { id: 'maps-lyapunov', caption: say.lyapunovCaption, basis: exponents },
        2,
        lyapunov.map(lyapunovPlot),
      ),
      tablePart(
        { id: 'maps-table', caption: say.caption, basis: exponents },
        [textColumn(say.map), ...[say.range, say.chaotic, say.least, say.largest].map(numberColumn)],
        lyapunov.map(({ map, range, exponents: values, chaotic }) => {
          const defined = values.filter((value) => value !== null)
          const extreme = (of: (...values: number[]) => number) =>
            fixed(defined.length === 0 ? null : of(...defined), 3)
          return [
            cell(map),
            cell(`${upTo(range[0], 3)}–${upTo(range[1], 3)}`),
            cell(percent(values.length === 0 ? 0 : chaotic / values.length, 1)),
            cell(extreme(Math.min)),
            cell(extreme(Math.max)),
          ]
        }),
      ),
    ],
  }
}

/** So many parameters of the range, its ends among them. */
function evenly([from, to]: readonly [number, number], parameters: number): number[] {
  return Array.from({ length: parameters }, (_, k) => from + ((to - from) * k) / Math.max(1, parameters - 1))
}

function bifurcationPlot(
  { map, x0, range, states }: Report['maps']['bifurcation'][number],
  n: number,
): PlotSpec {
  const { maps: say } = words().report
  const title = say.bifurcationTitle(map, upTo(x0, 5))
  const parameters = evenly(range, states.length)
  return {
    id: `bifurcation-${n + 1}`,
    title,
    description: say.bifurcationDescription(title),
    width: 480,
    height: 260,
    x: { label: say.parameter, domain: range },
    y: { label: say.state },
    series: [
      {
        name: title,
        ink: 'first',
        shape: 'cloud',
        x: states.flatMap((each, k) => each.map(() => parameters[k] as number)),
        y: states.flat(),
      },
    ],
  }
}

function lyapunovPlot({ map, range, exponents }: Report['maps']['lyapunov'][number], n: number): PlotSpec {
  const { maps: say } = words().report
  const title = say.lyapunovTitle(map)
  return {
    id: `lyapunov-${n + 1}`,
    title,
    description: say.lyapunovDescription(title),
    width: 480,
    height: 220,
    x: { label: say.parameter, domain: range },
    y: { label: say.exponent },
    series: [
      {
        name: title,
        ink: 'first',
        shape: 'line',
        x: evenly(range, exponents.length),
        y: exponents,
      },
    ],
    levels: [{ y: 0, label: '' }],
  }
}
