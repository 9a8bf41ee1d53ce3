/** A text of the window in the language that was chosen: an ICU message of the catalogue, with its values put in. */
import { IntlMessageFormat } from 'intl-messageformat'
import type { WindowWords } from './catalogue'
import { locale, words } from './chosen'

/** `feature.key`, as in `gate.unlock`. */
export type TextId = {
  [Feature in keyof WindowWords & string]: `${Feature}.${keyof WindowWords[Feature] & string}`
}[keyof WindowWords & string]

export type TextValues = Readonly<Record<string, string | number>>

/** By locale and message: parsing one takes longer than all else. */
const parsed = new Map<string, IntlMessageFormat>()

/**
 * Numbers, plurals and choices follow the language's rules. Asked at the moment the text is shown, never kept: the
 * language may be changed. Throws for a value that the message needs and does not get, and for a text that there is not.
 */
export function text(id: TextId, values?: TextValues): string {
  return format(locale(), messageOf(id), values)
}

function messageOf(id: string): string {
  const dot = id.indexOf('.')
  const features: Readonly<Record<string, Readonly<Record<string, string>>>> = words().window
  const message = features[id.slice(0, dot)]?.[id.slice(dot + 1)]
  if (message === undefined) throw new Error(`there is no text ${id}`)
  return message
}

/** As `text`, for a message that does not come from the window's catalogue. What looks like a tag stays text. */
export function format(locale: string, message: string, values?: TextValues): string {
  const name = `${locale} ${message}`
  const known = parsed.get(name)
  const compiled = known ?? new IntlMessageFormat(message, locale, undefined, { ignoreTag: true })
  if (known === undefined) parsed.set(name, compiled)
  return String(compiled.format(values))
}
