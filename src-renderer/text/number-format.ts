/** Numbers as people read them, in the system's language. */
import { words } from '../../src-shared/words'

export const formatCount = (count: number) => count.toLocaleString()

/** Decimal units, as drives and file managers count. */
export function formatBytes(bytes: number): string {
  const { units } = words().window
  const step = bytes < 1000 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), units.bytes.length - 1)
  const value = bytes / 1000 ** step
  const digits = step === 0 || value >= 100 ? 0 : 1
  return `${value.toLocaleString(undefined, { maximumFractionDigits: digits })} ${units.bytes[step]}`
}

/** Rounded as a person would say it: seconds up to two minutes, then minutes, then hours. */
export function formatSeconds(seconds: number): string {
  const { units } = words().window
  if (seconds < 1) return units.instant
  if (seconds < 120) return units.seconds(Math.round(seconds))
  if (seconds < 7200) return units.minutes(Math.round(seconds / 60))
  return units.hours(Math.round(seconds / 3600))
}

export const formatInstant = (iso: string) =>
  new Date(iso).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' })

/** The last part of a path. */
export function baseName(path: string): string {
  return path.split(/[\\/]/).findLast((part) => part !== '') ?? path
}
