/** Cycles of the cipher's map in finite precision, and why its streams are cut into segments. */
import { words } from '../../words'
import { count, largeCount, percent } from './number-text'
import { basisOf, cell, numberColumn, partsOf, plotsPart, tablePart, textColumn, type With } from './parts'
import type { Part, Section } from './section'

export function showCycles(report: With<'cycles'>): Section {
  const { cycles: say } = words().report
  const { binary64, reduced, segment, meetings } = report.cycles
  const { orbits } = binary64
  const starts = basisOf(report, say.sample(count(binary64.starts)))
  const reducedStarts = basisOf(report, say.sample(count(reduced[0]?.starts ?? 0)))
  return {
    id: 'cycles',
    measure: 'cycles',
    title: say.title,
    sentences: [
      say.what,
      say.segments(count(segment.samples), count(segment.discarded)),
      say.meetings({
        segments: count(meetings.segments),
        meeting: count(meetings.meeting),
        share: percent(meetings.samples / Math.max(1, meetings.segments * segment.samples), 3),
      }),
      orbits === null
        ? say.unclosed(largeCount(binary64.limit))
        : say.soonest(largeCount(orbits.soonestRepeat), count(segment.samples + segment.discarded)),
    ],
    parts: partsOf<Part>(
      orbits !== null &&
        tablePart(
          { id: 'cycles-binary64', caption: say.binary64Caption, basis: starts },
          [textColumn(say.figure), numberColumn(say.iterations)],
          [
            [cell(say.meanTail), cell(largeCount(orbits.meanTail))],
            [cell(say.meanCycle), cell(largeCount(orbits.meanCycle))],
            [cell(say.longestCycle), cell(largeCount(orbits.longestCycle))],
            [cell(say.soonestRepeat), cell(largeCount(orbits.soonestRepeat))],
          ],
          {
            notes: [
              say.unclosedNote(count(binary64.unclosed), largeCount(binary64.limit)),
              say.cyclesNote(
                binary64.cycles
                  .slice(0, 5)
                  .map(({ length, orbits: caught }) => say.cycle(largeCount(length), count(caught)))
                  .join('; '),
              ),
            ],
          },
        ),
      reduced.length > 1 &&
        plotsPart({ id: 'cycles-plot', caption: say.plotCaption, basis: reducedStarts }, 1, [
          {
            id: 'cycles-by-bits',
            title: say.plotCaption,
            description: say.plotDescription,
            width: 720,
            height: 280,
            x: { label: say.bitsAxis },
            y: { label: say.cycleAxis, scale: 'log' },
            series: [
              {
                name: say.measured,
                ink: 'first',
                shape: 'points',
                x: reduced.map(({ bits }) => bits),
                y: reduced.map(({ meanCycle }) => (meanCycle > 0 ? meanCycle : null)),
              },
              {
                name: say.random,
                ink: 'second',
                shape: 'line',
                x: reduced.map(({ bits }) => bits),
                y: reduced.map(({ randomCycle }) => randomCycle),
              },
            ],
          },
        ]),
      tablePart(
        { id: 'cycles-table', caption: say.reducedCaption, basis: reducedStarts },
        [say.bits, say.meanTail, say.meanCycle, say.random, say.longestCycle, say.soonestRepeat].map(
          numberColumn,
        ),
        reduced.map(({ bits, meanTail, meanCycle, randomCycle, longestCycle, soonestRepeat }) => [
          cell(count(bits)),
          ...[meanTail, meanCycle, randomCycle, longestCycle, soonestRepeat].map((value) =>
            cell(largeCount(value)),
          ),
        ]),
      ),
    ),
  }
}
