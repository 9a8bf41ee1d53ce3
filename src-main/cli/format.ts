/** Numbers, times and tables for people. */
import type { AuditAction, AuditTold } from '../../src-shared/audit-record'
import { explainAudit, words } from '../../src-shared/words'

/** Decimal units with three digits: `526 KB`, `1.24 GB`. */
export function formatBytes(bytes: number): string {
  const units = words().commandLine.units
  if (bytes === 1) return units.oneByte
  let value = bytes
  let unit = 0
  for (; value >= 999.5 && unit + 1 < units.bytes.length; unit++) value /= 1000
  const digits = unit === 0 || value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2
  return `${value.toFixed(digits)} ${units.bytes[unit]}`
}

/** `8 s`, `3 min 5 s`, `2 h 4 min`. */
export function formatSeconds(seconds: number): string {
  const text = words().commandLine.units
  const whole = Math.round(seconds)
  if (whole < 60) return text.seconds(seconds < 10 && seconds !== whole ? seconds.toFixed(1) : String(whole))
  if (whole < 3600) return text.minutes(Math.floor(whole / 60), whole % 60)
  return text.hours(Math.floor(whole / 3600), Math.floor((whole % 3600) / 60))
}

/** An ISO 8601 instant as the system shows dates. */
export const formatTime = (instant: string) => new Date(instant).toLocaleString()

/** The same for what may not be known. */
export const formatKnownTime = (instant: string | null) =>
  instant === null ? words().commandLine.keys.unknown : formatTime(instant)

/** The day of an ISO 8601 instant as the system shows dates. */
export const formatDay = (instant: string) => new Date(instant).toLocaleDateString()

/** A row of the audit trail with all that it tells in words, as its `detail`. */
export function toldInWords<Row extends AuditTold & { readonly action: AuditAction }>(row: Row): Row {
  const detail = explainAudit(row)
  return detail === '' ? row : { ...row, detail }
}

/** Left-aligned columns, two spaces apart; the last one as long as it is. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  const line = (row: readonly string[]) =>
    row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')
  return rows.map((row) => line(row).trimEnd()).join('\n')
}
