/** Fig. 25: all black and all white; and what an attacker reads who knows pictures under one key. */
import { words } from '../../words'
import { count, fixed, percent, probability } from './number-text'
import {
  basisOf,
  cell,
  channelColumns,
  decibelCells,
  fixedCells,
  numberColumn,
  partsOf,
  passedCell,
  picturesPart,
  plotsPart,
  type Row,
  tablePart,
  textColumn,
  type With,
} from './parts'
import type { Part, Section } from './section'
import { UNIFORM_FROM } from './show-histogram'

const UNIFORM = ['black', 'white'] as const

export function showChosenPlaintext(report: With<'chosenPlaintext'>): Section {
  const { chosenPlaintext: say } = words().report
  const { black } = report.chosenPlaintext
  const basis = basisOf(report, say.sample(`${count(black.rows)} × ${count(black.columns)}`))
  const rows = (name: string, of: (picture: typeof black) => Row): Row[] =>
    UNIFORM.map((each) => [cell(say.rows(name, say.pictures[each])), ...of(report.chosenPlaintext[each])])
  return {
    id: 'chosen-plaintext',
    measure: 'chosenPlaintext',
    title: say.title,
    sentences: [say.what],
    parts: partsOf<Part>(
      tablePart(
        { id: 'chosen-plaintext-table', caption: say.caption, basis },
        [textColumn(say.of), ...channelColumns()],
        [
          ...rows(say.entropy, ({ entropy }) => fixedCells(entropy, 4)),
          ...rows(say.chiSquare, ({ chiSquare }) =>
            chiSquare.map(({ pValue }) =>
              passedCell(probability(pValue), pValue === null ? null : pValue >= UNIFORM_FROM),
            ),
          ),
          ...rows(say.horizontal, ({ correlation }) => fixedCells(correlation.horizontal, 4)),
          ...rows(say.vertical, ({ correlation }) => fixedCells(correlation.vertical, 4)),
          ...rows(say.diagonal, ({ correlation }) => fixedCells(correlation.diagonal, 4)),
          ...rows(say.mse, ({ mse }) => fixedCells(mse, 4)),
          ...rows(say.psnr, ({ psnr }) => decibelCells(psnr)),
          ...rows(say.npcr, ({ npcr }) => fixedCells(npcr, 4)),
          ...rows(say.uaci, ({ uaci }) => fixedCells(uaci, 4)),
        ],
        { notes: [say.note] },
      ),
      picturesPart(
        { id: 'chosen-plaintext-pictures', caption: say.picturesCaption, basis },
        UNIFORM.flatMap((each) => [
          { name: report.chosenPlaintext[each].plainPicture, caption: say.plain(say.pictures[each]) },
          { name: report.chosenPlaintext[each].encryptedPicture, caption: say.encrypted(say.pictures[each]) },
        ]),
      ),
    ),
  }
}

export function showKnownPlaintext(report: With<'knownPlaintext'>): Section {
  const { knownPlaintext: say } = words().report
  const { rows, columns, isAffine, recovered, pairsForAll, plainPicture, shownPairs, picture } =
    report.knownPlaintext
  const basis = basisOf(report, say.sample(`${count(rows)} × ${count(columns)}`))
  return {
    id: 'known-plaintext',
    measure: 'knownPlaintext',
    title: say.title,
    sentences: [
      say.what,
      isAffine ? say.affine : say.notAffine,
      pairsForAll === null ? say.notAll : say.all(count(pairsForAll)),
      say.therefore,
    ],
    parts: partsOf<Part>(
      recovered.length > 1 &&
        plotsPart({ id: 'known-plaintext-plot', caption: say.plotCaption, basis }, 1, [
          {
            id: 'known-plaintext-recovered',
            title: say.plotCaption,
            description: say.plotDescription,
            width: 720,
            height: 260,
            x: { label: say.pairsAxis },
            y: { label: say.shareAxis, domain: [0, 100] },
            series: [
              {
                name: say.share,
                ink: 'first',
                shape: 'line',
                x: recovered.map(({ pairs }) => pairs),
                y: recovered.map(({ share }) => 100 * share),
              },
            ],
          },
        ]),
      tablePart(
        { id: 'known-plaintext-table', caption: say.caption, basis },
        [numberColumn(say.pairs), numberColumn(say.share)],
        recovered.map(({ pairs, share }) => [
          cell(count(pairs)),
          // All bits, and all but a few, are not the same.
          cell(share === 1 ? percent(1, 0) : `${fixed(Math.floor(share * 1e6) / 1e4, 4)} %`),
        ]),
      ),
      picturesPart({ id: 'known-plaintext-pictures', caption: say.picturesCaption, basis }, [
        { name: plainPicture, caption: say.attacked },
        { name: picture, caption: say.recovered(count(shownPairs)) },
      ]),
    ),
  }
}
