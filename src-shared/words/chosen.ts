/** The language that was chosen for this process, or this page. */
import type { Words } from './catalogue'
import { english } from './en'

let chosen: Words = english
let chosenLocale: string = english.language

/** The catalogue of the language that was chosen; English before anybody chooses. What it says must not be kept. */
export function words(): Words {
  return chosen
}

/** How the chosen language writes numbers and dates, as in `de-AT`. What it gives must not be kept. */
export function locale(): string {
  return chosenLocale
}

/**
 * From now on this process, or this page, speaks `catalogue`, and writes numbers and dates as `locale` does, the system's.
 * A locale of another language is passed by: its plurals and its months would not fit the sentences.
 */
export function chooseWords(catalogue: Words, locale: string = catalogue.language): void {
  chosen = catalogue
  chosenLocale = languagePart(locale) === catalogue.language ? locale : catalogue.language
}

/** `de` of `de-AT`. */
export function languagePart(locale: string): string {
  return locale.split('-', 1)[0]?.toLowerCase() ?? ''
}
