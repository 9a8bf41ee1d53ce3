/** The language that the program speaks: the person's choice, else the system's. */
import { app } from 'electron'
import type { PageSettings } from '../../../src-shared/contract/settings-calls'
import { chooseWords } from '../../../src-shared/words'
import { catalogueOf, languageOf, localeOf } from '../../../src-shared/words/choose-language'
import type { PreferencesFile } from './preferences-file'

/** This process speaks it from now on; the page is told. */
export function settle(file: PreferencesFile): PageSettings {
  const { preferences } = file
  const system = app.getPreferredSystemLanguages()
  const language = preferences.language === 'system' ? languageOf(system) : preferences.language
  const locale = localeOf(language, system)
  chooseWords(catalogueOf(language), locale)
  return { preferences, language, locale }
}
