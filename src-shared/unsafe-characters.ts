/** Characters that make text look like something it is not, hide in it, or command a terminal. */

/**
 * Controls, lone surrogates, line and paragraph separators; whatever sets a direction (Bidi_Control); whatever is not to be
 * seen (Default_Ignorable_Code_Point: zero width characters, variation selectors, tags, fillers); what is no character at all
 * (Noncharacter_Code_Point); interlinear annotation, what stands for an object, the empty Braille pattern and what arranges
 * hieroglyphs, which no property names.
 */
const CLASS = String.raw`[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\ufff9-\ufffc\u2800\u{13430}-\u{1343f}]`

/** Scripts whose letters join, or whose conjuncts are made or kept apart, by joiners (RFC 5892, appendix A.1 and A.2). */
const JOINING = [
  ...['Arabic', 'Syriac', 'Mongolian', 'Nko', 'Mandaic', 'Adlam', 'Hanifi_Rohingya'],
  ...['Devanagari', 'Bengali', 'Gurmukhi', 'Gujarati', 'Oriya', 'Tamil', 'Telugu', 'Kannada', 'Malayalam'],
  ...['Sinhala', 'Myanmar', 'Khmer', 'Tibetan'],
]
const joining = `[${JOINING.map((script) => String.raw`\p{Script=${script}}`).join('')}]`
const pictured = String.raw`\p{Extended_Pictographic}[\ufe0f\p{Emoji_Modifier}]?`

/** Where text needs one of them, and it can be seen: within words of some scripts, and in emoji. */
const IN_PLACE = [
  String.raw`[\u200c\u200d](?<=${joining}.)(?=${joining})`,
  String.raw`[\u180b-\u180f](?<=\p{Script=Mongolian}.)(?=\p{Script=Mongolian})`,
  String.raw`\u200d(?<=${pictured}.)(?=\p{Extended_Pictographic})`,
  String.raw`[\ufe0e\ufe0f](?<=\p{Extended_Pictographic}.)`,
  String.raw`\ufe0f(?<=[0-9#*].)(?=\u20e3)`,
].join('|')

/** Matches one such character in any text that others wrote. Part of a regular expression with the flag `u`. */
export const UNSAFE_CHARACTER = `(?:(?!${IN_PLACE})${CLASS})`

const UNSAFE = new RegExp(UNSAFE_CHARACTER, 'gu')

/** Text fit to be shown: such characters written as `\u{202e}`, so that two names that differ look different. */
export function escapeUnsafe(text: string): string {
  return text.replace(UNSAFE, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`)
}

/** Text without them. */
export function withoutUnsafe(text: string): string {
  return text.replace(UNSAFE, '')
}

export function hasUnsafe(text: string): boolean {
  return text.search(UNSAFE) >= 0
}
