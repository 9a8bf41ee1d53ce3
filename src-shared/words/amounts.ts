/** Counts, sizes and times as the chosen language writes them, rounded as a person would say them. */
import type { UnitWords } from './catalogue'
import { locale, words } from './chosen'
import { format } from './text'

export function countText(count: number): string {
  return count.toLocaleString(locale())
}

const SIZES = ['bytes', 'kilobytes', 'megabytes', 'gigabytes', 'terabytes'] as const

/** Decimal units, as drives and file managers count: 12 bytes, 1.2 MB, 120 GB. */
export function bytesText(bytes: number): string {
  let size = bytes
  let step = 0
  // What would be rounded to 1000 is one of the next unit.
  while (step < SIZES.length - 1 && rounded(size) >= 1000) {
    size /= 1000
    step += 1
  }
  return inUnit(SIZES[step] ?? 'terabytes', { size: rounded(size) })
}

/** Seconds up to two minutes, then minutes up to two hours, then hours. */
export function secondsText(seconds: number): string {
  if (seconds < 1) return inUnit('instant', {})
  if (seconds < 120) return inUnit('seconds', { count: Math.round(seconds) })
  if (seconds < 7200) return inUnit('minutes', { count: Math.round(seconds / 60) })
  return inUnit('hours', { count: Math.round(seconds / 3600) })
}

/** Three digits are enough to tell sizes apart. */
function rounded(size: number): number {
  return size >= 100 ? Math.round(size) : Math.round(size * 10) / 10
}

function inUnit(unit: keyof UnitWords, values: Readonly<Record<string, number>>): string {
  return format(locale(), words().units[unit], values)
}
