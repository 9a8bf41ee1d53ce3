/**
 * Where passphrases and the recovery code come from, in this order: a file, the environment, a question on the terminal.
 * Never an argument: other users of the computer can see those.
 */
import { OrreryError } from '../../src-shared/errors'
import { words } from '../../src-shared/words'
import { askHidden, canAsk } from './prompt'

export interface SecretSource {
  /** A file whose first line it is, in UTF-8 or UTF-16. */
  readonly file: string | undefined
  /** A variable of the environment. */
  readonly variable: string
  readonly question: string
}

export const passphraseSource = (file: string | undefined): SecretSource => ({
  file,
  variable: 'ORRERY_PASSPHRASE',
  question: words().commandLine.ask.passphrase,
})

export const newPassphraseSource = (file: string | undefined): SecretSource => ({
  file,
  variable: 'ORRERY_NEW_PASSPHRASE',
  question: words().commandLine.ask.newPassphrase,
})

export const recoveryCodeSource = (file: string | undefined): SecretSource => ({
  file,
  variable: 'ORRERY_RECOVERY_CODE',
  question: words().commandLine.ask.recoveryCode,
})

/** Throws PASSPHRASE_NEEDED when there is none and nobody can be asked, PASSPHRASE_UNREADABLE, FILE_UNREADABLE, CANCELLED. */
export async function readSecret(source: SecretSource, signal: AbortSignal): Promise<string> {
  return (await givenSecret(source)) ?? (await askFor(source, source.question, signal))
}

/** As `readSecret`, but on a terminal it is asked for twice. Throws PASSPHRASES_DIFFER. */
export async function readNewSecret(source: SecretSource, signal: AbortSignal): Promise<string> {
  const given = await givenSecret(source)
  if (given !== undefined) return given
  const first = await askFor(source, source.question, signal)
  const second = await askFor(source, words().commandLine.ask.again(source.question), signal)
  if (first !== second) throw new OrreryError('PASSPHRASES_DIFFER')
  return first
}

/** The value of the variable `name`. Throws PASSPHRASE_NEEDED when it is not set or empty. */
export function secretFromVariable(name: string): string {
  const secret = variable(name)
  if (secret === undefined) {
    throw new OrreryError('PASSPHRASE_NEEDED', { advice: { name: 'bundlePassphraseNeeded', variable: name } })
  }
  return secret
}

async function givenSecret({ file, variable: name }: SecretSource): Promise<string | undefined> {
  return file === undefined ? variable(name) : firstLine(file)
}

const taken = new Map<string, string | undefined>()

/**
 * Takes the variable out of the environment, so that no program started from here inherits it. Undefined when it is not set or
 * empty.
 */
function variable(name: string): string | undefined {
  if (!taken.has(name)) taken.set(name, process.env[name] || undefined)
  delete process.env[name]
  const secret = taken.get(name)
  return secret === undefined ? undefined : asText(secret)
}

/** Throws PASSPHRASE_NEEDED for an empty line, PASSPHRASE_UNREADABLE, FILE_UNREADABLE. */
async function firstLine(file: string): Promise<string> {
  const { readFirstLine } = await import('./first-line')
  const line = asText(await readFirstLine(file))
  if (line === '') throw new OrreryError('PASSPHRASE_NEEDED', { advice: { name: 'firstLineEmpty' } })
  return line
}

/** What stands for characters that could not be read, and what no keyboard makes. */
const NO_TEXT = /[\0\ufffd]/u

/** Two passphrases in which the same place could not be read would be one and the same. Throws PASSPHRASE_UNREADABLE. */
function asText(secret: string): string {
  if (NO_TEXT.test(secret)) {
    throw new OrreryError('PASSPHRASE_UNREADABLE', { advice: { name: 'passphraseNotText' } })
  }
  return secret
}

async function askFor(source: SecretSource, question: string, signal: AbortSignal): Promise<string> {
  if (canAsk()) return asText(await askHidden(question, signal))
  throw new OrreryError('PASSPHRASE_NEEDED', { advice: { name: 'secretNeeded', variable: source.variable } })
}
