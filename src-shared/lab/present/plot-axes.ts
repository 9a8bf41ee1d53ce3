/** What a plot's axes reach to, and where they are marked. */
import { count, superscript, upTo } from './number-text'
import type { Axis, PlotSpec } from './plot-spec'

/** The axis' own domain, or that of what is drawn and of levels: never empty, never a point, on a logarithmic axis above 0. */
export function domainOf(spec: PlotSpec, which: 'x' | 'y'): readonly [number, number] {
  const axis = spec[which]
  if (axis.domain !== undefined) return axis.domain
  const isLog = axis.scale === 'log'
  let [least, largest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  const take = (value: number | null) => {
    if (value === null || (isLog && value <= 0)) return
    least = Math.min(least, value)
    largest = Math.max(largest, value)
  }
  for (const series of spec.series) {
    series[which].forEach(take)
    // Bars stand on zero.
    if (which === 'y' && series.shape === 'steps') take(0)
  }
  if (which === 'y') for (const { y } of spec.levels ?? []) take(y)
  if (least > largest) return isLog ? [1, 10] : [0, 1]
  if (least === largest) return isLog ? [least / 2, largest * 2] : [least - 1, largest + 1]
  if (which === 'x' || isLog || spec.series.every(({ shape }) => shape === 'steps')) return [least, largest]
  const room = (largest - least) * 0.05
  return [least - room, largest + room]
}

/** Powers of ten on a logarithmic axis, or 1, 2, 5 where it has too few; a number of ticks else. */
export function axisTicks(
  axis: Axis,
  [from, to]: readonly [number, number],
  about: number,
): number | number[] {
  if (axis.scale !== 'log') return about
  const ticksOf = (digits: readonly number[]) => {
    const ticks: number[] = []
    for (let power = Math.floor(Math.log10(from)); power <= Math.ceil(Math.log10(to)); power++)
      for (const digit of digits) ticks.push(Number(`${digit}e${power}`))
    return ticks.filter((tick) => tick >= from && tick <= to)
  }
  const powers = ticksOf([1])
  return powers.length >= 3 ? powers : ticksOf([1, 2, 5])
}

/** Large and small powers of ten are shorter as such. */
export function tickText(value: number): string {
  const size = Math.abs(value)
  if (size === 0 || (size >= 0.001 && size < 1e5)) return upTo(value, 6)
  const power = Math.floor(Math.log10(size) + 1e-9)
  const digits = value / 10 ** power
  if (power < 6 && power > 0) return count(value)
  return Math.abs(digits - 1) < 1e-9
    ? `10${superscript(power)}`
    : `${upTo(digits, 2)} × 10${superscript(power)}`
}
