/**
 * Characters that make text look like something it is not, or command a terminal. Each text here is the inside of a
 * character class of a regular expression with the flag `u`.
 */

/** Controls, lone surrogates, line and paragraph separators, and the marks that reorder text. */
export const UNSAFE_IN_NAMES = String.raw`\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069`

/**
 * In shown text the Arabic letter mark and the zero width no-break space too, which a file's name may hold. Joiners stay:
 * Persian, Hindi and emoji need them.
 */
export const UNSAFE_IN_TEXT = String.raw`${UNSAFE_IN_NAMES}\u061c\ufeff`
