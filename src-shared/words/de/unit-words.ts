/** Sizes and times, as ICU messages. */
import type { UnitWords } from '../catalogue'

export const units: UnitWords = {
  bytes: '{size, plural, one {# Byte} other {# Byte}}',
  kilobytes: '{size, number} KB',
  megabytes: '{size, number} MB',
  gigabytes: '{size, number} GB',
  terabytes: '{size, number} TB',
  instant: 'weniger als eine Sekunde',
  seconds: '{count, number} s',
  minutes: '{count, number} min',
  hours: '{count, number} h',
}
