/** The whole command line as commander knows it: names, options, help. What a command does is not loaded here. */
import { Command } from 'commander'
import { version } from '../../package.json'
import { defineFileCommands } from './definitions/define-files'
import { defineKeystoreCommands } from './definitions/define-keystore'
import { defineModelCommands } from './definitions/define-model'
import { defineSharingCommands } from './definitions/define-sharing'
import { examples, type Perform } from './definitions/perform'

const EXIT_CODES = `
Exit codes:
  0    all of it is done
  1    some files are done, others failed
  2    the command was not understood
  3    the keystore or a passphrase: missing, locked, wrong, damaged
  4    nothing could be done, or it was refused
  130  cancelled; nothing half-written is left behind`

/**
 * Throws commander's CommanderError instead of ending the process, and leaves telling errors to the caller. Help that is
 * shown because a command is missing goes to stderr, or nowhere when `quiet`.
 */
export function createProgram(perform: Perform, quiet = false): Command {
  const nowhere = () => undefined
  const program = new Command('orrery')
    .description('Encrypts medical images on your own machine, hands them over, opens them again.')
    .version(version)
    .option('--json', 'print one JSON object and nothing else')
    .option('--passphrase-file <FILE>', 'file whose first line is the passphrase (or set ORRERY_PASSPHRASE)')
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({ outputError: nowhere, ...(quiet ? { writeErr: nowhere } : {}) })
    .exitOverride()
    .addHelpText('after', examples('orrery init', 'orrery encrypt study -o encrypted', 'orrery keys list'))
    .addHelpText('after', EXIT_CODES)
  defineKeystoreCommands(program, perform)
  defineFileCommands(program, perform)
  defineSharingCommands(program, perform)
  defineModelCommands(program, perform)
  return program
}
