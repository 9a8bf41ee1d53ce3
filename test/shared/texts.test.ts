/** The texts of the window are whole: in every language, and between the catalogues and the sources that show them. */
import { globSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { NAMED_KEYS } from '../../src-renderer/ui/viewer-keys/command-text'
import { AUDIT_ACTIONS } from '../../src-shared/audit-record'
import { VIEWS } from '../../src-shared/contract/settings-calls'
import { MEASURE_STATES } from '../../src-shared/lab/lab-progress'
import { VIEWER_COMMANDS } from '../../src-shared/viewer-keys'
import { catalogueOf, LANGUAGES } from '../../src-shared/words/choose-language'
import { argumentsOf, faultsBetween, faultsIn, type Messages, messagesOf } from './message-faults'
import { judge, type MadeIds, scanModule } from './text-scan'

const root = resolve(import.meta.dirname, '../..')

/** Texts that German and English may have alike. */
const SAME_WORDS = [
  ...[
    'Orrery',
    'OK',
    'Name',
    'Version',
    'Code',
    'System',
    'DICOM',
    'PNG',
    'ID',
    'Details',
    'Status',
    'Import',
    'Passphrase',
  ],
  ...[
    'Patient',
    'Zoom',
    'Start',
    'Ellipse',
    'Mediastinum',
    'Abdomen',
    'Format',
    'CT',
    'MR',
    'HU',
    'Export',
    'Test',
    'Design',
    'Original',
    'Layout',
    'Filter',
    'Person',
  ],
  // Keys as they are labelled.
  ...['Alt', 'Esc'],
  // What languages call themselves.
  ...['English', 'Deutsch'],
  ...['{size} in {time}', 'In {time}', 'Orrery {version}', 'Code {code}', 'ID {id}'],
  // Units.
  ...['{value} mm', '{value} px', '{value} mm²', '{value} px²'],
  ...['{size, number} KB', '{size, number} MB', '{size, number} GB', '{size, number} TB'],
  ...['{count, number} s', '{count, number} min', '{count, number} h'],
]

/** What templates put after the beginning of an id, as in text(`shell.${view}`). */
const MADE_IDS: MadeIds = {
  'shell.': VIEWS,
  'trail.action_': AUDIT_ACTIONS,
  'lab.state_': MEASURE_STATES.filter((state) => state !== 'running'),
  'reading.command_': VIEWER_COMMANDS,
  'reading.key_': NAMED_KEYS,
}

/** The ICU messages of a language. */
const messages = (language: (typeof LANGUAGES)[number]) => {
  const { window, units } = catalogueOf(language)
  return messagesOf({ ...window, units: { ...units } })
}

describe.each(LANGUAGES)('the messages of %s', (language) => {
  it('are ICU messages in one tone, with the plurals of the language', () => {
    expect(faultsIn(language, messages(language))).toEqual([])
  })
})

it.each(LANGUAGES.filter((language) => language !== 'en'))('%s says all that English says', (language) => {
  expect(faultsBetween(messages('en'), messages(language), SAME_WORDS)).toEqual([])
})

describe('the sources of the window', () => {
  const scans = globSync('{src-renderer/**/*.{ts,tsx},src-main/app/**/*.ts,src-shared/words/names.ts}', {
    cwd: root,
  })
    .map((path) => path.replaceAll('\\', '/'))
    .map((path) => scanModule(path, readFileSync(join(root, path), 'utf8')))

  it('have no words of their own', () => {
    expect(scans.length).toBeGreaterThan(30)
    expect(scans.flatMap(({ findings }) => findings)).toEqual([])
  })

  it('say every text, no other, and each with its values', () => {
    const catalogue = new Map(
      [...messagesOf(catalogueOf('en').window)].map(([id, message]) => [
        id,
        new Set(argumentsOf(message).keys()),
      ]),
    )
    const uses = scans.flatMap((scan) => scan.uses)
    expect(judge(uses, catalogue, MADE_IDS)).toEqual([])
  })
})

describe('what is wrong with messages is told', () => {
  const one = (message: string): Messages => new Map([['a.b', message]])
  const both = (original: string, translated: string) => faultsBetween(one(original), one(translated), ['OK'])

  it.each([
    ['en', ''],
    ['en', 'Stop!'],
    ['en', 'Stop '],
    ['en', ' Stop'],
    ['en', 'Stop  it'],
    ['en', "Anna's key"],
    ['en', 'The key "{name}"'],
    ['en', 'The key „{name}“'],
    ['en', 'Wait...'],
    ['en', 'Keys - all of them'],
    ['en', 'Press 1-7'],
    ['de', 'Der Schlüssel “{name}”'],
    ['de', 'Der Schlüssel “{name}“'],
    ['de', 'Der Schlüssel »{name}«'],
    ['de', 'Wie heißt du'],
    ['de', 'Export of keys'],
    ['en', '{n, plural, other {# files}}'],
    ['de', '{n, plural, one {# Datei} few {# Dateien} other {# Dateien}}'],
    ['en', '{s, select, a {{n, plural, other {# files}}} other {}}'],
  ])('%s: %s', (language, message) => {
    expect(faultsIn(language, one(message))).toEqual([expect.stringMatching(/^a\.b: /)])
  })

  it.each([
    ['en', 'Anna’s key “{name}”, 1–7 … (x-ray): 3.5'],
    ['de', 'Die Schlüssel „{name}“ und „{other}“ … Röntgen-Bild'],
    ['en', '{n, plural, =0 {no file} one {# file} other {# files}} in {place}'],
    ['de', '{the, select, you {Ihr} other {sein}} Schlüssel'],
    ['en', '{n, selectordinal, one {#st} two {#nd} few {#rd} other {#th}}'],
  ])('nothing with %s: %s', (language, message) => expect(faultsIn(language, one(message))).toEqual([]))

  it.each(['{count', '{n, plural, one {#}}', '{}'])('no ICU message: %s', (message) => {
    expect(() => faultsIn('en', one(message))).toThrow()
  })

  it.each([
    ['Key {name}', 'Schlüssel', 'takes nothing instead of name (as it comes)'],
    ['Key {name}', 'Schlüssel {nmae}', 'takes nmae (as it comes) instead of name (as it comes)'],
    ['{n, number} left', 'Noch {n}', 'takes n (as it comes) instead of n (number)'],
    [
      '{s, select, a {A} other {B}}',
      '{s, select, b {C} other {D}}',
      'takes s (choice of b, other) instead of',
    ],
    ['Key', 'Key', 'is not translated'],
  ])('%s, %s', (original, translated, fault) => {
    expect(both(original, translated)).toEqual([expect.stringContaining(`a.b: ${fault}`)])
  })

  it.each([
    ['OK', 'OK'],
    ['{done, number} / {total, number}', '{done, number} / {total, number}'],
    ['{n, plural, one {# left} other {# left}}', 'Noch {n, number}'],
  ])('nothing with %s, %s', (original, translated) => expect(both(original, translated)).toEqual([]))

  it('a text that one language lacks', () => {
    expect(faultsBetween(new Map([['a.b', 'Key']]), new Map([['a.c', 'Schlüssel']]), [])).toEqual([
      'a.b: is missing',
      'a.c: is too many',
    ])
  })
})
