/** Points of the normal distribution that tests reject beyond. */
import { ALPHAS, type Alpha } from '../../src-shared/lab/lab-numbers'

/** Beyond which, on one side, lies a share of alpha. */
const ONE_SIDED: Readonly<Record<Alpha, number>> = {
  0.05: 1.6448536269514722,
  0.01: 2.3263478740408408,
  0.001: 3.090232306167813,
}

/** Beyond which, on both sides together, lies a share of alpha. */
const TWO_SIDED: Readonly<Record<Alpha, number>> = {
  0.05: 1.959963984540054,
  0.01: 2.5758293035489004,
  0.001: 3.2905267314918945,
}

/** For each alpha what a normal value falls below with that probability. */
export const leastOfNormal = (mean: number, deviation: number) =>
  ALPHAS.map((alpha) => ({ alpha, least: mean - ONE_SIDED[alpha] * deviation }))

/** For each alpha between what a normal value lies but for that probability. */
export const intervalOfNormal = (mean: number, deviation: number) =>
  ALPHAS.map((alpha) => {
    const reach = TWO_SIDED[alpha] * deviation
    return { alpha, low: mean - reach, high: mean + reach }
  })
