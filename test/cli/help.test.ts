/** Help: every command has some, with an example of itself. */
import { spawnSync } from 'node:child_process'
import type { Command } from 'commander'
import { afterAll, describe, expect, it } from 'vitest'
import { version } from '../../package.json'
import { createProgram } from '../../src-main/cli/program'
import { olderNode } from '../older-node'
import { LAUNCHER, Person } from './person'

const program = createProgram(() => async () => undefined)
const all = (command: Command): Command[] => [command, ...command.commands.flatMap(all)]
const pathOf = (command: Command): string =>
  command.parent === null ? command.name() : `${pathOf(command.parent)} ${command.name()}`

function helpOf(command: Command): string {
  let help = ''
  command.configureOutput({
    writeOut: (text) => {
      help += text
    },
  })
  command.outputHelp()
  return help
}

describe('help', () => {
  it.each(all(program).map((command) => [pathOf(command), command] as const))(
    'of %s has an example',
    (path, command) => {
      const help = helpOf(command)
      expect(help).toMatch(new RegExp(`\\nExamples:\\n(  \\$ orrery .*\\n)*  \\$ ${path}( |\\n)`))
      expect(command.description()).not.toBe('')
      expect(help).not.toContain('!')
    },
  )

  it('names every option with what it is for', () => {
    for (const command of all(program)) {
      for (const { flags, description } of command.options)
        expect([flags, description]).not.toEqual([flags, ''])
    }
  })

  it('takes no secret as an option', () => {
    const flags = all(program).flatMap((command) => command.options.map(({ long }) => long))
    const secret = flags.filter((flag) => /pass|recovery|code|secret/.test(flag ?? ''))
    expect(new Set(secret)).toEqual(
      new Set([
        '--passphrase-file',
        '--new-passphrase-file',
        '--passphrase-env',
        '--recovery',
        '--recovery-file',
      ]),
    )
  })
})

describe('the launcher', () => {
  const somebody = new Person('')
  afterAll(() => somebody.leave())

  it('prints help and version on stdout', async () => {
    expect(await somebody.run(['--help'])).toMatchObject({ code: 0, stderr: '', stdout: helpOf(program) })
    expect(await somebody.run(['--version'])).toMatchObject({ code: 0, stdout: `${version}\n` })
  })

  it('prints help on stderr when a command is missing', async () => {
    expect(await somebody.run(['keys'])).toMatchObject({ code: 2, stdout: '' })
  })

  it.skipIf(olderNode() === null)('starts the newer Node when the one on the PATH is too old', () => {
    const run = (...args: string[]) => spawnSync(olderNode() ?? '', [LAUNCHER, ...args], { encoding: 'utf8' })
    expect(run('--version')).toMatchObject({ status: 0, stdout: `${version}\n`, stderr: '' })
    expect(run('no-such-command')).toMatchObject({ status: 2, stdout: '' })
  })
})
