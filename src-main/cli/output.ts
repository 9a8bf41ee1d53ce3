/** What the command line says: results on stdout, everything else on stderr; with --json one object and no more. */
import type { ErrorCode, ErrorReport } from '../../src-shared/errors'
import { UNSAFE_IN_TEXT } from '../../src-shared/unsafe-characters'
import { explain, words } from '../../src-shared/words'

export interface Output {
  readonly json: boolean
  /** The command's result, told once: `json` with --json, else `text` (lines without a last line feed). */
  result(json: object, text: string): void
  /** The error that ended the command. */
  error(error: ErrorReport): void
  /** A line for people, on stderr; left out with --json. */
  note(line: string): void
}

export function createOutput(json: boolean): Output {
  const toPeople = (text: string) => {
    if (!json) process.stderr.write(`${text}\n`)
  }
  return {
    json,
    result: (object, text) => {
      process.stdout.write(`${json ? JSON.stringify(object) : text}\n`)
    },
    error: (error) => {
      if (json) process.stdout.write(`${JSON.stringify({ error: explain(error) })}\n`)
      else toPeople(errorText(error))
    },
    note: toPeople,
  }
}

/** The command or option that does what an error's hint advises. */
const COMMANDS: Partial<Record<ErrorCode, string>> = {
  KEYSTORE_MISSING: 'orrery init',
  KEYSTORE_DAMAGED: 'orrery keystore restore',
  PASSPHRASE_WRONG: 'orrery keystore recover',
  KEYS_BESIDE_FILES: '--keys-with-files',
  KEY_NOT_FOUND: 'orrery keys list',
  CONTACT_NOT_FOUND: 'orrery contacts list',
  USAGE: 'orrery --help',
}

/** Sentence and code, the hint below. */
export function errorText(error: ErrorReport): string {
  const { message, hint, code } = explain(error)
  const way = wayOf(code)
  const how = way === undefined ? '' : ` (${way})`
  return `orrery: ${message} (${code})\n${hintLine(hint)}${how}`
}

function wayOf(code: ErrorCode): string | undefined {
  if (code !== 'PASSPHRASE_NEEDED') return COMMANDS[code]
  return words().commandLine.passphraseWays('ORRERY_PASSPHRASE', '--passphrase-file FILE')
}

/** The line below an error's sentence. */
export function hintLine(hint: string): string {
  return `  ${words().commandLine.hint(printable(hint))}`
}

/** A reader that goes away (`orrery keys list | head`) is no error. */
export function ignoreClosedPipes(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error
    })
  }
}

const UNSAFE = new RegExp(`[${UNSAFE_IN_TEXT}]`, 'gu')

/** File names and strangers' names may hold what would command the terminal or reorder the line. */
export function printable(text: string): string {
  return text.replace(UNSAFE, '\ufffd')
}
