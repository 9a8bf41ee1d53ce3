/** Commander's complaints as errors of the program. */
import type { CommanderError } from 'commander'
import type { Advice } from '../../src-shared/advice'
import { OrreryError } from '../../src-shared/errors'

/**
 * A value that follows an unknown option, or a word too many, may be a passphrase that somebody tried to give as an
 * argument: it is not said again.
 */
export function usageError({ code, message }: CommanderError): OrreryError {
  return new OrreryError('USAGE', { advice: ADVICE[code]?.(message) })
}

/** By commander's codes. What a complaint is about stands in its message only; undefined for one of another form. */
const ADVICE: Readonly<Record<string, (message: string) => Advice | undefined>> = {
  'commander.excessArguments': () => ({ name: 'wordTooMany' }),
  'commander.missingArgument': about(/^error: missing required argument '(.*)'$/s, (argument) => ({
    name: 'argumentMissing',
    argument,
  })),
  'commander.unknownOption': about(
    /^error: unknown option '(.*?)'(?:\n\(Did you mean (?:one of )?(.*)\?\))?$/s,
    (flag, similar) => ({ name: 'optionUnknown', option: withoutValue(flag), similar: listed(similar) }),
  ),
  'commander.missingMandatoryOptionValue': about(
    /^error: required option '(.*)' not specified$/s,
    (option) => ({ name: 'optionMissing', option }),
  ),
  'commander.optionMissingArgument': about(/^error: option '(.*)' argument missing$/s, (option) => ({
    name: 'optionValueMissing',
    option,
  })),
  'commander.conflictingOption': about(
    /^error: option '(.*?)' cannot be used with option '(.*)'$/s,
    (option, other) => ({ name: 'optionsExclude', option, other }),
  ),
  'commander.invalidArgument': about(
    /^error: option '(.*?)' argument '(.*)' is invalid\. Allowed choices are (.*)\.$/s,
    (option, value, choices) => ({
      name: 'optionValueUnknown',
      option,
      value: inOneLine(value),
      choices: listed(choices),
    }),
  ),
  'commander.unknownCommand': about(
    /^error: unknown command '(.*?)'(?:\n\(Did you mean (?:one of )?(.*)\?\))?$/s,
    (command, similar) => ({
      name: 'commandUnknown',
      command: inOneLine(command),
      similar: listed(similar),
    }),
  ),
}

/** @param advise gets the groups of `form`, '' for one that did not take part. */
function about(
  form: RegExp,
  advise: (...groups: [string, string, string]) => Advice,
): (message: string) => Advice | undefined {
  return (message) => {
    const found = form.exec(message)
    return found === null ? undefined : advise(found[1] ?? '', found[2] ?? '', found[3] ?? '')
  }
}

const withoutValue = (flag: string) => inOneLine(flag.split('=', 1)[0] ?? flag)
const inOneLine = (text: string) => text.replace(/\s*\n\s*/g, ' ')
const listed = (text: string) => (text === '' ? [] : text.split(', '))
