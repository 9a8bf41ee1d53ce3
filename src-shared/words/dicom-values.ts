/** Values of DICOM elements as people write them, in the chosen language (PS3.5 section 6.2). What cannot be read is shown as it is. */
import { locale } from './chosen'
import { dateText } from './dates'

/** 3 May 2026. @param value DA: `20260503`, or `2026.05.03` of before 1993. */
export function daText(value: string): string {
  const [, year = '', month = '', day = ''] = /^(\d{4})\.?(\d{2})\.?(\d{2})$/.exec(value.trim()) ?? []
  const iso = `${year}-${month}-${day}`
  const moment = new Date(`${iso}T00:00:00Z`)
  // 31 February is no day, although there is a moment for it.
  const isDay = !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(iso)
  return isDay ? dateText(iso) : value.trim()
}

/** 14:02. @param value TM: `140233.12`, also shortened, or with colons of before 1993. */
export function tmText(value: string): string {
  const [, hours = '', minutes = ''] = /^(\d{2}):?(\d{2})(:?\d{2}(\.\d{1,6})?)?$/.exec(value.trim()) ?? []
  if (hours === '' || Number(hours) > 23 || Number(minutes) > 59) return value.trim()
  const moment = new Date(Date.UTC(1970, 0, 1, Number(hours), Number(minutes)))
  return moment.toLocaleTimeString(locale(), { timeStyle: 'short', timeZone: 'UTC' })
}

/**
 * Kepler, Johanna Maria. @param value PN: family, given, middle name, prefix and suffix, divided by ^; after = the same in
 * ideographs, which are told too.
 */
export function pnText(value: string): string {
  const [alphabetic = '', ideographic = ''] = value.split('=')
  const names = [alphabetic, ideographic].map(groupText).filter((name) => name !== '')
  const [first = '', second] = names
  return second === undefined ? first : `${first} (${second})`
}

function groupText(group: string): string {
  const [family = '', given = '', middle = '', prefix = '', suffix = ''] = group
    .split('^')
    .map((part) => part.trim())
  const own = [given, middle].filter((part) => part !== '').join(' ')
  return [family, own, [prefix, suffix].filter((part) => part !== '').join(' ')]
    .filter((part) => part !== '')
    .join(', ')
}
