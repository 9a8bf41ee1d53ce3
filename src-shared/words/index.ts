/** The words of the program in the language that is spoken. */
import { commandLine } from './en/command-line'

export interface Words {
  readonly commandLine: typeof commandLine
}

const english: Words = { commandLine }

export function words(): Words {
  return english
}
