/** A report of the lab in the words of the language that was chosen. */
import { words } from '../../words'
import { dateTimeText } from '../../words/dates'
import type { LabReport } from '../lab-report'
import { count, upTo } from './number-text'
import { has } from './parts'
import type { PresentedReport, Section } from './section'
import { showAdversarial } from './show-adversarial'
import { showCorrelation } from './show-correlation'
import { showCycles } from './show-cycles'
import { showCropping, showNoise } from './show-damage'
import { showDifferential } from './show-differential'
import { showEntropy, showLocalEntropy } from './show-entropy'
import { showHistogram } from './show-histogram'
import { showKeySensitivity, showKeySpace } from './show-keys'
import { showMaps } from './show-maps'
import { showChosenPlaintext, showKnownPlaintext } from './show-plaintext'
import { showQuality } from './show-quality'
import { showSp80022 } from './show-sp80022'
import { showComparison, showDcgan, showPlanets, showTime } from './show-surroundings'
import { shownImage, shownName } from './shown-name'
import { verdictOn } from './verdict'

/**
 * Only sections that were measured are there. Asked at the moment something is shown, and never kept, as `words()`.
 * @param report parsed by `LabReport`: its shapes are relied on.
 */
export function presentReport(report: LabReport): PresentedReport {
  const { frame } = words().report
  return {
    title: frame.title(shownImage(report.image)),
    facts: factsOf(report),
    notes: report.image.notes.map((note) => frame.notes[note]),
    verdict: verdictOn(report),
    sections: sectionsOf(report),
  }
}

function factsOf({ image, key, scale, seed, program, run }: LabReport): PresentedReport['facts'] {
  const { frame } = words().report
  const seconds = Object.values(run.seconds).reduce((sum, each) => sum + each, 0)
  const at = Number.isNaN(Date.parse(run.at)) ? shownName(run.at) : dateTimeText(run.at)
  return [
    { name: frame.image, value: shownImage(image) },
    { name: frame.size, value: frame.sizeOf(count(image.rows), count(image.columns)) },
    { name: frame.sha256, value: image.sha256 },
    { name: frame.scale, value: frame.scales[scale] },
    { name: frame.seed, value: String(seed) },
    { name: frame.keyId, value: key.keyId },
    { name: frame.fileId, value: key.fileId },
    { name: frame.rule, value: String(key.rule) },
    { name: frame.program, value: shownName(program) },
    { name: frame.made, value: at },
    { name: frame.work, value: frame.workOf(upTo(seconds, seconds < 10 ? 1 : 0)) },
  ]
}

/** In the order of `MEASURE_NAMES`. */
function sectionsOf(report: LabReport): readonly Section[] {
  return [
    has(report, 'histogram') && showHistogram(report),
    has(report, 'entropy') && showEntropy(report),
    has(report, 'localEntropy') && showLocalEntropy(report),
    has(report, 'correlation') && has(report, 'correlationSampled') && showCorrelation(report),
    has(report, 'mse') &&
      has(report, 'psnr') &&
      has(report, 'ssim') &&
      has(report, 'decryptedIsOriginal') &&
      showQuality(report),
    has(report, 'npcr') && has(report, 'uaci') && has(report, 'differential') && showDifferential(report),
    has(report, 'keySensitivity') && showKeySensitivity(report),
    has(report, 'keySpace') && showKeySpace(report),
    has(report, 'noise') && showNoise(report),
    has(report, 'cropping') && showCropping(report),
    has(report, 'chosenPlaintext') && showChosenPlaintext(report),
    has(report, 'knownPlaintext') && showKnownPlaintext(report),
    has(report, 'adversarial') && showAdversarial(report),
    has(report, 'sp80022') && has(report, 'sp80022Sources') && showSp80022(report),
    has(report, 'maps') && showMaps(report),
    has(report, 'cycles') && showCycles(report),
    has(report, 'time') && showTime(report),
    has(report, 'planets') && showPlanets(report),
    has(report, 'comparison') && showComparison(report),
    has(report, 'dcgan') && showDcgan(report),
  ].filter((section) => section !== false)
}
