/**
 * Names that a person takes for one another: of the same letters in another case or form, with marks that are not to be seen, or
 * with letters of other scripts that look like Latin ones. After Unicode TS 39, with the letters of Cyrillic, Greek and Armenian
 * that names are forged with; not its whole table.
 */

/** Each letter with those that look like it. */
const CONFUSABLES: readonly (readonly [latin: string, others: string])[] = [
  ['a', 'аɑα'],
  ['A', 'АΑ'],
  ['B', 'ВΒ'],
  ['c', 'сϲ'],
  ['C', 'СϹ'],
  ['d', 'ԁ'],
  ['e', 'еҽ'],
  ['E', 'ЕΕ'],
  ['F', 'Ϝ'],
  ['g', 'ɡց'],
  ['G', 'Ԍ'],
  ['h', 'һհ'],
  ['H', 'НΗ'],
  ['i', 'іɩι'],
  ['j', 'јϳ'],
  ['J', 'ЈͿ'],
  ['K', 'КΚK'],
  ['k', 'κ'],
  ['l', 'ӏІI1|Ιӏ'],
  ['M', 'МΜϺ'],
  ['n', 'ոռ'],
  ['N', 'Ν'],
  ['o', 'оοօ0'],
  ['O', 'ОΟՕ'],
  ['p', 'рρ'],
  ['P', 'РΡ'],
  ['q', 'ԛզ'],
  ['s', 'ѕ'],
  ['S', 'ЅՏ'],
  ['T', 'ТΤ'],
  ['u', 'սυ'],
  ['U', 'Ս'],
  ['v', 'ѵν'],
  ['w', 'ԝ'],
  ['x', 'хχ'],
  ['X', 'ХΧ'],
  ['y', 'уγү'],
  ['Y', 'ҮΥ'],
  ['Z', 'Ζ'],
]

const LATIN = new Map(CONFUSABLES.flatMap(([latin, others]) => [...others].map((other) => [other, latin])))

/** What is not to be seen, and how words are kept apart. */
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Cc}]/gu
const BETWEEN = /[\s\p{Dash}.,_'’`]+/gu

const visible = (name: string) => name.normalize('NFKC').replace(UNSEEN, '').replace(BETWEEN, ' ').trim()

/** As it looks, letter by letter. */
const looks = (name: string) => Array.from(visible(name), (letter) => LATIN.get(letter) ?? letter).join('')

/** As it looks to somebody to whom capitals are small letters. Only letters of other scripts are replaced: `Ian` is not `Lan`. */
const folded = (name: string) =>
  Array.from(visible(name), (letter) => (/[I1|0]/.test(letter) ? letter : (LATIN.get(letter) ?? letter)))
    .join('')
    .toLowerCase()
    .normalize('NFKC')

/** Whether a person may take one name for the other; equal names are. */
export function looksAlike(a: string, b: string): boolean {
  return looks(a) === looks(b) || folded(a) === folded(b)
}
