/** Figs. 15-16, Table 7: key sensitivity, and the size of the key space. */
import { words } from '../../words'
import type { LabReport } from '../lab-report'
import { count, fixed, percent, superscript, upTo } from './number-text'
import {
  allPixels,
  basisOf,
  cell,
  channelColumns,
  decibelCells,
  fixedCells,
  numberColumn,
  partsOf,
  picturesPart,
  tablePart,
  textColumn,
  type With,
} from './parts'
import type { Part, Section } from './section'

export function showKeySensitivity(report: With<'keySensitivity'>): Section {
  const { keySensitivity: say } = words().report
  const basis = basisOf(report, allPixels(report))
  const without = keysWithoutEffect(report)
  return {
    id: 'key-sensitivity',
    measure: 'keySensitivity',
    title: say.title,
    sentences: [say.what, without.length === 0 ? say.all : say.without(without.join(', '))],
    parts: partsOf<Part>(
      tablePart(
        { id: 'key-sensitivity-table', caption: say.caption, basis },
        [textColumn(say.key), numberColumn(say.used), numberColumn(say.changed), ...channelColumns(2)],
        report.keySensitivity.map(({ key, samplesUsed, samplesChanged, npcr, psnr }) => [
          cell(`k${key}`),
          cell(count(samplesUsed)),
          cell(count(samplesChanged)),
          ...fixedCells(npcr, 4),
          ...decibelCells(psnr),
        ]),
        {
          groups: [
            { label: '', columns: 1 },
            { label: say.samples, columns: 2 },
            { label: say.npcr, columns: 3 },
            { label: say.psnr, columns: 3 },
          ],
          notes: [say.note, ...startsOf(report)],
        },
      ),
      picturesPart(
        { id: 'key-sensitivity-pictures', caption: say.picturesCaption, basis },
        report.keySensitivity.map(({ key, picture }) =>
          picture === undefined ? { name: undefined } : { name: picture, caption: say.picture(`k${key}`) },
        ),
      ),
    ),
  }
}

/** How often a change by one unit is lost in rounding. */
function startsOf({ keySensitivityStarts: of }: LabReport): readonly string[] {
  const { keySensitivity: say } = words().report
  return of === undefined
    ? []
    : [say.starts(count(of.unchanged), count(of.starts), percent(of.unchanged / of.starts, 1))]
}

/** Keys of which a change by one unit leaves the decrypted picture as it is. */
export function keysWithoutEffect(report: With<'keySensitivity'>): readonly string[] {
  return report.keySensitivity
    .filter(({ npcr }) => npcr.every((percent) => percent === 0))
    .map(({ key }) => `k${key}`)
}

export function showKeySpace(report: With<'keySpace'>): Section {
  const { keySpace: say } = words().report
  const { formula, nonceBits } = report.keySpace
  return {
    id: 'key-space',
    measure: 'keySpace',
    title: say.title,
    sentences: [say.what, say.result(upTo(formula.log2, 1), count(nonceBits))],
    parts: [
      tablePart(
        { id: 'key-space-table', caption: say.caption, basis: basisOf(report, say.sample) },
        [textColumn(say.of), numberColumn(say.keys), numberColumn(say.bits)],
        [
          [
            cell(say.formula),
            cell(`${fixed(10 ** (formula.log10 % 1), 2)} × 10${superscript(Math.floor(formula.log10))}`),
            cell(fixed(formula.log2, 2)),
          ],
          [cell(say.nonce), cell(`2${superscript(nonceBits)}`), cell(count(nonceBits))],
        ],
        { notes: [say.note] },
      ),
    ],
  }
}
