/** The whole command line as commander knows it. What a command does is loaded when it is called. */
import { Command } from 'commander'
import { version } from '../../package.json'
import { words } from '../../src-shared/words'
import { defineAudit } from './commands/audit-command'
import { defineContacts } from './commands/contacts-command'
import { defineDecoy } from './commands/decoy-command'
import { defineDecrypt, defineVerify } from './commands/decrypt-command'
import { defineDrives } from './commands/drives-command'
import { defineEncrypt } from './commands/encrypt-command'
import { defineIdentity } from './commands/identity-command'
import { defineInit } from './commands/init-command'
import { defineInspect } from './commands/inspect-command'
import { defineKeys } from './commands/keys-command'
import { defineKeystore } from './commands/keystore-command'
import { defineLab } from './commands/lab-command'
import { defineModel } from './commands/model-command'
import { defineSend } from './commands/send-command'
import type { Output } from './output'
import { examples, type Perform } from './perform'

/** In the order of the help. */
const COMMANDS: readonly ((program: Command, perform: Perform) => void)[] = [
  defineInit,
  defineKeystore,
  defineAudit,
  defineEncrypt,
  defineDecrypt,
  defineVerify,
  defineInspect,
  defineDrives,
  defineSend,
  defineKeys,
  defineContacts,
  defineIdentity,
  defineLab,
  defineDecoy,
  defineModel,
]

/** Commander's headings in the words of the program. */
function heading(title: string): string {
  const { usage, arguments: operands, options, globalOptions, commands } = words().commandLine.orrery.headings
  const known: Readonly<Record<string, string>> = {
    'Usage:': usage,
    'Arguments:': operands,
    'Options:': options,
    'Global Options:': globalOptions,
    'Commands:': commands,
  }
  return known[title] ?? title
}

/**
 * Throws commander's CommanderError instead of ending the process, and leaves telling errors to the caller. Help that is
 * shown because a command is missing goes to stderr, or nowhere with --json.
 */
export function createProgram(perform: Perform, output?: Output): Command {
  const text = words().commandLine.orrery
  const program = new Command('orrery')
    .description(text.description)
    .version(version, '-V, --version', text.version)
    .helpOption('-h, --help', text.help)
    .helpCommand('help [command]', text.help)
    .option('--json', text.json)
    .option('--passphrase-file <FILE>', text.passphraseFile)
    .configureHelp({ showGlobalOptions: true, styleTitle: heading })
    .configureOutput({
      outputError: () => undefined,
      ...(output === undefined ? {} : { writeOut: output.plain, writeErr: output.note }),
    })
    .exitOverride()
    .addHelpText('after', examples('orrery init', 'orrery encrypt study -o encrypted', 'orrery keys list'))
    .addHelpText('after', `\n${text.exitCodes}`)
  for (const define of COMMANDS) define(program, perform)
  return program
}
