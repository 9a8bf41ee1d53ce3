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
  const { without, untold } = keysWithoutEffect(report)
  return {
    id: 'key-sensitivity',
    measure: 'keySensitivity',
    title: say.title,
    sentences: [
      say.what,
      ...(without.length > 0 ? [say.without(without.join(', '))] : []),
      ...(untold.length > 0 ? [say.untold(untold.join(', '))] : []),
      ...(without.length + untold.length === 0 ? [say.all] : []),
    ],
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

/** Of fewer rows, or columns, another key's stream often names the same. */
const LEAST_SIDE = 4

/**
 * Keys of which a change by one unit leaves the decrypted picture as it is: `without` effect on the stream; or `untold`, where the
 * stream changed and the picture does not show it, being the same in all rows, columns or channels, or where the key chooses among
 * so few rows (k1, k5) or columns (k2, k6) that another choice may well be the same.
 */
export function keysWithoutEffect({ keySensitivity, image }: With<'keySensitivity'>): {
  readonly without: readonly string[]
  readonly untold: readonly string[]
} {
  const sides: Readonly<Partial<Record<number, number>>> = {
    1: image.rows,
    2: image.columns,
    5: image.rows,
    6: image.columns,
  }
  const isUntold = ({ key, samplesChanged }: (typeof keySensitivity)[number]) =>
    samplesChanged > 0 || (sides[key] ?? LEAST_SIDE) < LEAST_SIDE
  const unchanged = keySensitivity.filter(({ npcr }) => npcr.every((percent) => percent === 0))
  const named = (rows: typeof keySensitivity) => rows.map(({ key }) => `k${key}`)
  return {
    without: named(unchanged.filter((row) => !isUntold(row))),
    untold: named(unchanged.filter(isUntold)),
  }
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
