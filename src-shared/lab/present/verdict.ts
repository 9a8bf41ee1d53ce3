/** The first page of a report: what its numbers say and what they do not, each sentence with the table that it is taken from. */
import { explain, words } from '../../words'
import { LEAST_TESTED_PIXELS } from '../lab-limits'
import type { LabReport } from '../lab-report'
import type { MeasureName } from '../measure-names'
import { entropyOfRandom } from './entropy-of-random'
import { measureTitle } from './measure-title'
import { count, fixed, largeCount, percent, upTo } from './number-text'
import { has } from './parts'
import type { Statement, Tone, Verdict } from './section'
import { largestCorrelation } from './show-correlation'
import { bearableFailures, leastNpcr, positionText, SURPRISE } from './show-differential'
import { UNIFORM_FROM } from './show-histogram'
import { keysWithoutEffect } from './show-keys'
import { expectedFalse, rowsPassed } from './show-sp80022'

/** A coefficient of random bytes is beyond so many of its standard deviations once in 16,000 times. */
const BEYOND_CHANCE = 4
/** NIST's tests of one source hang together: more of them fail at once than if they did not. Rows, and standard deviations. */
const BEARABLE = { rows: 3, deviations: 4 }

export function verdictOn(report: LabReport): Verdict {
  const { verdict: say } = words().report
  return {
    title: say.title,
    statements: JUDGES.flatMap((judge) => judge(report)),
    limits: { title: say.limitsTitle, statements: say.limits.map((text) => statement('plain', text)) },
  }
}

type Judge = (report: LabReport) => readonly Statement[]

const isTooSmall = ({ image }: LabReport) => image.rows * image.columns < LEAST_TESTED_PIXELS

/** Of a picture with so few pixels, or pairs, that no number of it would be a surprise. */
function tooSmall(measure: MeasureName, source: string, label: string): Statement {
  const { verdict: say } = words().report
  return statement('plain', say.tooSmall(measureTitle(measure)), source, label)
}

function statement(tone: Tone, text: string, source?: string, label?: string): Statement {
  const { verdict: say } = words().report
  const said = { tone, mark: say.marks[tone], text }
  return source === undefined ? said : { ...said, source: { id: source, label: label ?? '' } }
}

/** Of p-values of a test of uniformity: neither one of them nor the number of failures comes of chance but once in a thousand times. */
function toneOf(pValues: readonly number[]): Tone {
  const of = pValues.length
  const failures = pValues.filter((p) => p < UNIFORM_FROM).length
  const isChance = pValues.every((p) => p >= SURPRISE / of)
  return isChance && failures <= bearableFailures({ of, alpha: UNIFORM_FROM }) ? 'good' : 'weak'
}

