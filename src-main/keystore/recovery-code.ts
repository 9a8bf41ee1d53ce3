/**
 * The recovery code: 130 random bits as 26 Crockford base32 symbols and two check symbols, in seven groups of
 * four. The check is the value modulo 1021: a prime near 1024, so that one wrong symbol, or two neighbours
 * swapped, never pass (32 and 31 have no factor in common with it).
 */
import { randomBytes } from 'node:crypto'
import { OrreryError } from '../../src-shared/errors'

/** Lets the person see a code that was just made; it may throw to keep what the code belongs to from taking effect. */
export type ShowCode = (recoveryCode: string) => void

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const DATA_SYMBOLS = 26
const CHECK_SYMBOLS = 2
const SYMBOLS = DATA_SYMBOLS + CHECK_SYMBOLS
const GROUP = 4
const CHECK_MODULUS = 1021

function checkSymbols(data: string): string {
  let rest = 0
  for (const symbol of data) rest = (rest * 32 + ALPHABET.indexOf(symbol)) % CHECK_MODULUS
  return ALPHABET.charAt(rest >> 5) + ALPHABET.charAt(rest & 31)
}

/** A new code, as it is shown: `XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX`. */
export function newRecoveryCode(): string {
  // 256 is a multiple of 32, so the low five bits of a random byte are uniform.
  const data = Array.from(randomBytes(DATA_SYMBOLS), (byte) => ALPHABET.charAt(byte & 31)).join('')
  const symbols = data + checkSymbols(data)
  return (symbols.match(new RegExp(`.{${GROUP}}`, 'g')) ?? []).join('-')
}

/** As far as the code itself tells, without any keystore. */
export type RecoveryCodeForm = 'incomplete' | 'mistyped' | 'whole'

/** What a person typed so far: `mistyped` as soon as no further symbol can make it a code. */
export function recoveryCodeForm(typed: string): RecoveryCodeForm {
  const symbols = symbolsOf(typed)
  const known = [...symbols].every((symbol) => ALPHABET.includes(symbol))
  if (!known || symbols.length > SYMBOLS) return 'mistyped'
  if (symbols.length < SYMBOLS) return 'incomplete'
  return checkSymbols(symbols.slice(0, DATA_SYMBOLS)) === symbols.slice(DATA_SYMBOLS) ? 'whole' : 'mistyped'
}

export interface WrongSymbol {
  /** Where it begins in the typed text, in UTF-16 units. */
  readonly at: number
  /** In which group of the code it stands: 1 to 7, or 8 when all seven are there before it. */
  readonly group: number
}

/** The first character that no code has at its place; undefined when each may be right, though the code need not be. */
export function firstWrongSymbol(typed: string): WrongSymbol | undefined {
  let at = 0
  let before = 0
  for (const character of typed) {
    const symbols = symbolsOf(character)
    const known = [...symbols].every((symbol) => ALPHABET.includes(symbol))
    if (!known || before + symbols.length > SYMBOLS) return { at, group: Math.floor(before / GROUP) + 1 }
    at += character.length
    before += symbols.length
  }
  return undefined
}

/** Any case, spaces or hyphens anywhere, O for 0, I and L for 1. */
function symbolsOf(typed: string): string {
  return typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Dash}]/gu, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
}

/**
 * The code's 26 data symbols from what a person typed. Throws RECOVERY_CODE_WRONG, with the advice that it is mistyped, when the check does not fit.
 */
export function parseRecoveryCode(typed: string): string {
  if (recoveryCodeForm(typed) !== 'whole') {
    throw new OrreryError('RECOVERY_CODE_WRONG', { advice: { name: 'recoveryCodeMistyped' } })
  }
  return symbolsOf(typed).slice(0, DATA_SYMBOLS)
}
