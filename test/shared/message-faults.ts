/** What can be wrong with the ICU messages of one language, and between those of two. */
import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser'

/** By id, `feature.key`. */
export type Messages = ReadonlyMap<string, string>

/** The messages of every part of a catalogue, as `part.key`. */
export function messagesOf(parts: Readonly<Record<string, Readonly<Record<string, string>>>>): Messages {
  return new Map(
    Object.entries(parts).flatMap(([part, texts]) =>
      Object.entries(texts).map(([key, message]): [string, string] => [`${part}.${key}`, message]),
    ),
  )
}

/**
 * Each argument with its kinds, as in `count: number` or `state: choice of open, other`. A plural counts a number.
 * @throws for what is no ICU message.
 */
export function argumentsOf(message: string): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>()
  for (const element of elementsOf(message)) {
    const kind = kindOf(element)
    if (kind === undefined) continue
    const name = String((element as { value: string }).value)
    found.set(name, (found.get(name) ?? new Set()).add(kind))
  }
  return found
}

/** What is wrong with one language's messages by themselves. */
export function faultsIn(language: string, messages: Messages): string[] {
  return [...messages].flatMap(([id, message]) =>
    [...toneFaults(language, message, literalsOf(message)), ...pluralFaults(language, message)].map(
      (fault) => `${id}: ${fault}`,
    ),
  )
}

/**
 * What is wrong between a language and its translation.
 * @param same texts that may be alike in both.
 */
export function faultsBetween(original: Messages, translated: Messages, same: readonly string[]): string[] {
  const missing = [...original.keys()].filter((id) => !translated.has(id)).map((id) => `${id}: is missing`)
  const unknown = [...translated.keys()].filter((id) => !original.has(id)).map((id) => `${id}: is too many`)
  const different = [...translated].flatMap(([id, message]) => {
    const from = original.get(id)
    if (from === undefined) return []
    const [needed, given] = [from, message].map(signature) as [string, string]
    return [
      ...(needed === given ? [] : [`${id}: takes ${given || 'nothing'} instead of ${needed || 'nothing'}`]),
      ...(from === message && hasWords(message) && !same.includes(message)
        ? [`${id}: is not translated`]
        : []),
    ]
  })
  return [...missing, ...unknown, ...different]
}

interface Tone {
  readonly fault: string
  readonly pattern: RegExp
  readonly language?: string
}

/** Asked of a message as it stands in the catalogue. */
const TONE: readonly Tone[] = [
  { fault: 'is empty', pattern: /^$/ },
  { fault: 'shouts', pattern: /!/ },
  { fault: 'begins or ends with a space', pattern: /^\s|\s$/ },
  { fault: 'has two spaces', pattern: /\s\s/ },
  // In a message it quotes what stands in braces, and in print it is no apostrophe.
  { fault: 'has a straight apostrophe', pattern: /'/ },
  { fault: 'has straight quotation marks', pattern: /"/ },
  { fault: 'has three dots for …', pattern: /\.\.\./ },
  { fault: 'has a hyphen for a dash', pattern: / --? |\d-\d/ },
  { fault: 'has quotation marks of another language', pattern: /[„‚«»‹›]/, language: 'en' },
  { fault: 'has quotation marks of another language', pattern: /[”«»‹›]|(?<!„[^“]*)“/, language: 'de' },
]

/** Asked of a message without its arguments, whose names are English. */
const WORDING: readonly Tone[] = [
  { fault: 'is on familiar terms', pattern: /\b([Dd]u|[Dd]ir|[Dd]ich|[Dd]ein\w*)\b/, language: 'de' },
  { fault: 'speaks English', pattern: /\b(the|and|of|with|your?|this|is|are)\b/i, language: 'de' },
]

/** What a text of this language must not have, whether it is an ICU message or not. */
export function toneFaults(language: string, message: string, wording = message): string[] {
  const found = (tones: readonly Tone[], of: string) =>
    tones.filter((tone) => [undefined, language].includes(tone.language) && tone.pattern.test(of))
  return [...found(TONE, message), ...found(WORDING, wording)].map(({ fault }) => fault)
}

function pluralFaults(language: string, message: string): string[] {
  return elementsOf(message).flatMap((element) => {
    if (element.type !== TYPE.plural) return []
    const rules = new Intl.PluralRules(language, { type: element.pluralType ?? 'cardinal' })
    const needed: readonly string[] = rules.resolvedOptions().pluralCategories
    const given = Object.keys(element.options)
    return [
      ...needed
        .filter((category) => !given.includes(category))
        .map((category) => `has no plural "${category}"`),
      ...given
        .filter((category) => !category.startsWith('=') && !needed.includes(category))
        .map((category) => `has a plural "${category}", which the language has not`),
    ]
  })
}

/** Every element, also those within a choice. */
function elementsOf(message: string): MessageFormatElement[] {
  const flat = (elements: readonly MessageFormatElement[]): MessageFormatElement[] =>
    elements.flatMap((element) => [
      element,
      ...('options' in element ? Object.values(element.options).flatMap(({ value }) => flat(value)) : []),
    ])
  return flat(parse(message, { ignoreTag: true }))
}

/** Undefined for what is no argument. */
function kindOf(element: MessageFormatElement): string | undefined {
  switch (element.type) {
    case TYPE.argument:
      return 'as it comes'
    case TYPE.number:
    case TYPE.plural:
      return 'number'
    case TYPE.date:
    case TYPE.time:
      return 'time'
    case TYPE.select:
      return `choice of ${Object.keys(element.options).sort().join(', ')}`
    default:
      return undefined
  }
}

const literalsOf = (message: string) =>
  elementsOf(message)
    .map((element) => (element.type === TYPE.literal ? element.value : ''))
    .join(' ')

const hasWords = (message: string) => /\p{L}/u.test(literalsOf(message))

/** The arguments of a message and their kinds, as one text. */
const signature = (message: string) =>
  [...argumentsOf(message)]
    .map(([name, kinds]) => `${name} (${[...kinds].sort().join('; ')})`)
    .sort()
    .join(', ')
