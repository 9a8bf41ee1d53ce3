/** What was measured, as data and as text. */
import type { Estimate } from '../../src-main/training/measures/kernel-distance'
import type { Memorisation } from '../../src-main/training/measures/nearest'
import type { Separation } from '../../src-main/training/measures/separation'

export interface Measures {
  readonly generatorSha256: string
  readonly iterations: number
  readonly trainingPictures: number
  /** Pictures in each set. */
  readonly pictures: number
  readonly kernelDistances: readonly { features: string; sets: Readonly<Record<string, Estimate>> }[]
  readonly discriminator: readonly ({ against: string } & Separation)[]
  readonly memorisation: readonly ({ distance: string } & Memorisation)[]
  readonly diversity: readonly { features: string; real: number; decoys: number; ratio: number }[]
  /** Why there are no features of the fixed network, if there are none. */
  readonly fixedNetworkMissing: string | null
}

export function markdown(measures: Measures): string {
  const { kernelDistances, discriminator, memorisation, diversity } = measures
  const sets = Object.keys(kernelDistances[0]?.sets ?? {})
  return `${[
    `Made by \`npm run measure\` from ${measures.pictures} pictures of each kind and ${measures.trainingPictures} training pictures. Generator: ${measures.iterations} iterations, SHA-256 \`${measures.generatorSha256.slice(0, 16)}...\`.`,
    ...(measures.fixedNetworkMissing === null ? [] : [`No fixed network: ${measures.fixedNetworkMissing}`]),
    '### Kernel distance to training pictures',
    table(
      ['features', ...sets],
      kernelDistances.map(({ features, sets: estimates }) => [
        features,
        ...sets.map((set) => estimateText(estimates[set])),
      ]),
    ),
    '### Discriminator',
    table(
      ['against', 'real: called real', 'mean p', 'others: called real', 'mean p', 'accuracy', 'AUC'],
      discriminator.map(({ against, real, other, accuracy, areaUnderCurve }) => [
        against,
        `${real.calledReal} of ${real.pictures}`,
        real.meanProbability.toFixed(3),
        `${other.calledReal} of ${other.pictures}`,
        other.meanProbability.toFixed(3),
        percent(accuracy),
        areaUnderCurve.toFixed(3),
      ]),
    ),
    'Accuracy counts both sets: below 50 % against `untrained` means that it calls pictures of the untrained generator real.',
    '### Nearest training picture',
    table(
      [
        'distance',
        'decoy to real, median',
        'real to real, median',
        'ratio',
        'real to real, 1st percentile',
        'decoys below it',
        'nearest decoy',
      ],
      memorisation.map((each) => [
        each.distance,
        significant(each.medianDecoyToReal),
        significant(each.medianRealToReal),
        each.ratioOfMedians.toFixed(2),
        significant(each.realFirstPercentile),
        `${each.decoysBelowIt} of ${each.decoys}`,
        significant(each.nearestDecoy),
      ]),
    ),
    '### Diversity: mean distance of two pictures',
    table(
      ['features', 'training pictures', 'decoys', 'ratio'],
      diversity.map(({ features, real, decoys, ratio }) => [
        features,
        significant(real),
        significant(decoys),
        ratio.toFixed(2),
      ]),
    ),
  ].join('\n\n')}\n`
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

const significant = (value: number) => String(Number(value.toPrecision(3)))
const percent = (share: number) => `${(100 * share).toFixed(1)} %`

/** The mean as far as its standard error lets it be known, the error with one digit. */
function estimateText(estimate: Estimate | undefined): string {
  if (estimate === undefined) return ''
  const error = Number(estimate.standardError.toPrecision(1))
  const decimals = Math.max(0, -Math.floor(Math.log10(error)))
  const mean = estimate.mean.toFixed(decimals).replace(/^-(?=[0.]+$)/, '')
  return `${mean} ± ${error.toFixed(decimals)}`
}
