/** Sizes and times, as ICU messages. */
import type { UnitWords } from '../catalogue'

export const units: UnitWords = {
  bytes: '{size, plural, one {# byte} other {# bytes}}',
  kilobytes: '{size, number} KB',
  megabytes: '{size, number} MB',
  gigabytes: '{size, number} GB',
  terabytes: '{size, number} TB',
  instant: 'less than a second',
  seconds: '{count, number} s',
  minutes: '{count, number} min',
  hours: '{count, number} h',
}
