/** Numbers, times and tables for people. */
import type { KeyId } from '../../src-shared/ids'

const UNITS = ['bytes', 'KB', 'MB', 'GB', 'TB'] as const

/** Decimal units with three digits: `526 KB`, `1.24 GB`. */
export function formatBytes(bytes: number): string {
  let value = bytes
  let unit = 0
  for (; value >= 999.5 && unit + 1 < UNITS.length; unit++) value /= 1000
  const digits = unit === 0 || value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2
  return bytes === 1 ? '1 byte' : `${value.toFixed(digits)} ${UNITS[unit]}`
}

/** `8 s`, `3 min 5 s`, `2 h 4 min`. */
export function formatSeconds(seconds: number): string {
  const whole = Math.round(seconds)
  if (whole < 60) return seconds < 10 && seconds !== whole ? `${seconds.toFixed(1)} s` : `${whole} s`
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`
}

export const count = (n: number, noun: string) => `${n} ${noun}${n === 1 ? '' : 's'}`

/** An ISO 8601 instant as the system shows dates. */
export const formatTime = (instant: string) => new Date(instant).toLocaleString()

/** The digits that the names of encrypted files begin with. */
export const shortId = (keyId: KeyId) => keyId.slice(0, 8)

/** Left-aligned columns, two spaces apart; the last one as long as it is. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  const line = (row: readonly string[]) =>
    row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')
  return rows.map((row) => line(row).trimEnd()).join('\n')
}
