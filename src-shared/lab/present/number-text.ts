/** Numbers of a report as the chosen language writes them. */
import { locale, words } from '../../words'
import type { Decibels } from '../lab-numbers'

/** By locale and digits: a report shows thousands of numbers, and a format takes longer to make than to use. */
const formats = new Map<string, Intl.NumberFormat>()

function written(value: number, options: Intl.NumberFormatOptions): string {
  const name = [
    locale(),
    options.minimumFractionDigits,
    options.maximumFractionDigits,
    options.notation,
  ].join()
  const format = formats.get(name) ?? new Intl.NumberFormat(locale(), options)
  formats.set(name, format)
  // A hyphen is shorter than the plus sign and the digits beside it; and -0 is shown as 0.
  return format.format(value === 0 ? 0 : value).replace('-', '−')
}

/** Exactly so many digits after the point; `null` in words. */
export function fixed(value: number | null, digits: number): string {
  if (value === null) return words().report.frame.notDefined
  // What is rounded to zero has no sign.
  const shown = Math.abs(value) < 0.5 * 10 ** -digits ? 0 : value
  return written(shown, { minimumFractionDigits: digits, maximumFractionDigits: digits })
}

/** Up to so many digits after the point. */
export function upTo(value: number, digits: number): string {
  return written(value, { minimumFractionDigits: 0, maximumFractionDigits: digits })
}

/** A whole number. */
export function count(value: number): string {
  return written(value, { minimumFractionDigits: 0, maximumFractionDigits: 0 })
}

/** A whole number that is too long to be read, in three digits and a power of ten: 9.35 × 10⁸. */
export function largeCount(value: number): string {
  if (value < 1e7) return value < 1000 && !Number.isInteger(value) ? upTo(value, 1) : count(value)
  const power = Math.floor(Math.log10(value))
  return `${fixed(value / 10 ** power, 2)} × 10${superscript(power)}`
}

/** A share of 1 as a percentage with its sign. */
export function percent(share: number, digits: number): string {
  return `${upTo(share * 100, digits)} %`
}

/** As NIST writes them: six digits; smaller ones as what they are below. */
export function probability(value: number | null): string {
  if (value === null) return words().report.frame.notDefined
  return value < 5e-7 ? `< ${fixed(1e-6, 6)}` : fixed(value, 6)
}

export function decibels(value: Decibels): string {
  return value === 'infinite' ? '∞' : fixed(value, 4)
}

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹'

/** The digits of a power: ¹². */
export function superscript(power: number): string {
  const digits = [...String(Math.abs(power))].map((digit) => SUPERSCRIPTS[Number(digit)]).join('')
  return power < 0 ? `⁻${digits}` : digits
}
