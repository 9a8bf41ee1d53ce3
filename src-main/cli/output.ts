/** What the command line says: results on stdout, everything else on stderr; with --json one object and no more. */
import type { ErrorCode, ErrorReport } from '../../src-shared/errors'

export interface Output {
  readonly json: boolean
  /** The command's result, told once: `json` with --json, else `text` (lines without a last line feed). */
  result(json: object, text: string): void
  /** An error that ended the command, or what became of one file. */
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
      if (json) process.stdout.write(`${JSON.stringify({ error })}\n`)
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
  PASSPHRASE_NEEDED: 'at the prompt, ORRERY_PASSPHRASE, or --passphrase-file FILE',
  KEYS_BESIDE_FILES: '--keys-with-files',
  KEY_NOT_FOUND: 'orrery keys list',
  CONTACT_NOT_FOUND: 'orrery contacts list',
  USAGE: 'orrery --help',
}

/** Sentence and code, the hint below. `subject` is the path or name that the user gave. */
export function errorText({ message, hint, code }: ErrorReport, subject?: string): string {
  const about = subject === undefined ? '' : `${printable(subject)}: `
  const command = COMMANDS[code]
  const how = command === undefined ? '' : ` (${command})`
  return `orrery: ${about}${message} (${code})\n  hint: ${printable(hint)}${how}`
}

/** A reader that goes away (`orrery keys list | head`) is no error. */
export function ignoreClosedPipes(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error
    })
  }
}

/** File names and strangers' names may hold what would command the terminal or reorder the line. */
export function printable(text: string): string {
  return text.replace(
    /[\p{Cc}\p{Cs}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu,
    '\ufffd',
  )
}
