/** The two functions that all p-values of SP 800-22 are made with (section 5.5.3), and sums of chi-square tests. */
import complementaryError from '@stdlib/math-base-special-erfc'
import gammainc from '@stdlib/math-base-special-gammainc'

/** The complementary error function. */
export const erfc = (x: number): number => complementaryError(x)

/** The upper incomplete gamma function Q(a, x), regularised. @param x infinite gives 0. */
export function igamc(a: number, x: number): number {
  if (x <= 0) return 1
  if (!Number.isFinite(x)) return 0
  const q = x > 1000 && a > 200 ? largeIgamc(a, x) : gammainc(x, a, true, true)
  return Math.min(1, Math.max(0, q))
}

/**
 * Q(a, x) where both are large: the library (0.3.1) takes an asymptotic series there that does not converge when x is close to
 * a, and is wrong from the third digit on.
 */
function largeIgamc(a: number, x: number): number {
  // x^a e^-x / Gamma(a + 1), by Stirling's series; its next term is below 10^-14.
  const mu = (x - a) / a
  const stirling = 1 / (12 * a) - 1 / (360 * a ** 3)
  const factor = Math.exp(a * (Math.log1p(mu) - mu) - stirling) / Math.sqrt(2 * Math.PI * a)
  return x < a ? 1 - factor * lowerSeries(a, x) : factor * a * upperFraction(a, x)
}

/** Sum over n of x^n / ((a + 1) ... (a + n)) (DLMF 8.11.4). */
function lowerSeries(a: number, x: number): number {
  let sum = 1
  for (let term = 1, n = 1; term > Number.EPSILON * sum; n++) {
    term *= x / (a + n)
    sum += term
  }
  return sum
}

/** Legendre's continued fraction for Gamma(a, x) x^-a e^x (DLMF 8.9.2), by Lentz's method. @param x at least a. */
function upperFraction(a: number, x: number): number {
  let b = x + 1 - a
  let c = Number.MAX_VALUE
  let d = 1 / b
  let fraction = d
  for (let n = 1, change = 0; Math.abs(change - 1) > Number.EPSILON && n < 1_000_000; n++) {
    const numerator = n * (a - n)
    b += 2
    d = 1 / (b + numerator * d)
    c = b + numerator / c
    change = c * d
    fraction *= change
  }
  return fraction
}

/** P of a chi-square statistic with so many degrees of freedom. */
export const chiSquareP = (statistic: number, degrees: number): number => igamc(degrees / 2, statistic / 2)

/** Sum of (observed - expected)^2 / expected. @param shares of `total`, one for each count. */
export function chiSquare(counts: ArrayLike<number>, shares: readonly number[], total: number): number {
  return shares.reduce((sum, share, n) => {
    const expected = share * total
    return sum + ((counts[n] as number) - expected) ** 2 / expected
  }, 0)
}