/** In the order of the first page. */
const JUDGES: readonly Judge[] = [
  function decryption(report) {
    const { verdict: say, quality } = words().report
    if (!has(report, 'decryptedIsOriginal')) return []
    return [
      report.decryptedIsOriginal
        ? statement('good', say.decrypted, 'quality', quality.title)
        : statement('weak', say.notDecrypted, 'quality', quality.title),
    ]
  },

  function uniformity(report) {
    const { verdict: say, histogram } = words().report
    if (!has(report, 'histogram')) return []
    const tested = report.histogram.chiSquare.encrypted.flatMap(({ pValue }) =>
      pValue === null ? [] : [pValue],
    )
    if (tested.length === 0) return [tooSmall('histogram', 'histogram-table', histogram.title)]
    const passed = tested.filter((p) => p >= UNIFORM_FROM).length
    return [
      statement(
        toneOf(tested),
        say.uniform(count(passed), count(tested.length)),
        'histogram-table',
        histogram.title,
      ),
    ]
  },

  function entropy(report) {
    const { verdict: say, entropy } = words().report
    if (!has(report, 'entropy')) return []
    if (isTooSmall(report)) return [tooSmall('entropy', 'entropy-table', entropy.title)]
    const ofRandom = entropyOfRandom(report.image.rows * report.image.columns)
    const least = Math.min(...report.entropy.encrypted.map((bits) => bits ?? 0))
    // Chi-square, of 255 degrees of freedom, is below 400 for all but one in a hundred million random pictures.
    const tone = least >= 8 - ((8 - ofRandom) * 400) / 255 ? 'good' : 'weak'
    return [statement(tone, say.entropy(fixed(least, 4), fixed(ofRandom, 4)), 'entropy-table', entropy.title)]
  },

  function localEntropy(report) {
    const { verdict: say, localEntropy } = words().report
    const strictest = report.localEntropy?.passed.find(({ alpha }) => alpha === 0.001)
    if (strictest === undefined) return []
    const passed = strictest.channels.filter(Boolean).length
    return [
      statement(
        3 - passed <= bearableFailures({ of: 3, alpha: strictest.alpha }) ? 'good' : 'weak',
        say.localEntropy(count(passed), upTo(strictest.alpha, 3)),
        'local-entropy-table',
        localEntropy.title,
      ),
    ]
  },

  function correlation(report) {
    const { verdict: say, correlation } = words().report
    if (!has(report, 'correlation')) return []
    const largest = largestCorrelation(report)
    if (largest === null || largest.deviation === null)
      return isTooSmall(report) ? [tooSmall('correlation', 'correlation-table', correlation.title)] : []
    const bound = BEYOND_CHANCE * largest.deviation
    return [
      statement(
        largest.coefficient <= bound ? 'good' : 'weak',
        say.correlation(fixed(largest.coefficient, 4), fixed(bound, 4)),
        'correlation-table',
        correlation.title,
      ),
    ]
  },

  function changedPixel(report) {
    const { verdict: say, differential } = words().report
    if (!has(report, 'npcr') || !has(report, 'uaci') || !has(report, 'differential')) return []
    const bound = report.differential.passed.find(({ alpha, key }) => alpha === 0.05 && key === 'bound')
    const weakest = leastNpcr(report, 'fixed')
    const least = report.differential.critical.npcr.find(({ alpha }) => alpha === 0.001)?.least
    if (least === undefined) return [tooSmall('differential', 'differential-npcr', differential.title)]
    return [
      ...(bound === undefined
        ? []
        : [
            statement(
              Math.max(bound.of - bound.npcr, bound.of - bound.uaci) <= bearableFailures(bound)
                ? 'good'
                : 'weak',
              say.boundKey({
                npcr: count(bound.npcr),
                uaci: count(bound.uaci),
                of: count(bound.of),
                expected: upTo(bound.expectedFalse, 1),
              }),
              'differential-tests',
              differential.title,
            ),
          ]),
      ...(weakest === undefined
        ? []
        : [
            weakest.percent >= least
              ? statement(
                  'good',
                  say.fixedKeySpreads(fixed(weakest.percent, 2)),
                  'differential-npcr',
                  differential.title,
                )
              : statement(
                  'weak',
                  say.fixedKey(fixed(weakest.percent, 2), positionText(weakest.position)),
                  'differential-npcr',
                  differential.title,
                ),
          ]),
    ]
  },

  function keySensitivity(report) {
    const { verdict: say, keySensitivity } = words().report
    if (!has(report, 'keySensitivity')) return []
    const { without, untold } = keysWithoutEffect(report)
    const starts = report.keySensitivityStarts
    const said = (tone: Tone, text: string) =>
      statement(tone, text, 'key-sensitivity-table', keySensitivity.title)
    return [
      ...(without.length > 0 ? [said('weak', say.keysWithout(without.join(', ')))] : []),
      ...(untold.length > 0 ? [said('plain', say.keysUntold(untold.join(', ')))] : []),
      ...(without.length + untold.length === 0 ? [said('good', say.everyKey)] : []),
      ...(starts === undefined || starts.unchanged === 0
        ? []
        : [
            statement(
              'weak',
              say.flatStarts(count(starts.unchanged), count(starts.starts)),
              'key-sensitivity-table',
              keySensitivity.title,
            ),
          ]),
    ]
  },

  function keySpace(report) {
    const { verdict: say, keySpace } = words().report
    if (!has(report, 'keySpace')) return []
    const { formula, nonceBits } = report.keySpace
    return [
      statement(
        'plain',
        say.keySpace(upTo(formula.log2, 0), count(nonceBits)),
        'key-space-table',
        keySpace.title,
      ),
    ]
  },

  function damage(report) {
    const { verdict: say, noise, cropping } = words().report
    const [hasNoise, hasCropping] = [has(report, 'noise'), has(report, 'cropping')]
    if (!hasNoise && !hasCropping) return []
    return [
      statement(
        'plain',
        say.damage,
        hasNoise ? 'noise-table' : 'cropping-table',
        hasNoise ? noise.title : cropping.title,
      ),
    ]
  },

  function chosenPlaintext(report) {
    const { verdict: say, chosenPlaintext } = words().report
    if (!has(report, 'chosenPlaintext')) return []
    const { black, white } = report.chosenPlaintext
    const tested = [...black.chiSquare, ...white.chiSquare].flatMap(({ pValue }) =>
      pValue === null ? [] : [pValue],
    )
    if (tested.length === 0)
      return [tooSmall('chosenPlaintext', 'chosen-plaintext-table', chosenPlaintext.title)]
    return [
      statement(
        toneOf(tested),
        say.chosen(count(tested.filter((p) => p >= UNIFORM_FROM).length), count(tested.length)),
        'chosen-plaintext-table',
        chosenPlaintext.title,
      ),
    ]
  },

  function knownPlaintext(report) {
    const { verdict: say, knownPlaintext } = words().report
    if (!has(report, 'knownPlaintext')) return []
    const { pairsForAll, recovered, rows, columns } = report.knownPlaintext
    const last = recovered.at(-1)
    if (pairsForAll === null && last === undefined) return []
    return [
      statement(
        'weak',
        pairsForAll === null
          ? say.partlyKnown(count(last?.pairs ?? 0), percent(last?.share ?? 0, 1))
          : say.known(count(pairsForAll), `${count(rows)} × ${count(columns)}`),
        'known-plaintext-table',
        knownPlaintext.title,
      ),
    ]
  },

  function adversarial(report) {
    const { verdict: say, adversarial } = words().report
    if (!has(report, 'adversarial')) return []
    const { attacks } = report.adversarial
    const fooled = attacks.filter(({ isFooled }) => isFooled).length
    return [
      statement(
        'plain',
        fooled === 0
          ? say.adversarialNone(count(attacks.length))
          : say.adversarial(count(fooled), count(attacks.length)),
        'adversarial-verdicts',
        adversarial.title,
      ),
    ]
  },

  function sp80022(report) {
    const { verdict: say, sp80022 } = words().report
    if (!has(report, 'sp80022') || !has(report, 'sp80022Sources')) return []
    const { applicable, passed } = rowsPassed(report.sp80022)
    if (applicable === 0) return [tooSmall('sp80022', 'sp80022-table', sp80022.title)]
    const expected = expectedFalse(report)
    const bearable = expected + BEARABLE.rows + BEARABLE.deviations * Math.sqrt(expected)
    return [
      statement(
        applicable - passed <= bearable ? 'good' : 'weak',
        say.sp80022({ passed: count(passed), of: count(applicable), expected: fixed(expected, 1) }),
        'sp80022-table',
        sp80022.title,
      ),
    ]
  },

  function chaos(report) {
    const { verdict: say, cycles } = words().report
    if (!has(report, 'cycles')) return []
    const { binary64, segment, meetings } = report.cycles
    const used = segment.samples + segment.discarded
    const met =
      meetings.meeting === 0
        ? []
        : [
            statement(
              'weak',
              say.meetings(count(meetings.meeting), count(meetings.segments)),
              'cycles',
              cycles.title,
            ),
          ]
    if (binary64.orbits === null) return met
    const { soonestRepeat, longestCycle } = binary64.orbits
    return [
      ...met,
      statement(
        soonestRepeat >= used ? 'good' : 'weak',
        say.cycles({
          longest: largeCount(longestCycle),
          soonest: largeCount(soonestRepeat),
          used: count(used),
        }),
        'cycles-binary64',
        cycles.title,
      ),
    ]
  },

  function time(report) {
    const { verdict: say, time } = words().report
    const largest = report.time?.rows.at(-1)
    if (largest === undefined) return []
    return [
      statement(
        'plain',
        say.time({
          side: count(largest.side),
          ours: upTo(largest.encrypt, largest.encrypt < 10 ? 1 : 0),
          times: upTo(largest.timesAes.median, largest.timesAes.median < 10 ? 1 : 0),
          least: upTo(largest.timesAes.range[0], largest.timesAes.range[0] < 10 ? 1 : 0),
          greatest: upTo(largest.timesAes.range[1], largest.timesAes.range[1] < 10 ? 1 : 0),
          rounds: count(largest.rounds),
        }),
        'time-table',
        time.title,
      ),
    ]
  },

  function planets(report) {
    const { verdict: say, planets } = words().report
    if (report.planets?.orderIsConstant !== true) return []
    return [statement('plain', say.planets, 'planets-distances', planets.title)]
  },

  function leftOut({ notMeasured }) {
    const { verdict: say } = words().report
    return notMeasured.map(({ measure, code }) =>
      statement('plain', say.notMeasured(measureTitle(measure), explain({ code }).message, code)),
    )
  },
]
