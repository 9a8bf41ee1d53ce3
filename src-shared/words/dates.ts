/** Days and times as the chosen language writes them, in this computer's time zone. */
import { locale } from './chosen'

/** 3 May 2026. @param iso a moment, as in `2026-05-03T14:02:00Z`, or a day, as in `2026-05-03`, whatever the time zone. */
export function dateText(iso: string): string {
  return written(iso, iso.includes('T') ? { dateStyle: 'medium' } : { dateStyle: 'medium', timeZone: 'UTC' })
}

/** 3 May 2026, 14:02. @param iso a moment, as in `2026-05-03T14:02:00Z`. */
export function dateTimeText(iso: string): string {
  return written(iso, { dateStyle: 'medium', timeStyle: 'short' })
}

/** By locale and style: a list shows hundreds of dates, and a format takes longer to make than to use. */
const formats = new Map<string, Intl.DateTimeFormat>()

function written(iso: string, options: Intl.DateTimeFormatOptions): string {
  const name = [locale(), options.timeStyle, options.timeZone].join()
  const format = formats.get(name) ?? new Intl.DateTimeFormat(locale(), options)
  formats.set(name, format)
  return format.format(new Date(iso))
}
