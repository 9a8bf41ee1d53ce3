/** How the command line shows errors. */
import type { CommandLineWords } from '../catalogue'

export const commandLine: CommandLineWords = {
  hint: (text) => `hint: ${text}`,
  passphraseWays: (variable, option) => `at the prompt, ${variable}, or ${option}`,
}
