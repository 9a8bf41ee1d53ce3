/** Texts with their values put in; dates, sizes and times as each language writes them. */
import { afterEach, describe, expect, it } from 'vitest'
import { chooseWords, locale } from '../../src-shared/words'
import { bytesText, countText, secondsText } from '../../src-shared/words/amounts'
import { catalogueOf, LANGUAGES, languageOf, localeOf } from '../../src-shared/words/choose-language'
import { dateText, dateTimeText } from '../../src-shared/words/dates'
import { german } from '../../src-shared/words/de'
import { english } from '../../src-shared/words/en'
import { format, type TextId, text } from '../../src-shared/words/text'

afterEach(() => chooseWords(english))

describe('a message', () => {
  const files = '{count, plural, =0 {no file} one {# file} other {# files}}'

  it('follows the plural rules of its language', () => {
    expect([0, 1, 2].map((count) => format('en', files, { count }))).toEqual(['no file', '1 file', '2 files'])
    const some = '{count, plural, one {# Datei} other {# Dateien}}'
    expect([0, 1, 2].map((count) => format('de', some, { count }))).toEqual([
      '0 Dateien',
      '1 Datei',
      '2 Dateien',
    ])
  })

  it('groups and separates digits as its locale does', () => {
    const message = '{n, number} {n, plural, other {#}}'
    expect(format('en', message, { n: 12345.6 })).toBe('12,345.6 12,345.6')
    expect(format('de', message, { n: 12345.6 })).toBe('12.345,6 12.345,6')
    expect(format('de-AT', message, { n: 12345.6 })).toBe('12\u00a0345,6 12\u00a0345,6')
  })

  it('keeps what looks like a tag, in the message and in a value', () => {
    expect(format('en', 'Key <b>{name}</b>', { name: '<i>{x}' })).toBe('Key <b><i>{x}</b>')
  })

  it('is not shown without a value that it needs', () => {
    expect(() => format('en', 'Key {name}', {})).toThrow('name')
    expect(() => format('en', 'Key {name}')).toThrow('name')
    expect(() => format('en', files, { name: 1 })).toThrow('count')
  })

  it('that is no ICU message is refused', () => {
    expect(() => format('en', '{count, plural, one {#}}', { count: 1 })).toThrow()
    expect(() => format('en', 'open {', {})).toThrow()
  })
})

describe('a text', () => {
  const withTexts = (catalogue: typeof english, texts: Readonly<Record<string, string>>) => ({
    ...catalogue,
    window: { planted: texts } as unknown as typeof catalogue.window,
  })
  const id = (name: string) => name as TextId

  it('is of the language that is chosen when it is shown', () => {
    chooseWords(withTexts(english, { files: '{n, number} files', 'action.send': 'Sent' }))
    expect([text(id('planted.files'), { n: 1.5 }), text(id('planted.action.send'))]).toEqual([
      '1.5 files',
      'Sent',
    ])
    chooseWords(withTexts(german, { files: '{n, number} Dateien' }))
    expect(text(id('planted.files'), { n: 1.5 })).toBe('1,5 Dateien')
  })

  it('that there is not is not shown', () => {
    chooseWords(withTexts(english, { files: 'Files' }))
    for (const name of ['planted.none', 'none.files', 'planted', ''])
      expect(() => text(id(name))).toThrow(`there is no text ${name}`)
  })
})

describe('the language', () => {
  it.each([
    [['de-AT', 'en-GB'], 'de', 'de-AT'],
    [['fr-FR', 'de', 'en'], 'de', 'de'],
    [['fr-FR', 'en-GB', 'de'], 'en', 'en-GB'],
    [['DE-ch'], 'de', 'DE-ch'],
    [['deu', 'den-CA', 'fr'], 'en', 'en'],
    [[], 'en', 'en'],
  ] as const)('of %j is %s, written as in %s', (locales, language, written) => {
    expect(languageOf(locales)).toBe(language)
    expect(localeOf(language, locales)).toBe(written)
  })

  it('has a catalogue that names it', () => {
    expect(LANGUAGES).toEqual(['en', 'de'])
    for (const language of LANGUAGES) expect(catalogueOf(language).language).toBe(language)
  })

  it('takes a locale of its own only', () => {
    chooseWords(german, 'de-AT')
    expect(locale()).toBe('de-AT')
    chooseWords(german, 'en-GB')
    expect(locale()).toBe('de')
    chooseWords(english, 'fr-FR')
    expect(locale()).toBe('en')
  })
})

describe('sizes', () => {
  it.each([
    [0, '0 bytes', '0 Byte'],
    [1, '1 byte', '1 Byte'],
    [999, '999 bytes', '999 Byte'],
    [1000, '1 KB', '1 KB'],
    [1234, '1.2 KB', '1,2 KB'],
    [99_960, '100 KB', '100 KB'],
    [123_456, '123 KB', '123 KB'],
    [999_499, '999 KB', '999 KB'],
    [999_500, '1 MB', '1 MB'],
    [1_234_567, '1.2 MB', '1,2 MB'],
    [5_600_000_000, '5.6 GB', '5,6 GB'],
    [7e12, '7 TB', '7 TB'],
    [1.2345e16, '12,345 TB', '12.345 TB'],
  ])('%d bytes', (bytes, inEnglish, inGerman) => {
    expect(bytesText(bytes)).toBe(inEnglish)
    chooseWords(german)
    expect(bytesText(bytes)).toBe(inGerman)
  })

  it('of a count', () => {
    expect(countText(12345)).toBe('12,345')
    chooseWords(german)
    expect(countText(12345)).toBe('12.345')
  })
})

it.each([
  [0.4, 'less than a second', 'weniger als eine Sekunde'],
  [1, '1 s', '1 s'],
  [38.4, '38 s', '38 s'],
  [119.4, '119 s', '119 s'],
  [120, '2 min', '2 min'],
  [7199, '120 min', '120 min'],
  [7200, '2 h', '2 h'],
  [36e5, '1,000 h', '1.000 h'],
])('%d seconds', (seconds, inEnglish, inGerman) => {
  expect(secondsText(seconds)).toBe(inEnglish)
  chooseWords(german)
  expect(secondsText(seconds)).toBe(inGerman)
})

describe('dates', () => {
  const noon = '2026-05-03T12:02:00'

  it('are written as the locale does', () => {
    chooseWords(english, 'en-GB')
    expect([dateText(noon), dateTimeText(noon)]).toEqual(['3 May 2026', '3 May 2026, 12:02'])
    chooseWords(english)
    expect([dateText(noon), dateTimeText(noon)]).toEqual([
      'May 3, 2026',
      expect.stringMatching(/^May 3, 2026, 12:02.PM$/),
    ])
    chooseWords(german, 'de-AT')
    expect([dateText(noon), dateTimeText(noon)]).toEqual(['03.05.2026', '03.05.2026, 12:02'])
  })

  it('without a time are that day, also west of Greenwich', () => {
    const zone = process.env.TZ
    try {
      process.env.TZ = 'America/Los_Angeles'
      expect(new Date('2026-05-03').getDate()).toBe(2)
      expect(dateText('2026-05-03')).toBe('May 3, 2026')
    } finally {
      if (zone === undefined) delete process.env.TZ
      else process.env.TZ = zone
    }
  })
})
