/** Commander's complaints in the program's own words. */
import type { CommanderError } from 'commander'
import { OrreryError } from '../../src-shared/errors'

/**
 * A value that follows an unknown option, or a word too many, may be a passphrase that somebody tried to give as an
 * argument: it is not said again.
 */
export function usageError({ code, message }: CommanderError): OrreryError {
  if (code === 'commander.excessArguments')
    return new OrreryError('USAGE', { hint: 'There is a word too many.' })
  if (code === 'commander.help') return new OrreryError('USAGE')
  const complaint = message
    .replace(/^error: /, '')
    .replace(/(unknown option '[^'=]*)=[\s\S]*?'(\n|$)/, "$1'$2")
    .replace(/\s*\n\s*/g, ' ')
  const sentence = complaint.charAt(0).toUpperCase() + complaint.slice(1)
  return new OrreryError('USAGE', { hint: /[.?)]$/.test(sentence) ? sentence : `${sentence}.` })
}
