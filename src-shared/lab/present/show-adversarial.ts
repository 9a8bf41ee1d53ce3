/** Fig. 24, last rows of Table 11: adversarial pictures, and what encryption makes of them. */
import { words } from '../../words'
import { CHANNELS } from '../lab-numbers'
import { count, fixed, percent, upTo } from './number-text'
import {
  basisOf,
  cell,
  channelColumns,
  fixedCells,
  numberColumn,
  partsOf,
  picturesPart,
  tablePart,
  textColumn,
  type With,
} from './parts'
import { publishedRows } from './published-rows'
import type { Part, Section } from './section'

type Report = With<'adversarial'>
type Verdict = Report['adversarial']['original']

export function showAdversarial(report: Report): Section {
  const { adversarial: say } = words().report
  const { classifier, side, original, picture, encryptedPicture, attacks } = report.adversarial
  const basis = basisOf(report, say.sample(`${count(side)} × ${count(side)}`))
  const verdict = ({ diagnosis, probability }: Verdict) =>
    say.verdict(diagnosisText(diagnosis), percent(probability, 1))
  return {
    id: 'adversarial',
    measure: 'adversarial',
    title: say.title,
    sentences: [
      say.what,
      say.classifier({
        accuracy: percent(classifier.balancedAccuracy, 1),
        diagnoses: count(classifier.diagnoses),
        lesions: count(classifier.heldOutLesions),
      }),
      say.unchanged,
    ],
    parts: partsOf<Part>(
      tablePart(
        { id: 'adversarial-verdicts', caption: say.verdictsCaption, basis },
        [
          textColumn(say.method),
          ...[say.largestChange, say.rmsChange].map(numberColumn),
          ...[say.original, say.adversarial, say.decrypted, say.fooled].map(textColumn),
        ],
        attacks.map((attack) => [
          cell(attackText(attack)),
          cell(upTo(attack.largestChange, 2)),
          cell(fixed(attack.rmsChange, 3)),
          cell(verdict(original)),
          cell(verdict(attack.adversarial)),
          cell(verdict(attack.decrypted)),
          cell(attack.isFooled ? say.yes : say.no),
        ]),
        {
          notes: [
            say.diagnosesNote,
            ...attacks.flatMap(({ overshoot }) =>
              overshoot === undefined ? [] : [say.overshoot(percent(overshoot, 1))],
            ),
          ],
        },
      ),
      tablePart(
        { id: 'adversarial-table', caption: say.caption, basis },
        [textColumn(say.method), ...channelColumns(2)],
        [
          ...attacks.map((attack) => [
            cell(attackText(attack)),
            ...fixedCells(attack.npcr, 4),
            ...fixedCells(attack.uaci, 4),
          ]),
          ...publishedRows(report, '11', [
            ['npcr', 4],
            ['uaci', 4],
          ]).filter(([name]) => /FGSM|DeepFool/.test(name?.text ?? '')),
        ],
        {
          groups: [
            { label: '', columns: 1 },
            { label: say.npcr, columns: CHANNELS.length },
            { label: say.uaci, columns: CHANNELS.length },
          ],
        },
      ),
      picturesPart({ id: 'adversarial-pictures', caption: say.picturesCaption, basis }, [
        { name: picture, caption: say.original },
        { name: encryptedPicture, caption: say.encrypted(say.original) },
        ...attacks.flatMap((attack) => [
          { name: attack.picture, caption: say.picture(attackText(attack)) },
          { name: attack.encryptedPicture, caption: say.encrypted(attackText(attack)) },
        ]),
      ]),
    ),
  }
}

/** An attack, and how far it went. */
function attackText({ method, epsilon, steps }: Report['adversarial']['attacks'][number]): string {
  const { adversarial: say } = words().report
  if (epsilon !== undefined) return say.withEpsilon(method, upTo(epsilon, 2))
  return steps === undefined ? method : say.withSteps(method, count(steps))
}

/** A diagnosis by the words of its name in HAM10000. */
function diagnosisText(name: string): string {
  const { diagnoses } = words().report.adversarial
  return diagnoses[name as keyof typeof diagnoses] ?? name
}
