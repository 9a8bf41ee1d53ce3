/** Eq. 2, Table 8: information entropy; and the local one of Wu et al. 2013. */
import { words } from '../../words'
import { entropyOfRandom } from './entropy-of-random'
import { count, fixed, upTo } from './number-text'
import {
  allPixels,
  basisOf,
  cell,
  channelColumns,
  fixedCells,
  passedCell,
  tablePart,
  textColumn,
  type With,
} from './parts'
import { STAGES } from './picture-stages'
import { publishedRows } from './published-rows'
import type { Section } from './section'

export function showEntropy(report: With<'entropy'>): Section {
  const { entropy: say, frame } = words().report
  const ofRandom = entropyOfRandom(report.image.rows * report.image.columns)
  const least = Math.min(...report.entropy.encrypted.map((bits) => bits ?? 0))
  return {
    id: 'entropy',
    measure: 'entropy',
    title: say.title,
    sentences: [say.what, say.result(fixed(least, 4))],
    parts: [
      tablePart(
        { id: 'entropy-table', caption: say.caption, basis: basisOf(report, allPixels(report)) },
        [textColumn(frame.picture), ...channelColumns()],
        [
          ...STAGES.map((stage) => [cell(frame.stages[stage]), ...fixedCells(report.entropy[stage], 4)]),
          [cell(say.random), ...fixedCells([ofRandom, ofRandom, ofRandom], 4)],
          ...publishedRows(report, '8', [['entropy', 4]]),
        ],
      ),
    ],
  }
}

export function showLocalEntropy(report: With<'localEntropy'>): Section {
  const { localEntropy: say, frame } = words().report
  const { blocks, pixelsPerBlock, block, mean, expected, critical, passed } = report.localEntropy
  const basis = basisOf(
    report,
    say.sample({
      blocks: count(blocks),
      pixels: count(pixelsPerBlock),
      size: `${count(block.rows)} × ${count(block.columns)}`,
    }),
  )
  return {
    id: 'local-entropy',
    measure: 'localEntropy',
    title: say.title,
    sentences: [say.what(count(blocks), count(pixelsPerBlock))],
    parts: [
      tablePart(
        { id: 'local-entropy-table', caption: say.caption, basis },
        [textColumn(frame.picture), ...channelColumns()],
        [
          ...STAGES.map((stage) => [cell(frame.stages[stage]), ...fixedCells(mean[stage], 6)]),
          ...critical.flatMap(({ alpha, low, high, published }) => {
            const results = passed.find((each) => each.alpha === alpha)
            const row = (name: string, channels: readonly boolean[] | undefined, isJudged: boolean) => [
              cell(name),
              ...[0, 1, 2].map((c) => {
                const isWithin = channels?.[c]
                return isWithin === undefined
                  ? cell('–')
                  : passedCell(isWithin ? frame.passed : frame.failed, isJudged ? isWithin : null)
              }),
            ]
            const level = upTo(alpha, 3)
            return [
              row(say.within(level, `${fixed(low, 6)}–${fixed(high, 6)}`), results?.channels, true),
              row(
                say.withinPublished(level, `${fixed(published.low, 6)}–${fixed(published.high, 6)}`),
                results?.byPublished,
                false,
              ),
            ]
          }),
        ],
        { notes: [say.note(fixed(expected.mean, 6), fixed(expected.deviation, 6))] },
      ),
    ],
  }
}
