/** Dates, times and names of DICOM as people write them. */
import { afterAll, describe, expect, it } from 'vitest'
import { chooseWords } from '../../src-shared/words'
import { german } from '../../src-shared/words/de'
import { daText, pnText, tmText } from '../../src-shared/words/dicom-values'
import { english } from '../../src-shared/words/en'

describe('values of DICOM elements', () => {
  afterAll(() => chooseWords(english))

  it.each([
    ['20260503', 'May 3, 2026'],
    ['1985.12.24', 'Dec 24, 1985'],
    ['20260231', '20260231'],
    ['2026', '2026'],
    ['', ''],
  ])('the day %s is %s', (value, shown) => expect(daText(value)).toBe(shown))

  it.each([
    ['140233.12', '2:02 PM'],
    ['1402', '2:02 PM'],
    ['14:02:33', '2:02 PM'],
    ['2502', '2502'],
    ['14', '14'],
    ['', ''],
  ])('the time %s is %s', (value, shown) => expect(tmText(value).replaceAll('\u202f', ' ')).toBe(shown))

  it.each([
    ['Müller^Johanna^Maria^Dr.^MD', 'Müller, Johanna Maria, Dr. MD'],
    ['Yamada^Tarou=山田^太郎=やまだ^たろう', 'Yamada, Tarou (山田, 太郎)'],
    ['=山田^太郎', '山田, 太郎'],
    ['^^^^', ''],
    ['Anon', 'Anon'],
  ])('the name %s is %s', (value, shown) => expect(pnText(value)).toBe(shown))

  it('in German are written as in German', () => {
    chooseWords(german, 'de-DE')
    expect(daText('20260503')).toBe('03.05.2026')
    expect(tmText('140233')).toBe('14:02')
  })
})
