/** What the command line says: results on stdout, everything else on stderr; with --json one object and no more. */
import { type ErrorCode, type ErrorReport, OrreryError } from '../../src-shared/errors'
import { escapeUnsafe } from '../../src-shared/unsafe-characters'
import { explain, words } from '../../src-shared/words'
import { writeNow } from './write-now'

export interface Output {
  readonly json: boolean
  /** The command's result, told once: `json` with --json, else `text` (lines without a last line feed). */
  result(json: object, text: string): void
  /**
   * What must be seen before it takes effect: has left the program when this returns. With --json it is the beginning of the one
   * object, which the result or the error then ends; what is told afterwards must not be empty. Throws CODE_UNSHOWN.
   */
  reveal(json: object, text: string): void
  /** The error that ended the command. */
  error(error: ErrorReport): void
  /** A line for people, on stderr; left out with --json. */
  note(line: string): void
  /** Text that is the result as it stands: help, the version. */
  plain(text: string): void
  /**
   * Resolves when everything said until now has left the program: with false when something could not be written, because a
   * drive is full, or nobody reads any more. To be asked before anything is kept that only makes sense once it was told.
   */
  told(): Promise<boolean>
  /** What is said when not all was told, on stderr also with --json: the error that ended the command, or that its result is lost. */
  untold(): void
}

export function createOutput(json: boolean): Output {
  surviveLostOutput()
  let ending: ErrorReport = { code: 'RESULT_UNTOLD' }
  const out = new Said(process.stdout)
  const err = new Said(process.stderr)
  const toPeople = (text: string) => {
    if (!json) err.say(`${text}\n`)
  }
  let isBegun = false
  const inJson = (object: object) => {
    const whole = JSON.stringify(object)
    return isBegun ? `,${whole.slice(1)}` : whole
  }
  return {
    json,
    result: (object, text) => out.say(`${json ? inJson(object) : text}\n`),
    reveal: (object, text) => {
      try {
        writeNow(process.stdout.fd, json ? inJson(object).slice(0, -1) : `${text}\n`)
      } catch (cause) {
        throw new OrreryError('CODE_UNSHOWN', { cause })
      }
      isBegun = true
    },
    error: (error) => {
      ending = error
      if (json) out.say(`${inJson({ error: explain(error) })}\n`)
      else toPeople(errorText(error))
    },
    note: toPeople,
    // Whoever has read enough of the help (`--help | head`) has missed nothing.
    plain: (text) => out.say(text, 'EPIPE'),
    told: async () => (await Promise.all([out.told(), err.told()])).every((isTold) => isTold),
    untold: () => err.say(`${errorText(ending)}\n`),
  }
}

/** Output that nobody reads any more, or that finds no space, ends no work: without a listener it would, with a stack. */
export function surviveLostOutput(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)
}

/** What was written to one stream, and whether it went out. */
class Said {
  readonly #stream: NodeJS.WriteStream
  readonly #writes: Promise<boolean>[] = []

  constructor(stream: NodeJS.WriteStream) {
    this.#stream = stream
  }

  /** @param harmless the system's code of a failure that loses nothing. */
  say(text: string, harmless?: string): void {
    this.#writes.push(
      new Promise((resolve) => {
        this.#stream.write(text, (error) => resolve(!error || ('code' in error && error.code === harmless)))
      }),
    )
  }

  async told(): Promise<boolean> {
    return (await Promise.all(this.#writes)).every((isWritten) => isWritten)
  }
}

/** The command or option that does what an error's hint advises. */
const COMMANDS: Partial<Record<ErrorCode, string>> = {
  KEYSTORE_MISSING: 'orrery init',
  KEYSTORE_EXISTS: 'ORRERY_KEYSTORE',
  KEYSTORE_DAMAGED: 'orrery keystore restore',
  KEYSTORE_ALTERED: 'orrery audit begin',
  KEYSTORE_PUT_BACK: 'orrery audit begin',
  AUDIT_BROKEN: 'orrery audit begin',
  PASSPHRASE_WRONG: 'orrery keystore recover',
  KEYS_BESIDE_FILES: '--keys-with-files',
  BUNDLE_COSTLY: '--accept-cost',
  KEY_NOT_FOUND: 'orrery keys list',
  CONTACT_NOT_FOUND: 'orrery contacts list',
  IDENTITY_LOST: 'orrery identity --new',
  USAGE: 'orrery --help',
}

/** Sentence and code, the hint below. */
export function errorText(error: ErrorReport): string {
  const { message, hint, code } = explain(error)
  const way = wayOf(error)
  const how = way === undefined ? '' : ` (${way})`
  return `orrery: ${message} (${code})\n${hintLine(hint)}${how}`
}

/** The options that name a file, by the variables that hold the same. */
const FILE_OPTIONS: Record<string, string> = {
  ORRERY_PASSPHRASE: '--passphrase-file FILE',
  ORRERY_NEW_PASSPHRASE: '--new-passphrase-file FILE',
  ORRERY_RECOVERY_CODE: '--recovery-file FILE',
}

function wayOf({ code, advice }: ErrorReport): string | undefined {
  if (code !== 'PASSPHRASE_NEEDED') return COMMANDS[code]
  if (advice?.name === 'secretNeeded') return FILE_OPTIONS[advice.variable]
  if (advice !== undefined) return undefined
  return words().commandLine.passphraseWays('ORRERY_PASSPHRASE', '--passphrase-file FILE')
}

/** The line below an error's sentence. */
export function hintLine(hint: string): string {
  return `  ${words().commandLine.hint(printable(hint))}`
}

/** File names and strangers' names may hold what would command the terminal or reorder the line. */
export function printable(text: string): string {
  return escapeUnsafe(text)
}
