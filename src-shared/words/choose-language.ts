/**
 * Which language the window speaks. Loads every catalogue, which the command line, that speaks English, must not: it is
 * imported by the window's code only.
 */
import type { Language, Words } from './catalogue'
import { languagePart } from './chosen'
import { german } from './de'
import { english } from './en'

const CATALOGUES: Readonly<Record<Language, Words>> = { en: english, de: german }

/** The languages a person may choose from. */
export const LANGUAGES = Object.keys(CATALOGUES) as readonly Language[]

export function catalogueOf(language: Language): Words {
  return CATALOGUES[language]
}

/** The first of a person's preferred locales that there is a catalogue of, `de` for `de-AT`; English if there is none. */
export function languageOf(locales: readonly string[]): Language {
  for (const locale of locales) {
    const language = LANGUAGES.find((each) => each === languagePart(locale))
    if (language !== undefined) return language
  }
  return 'en'
}

/** How to write numbers and dates: the first of the preferred locales that is of this language, or the language's own way. */
export function localeOf(language: Language, locales: readonly string[]): string {
  return locales.find((each) => languagePart(each) === language) ?? language
}
