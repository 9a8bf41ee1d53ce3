/** A command whose output is full or closed says so in a sentence, and its exit code does. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, mkdirSync, openSync, readdirSync, writeFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { personWithKeystore } from './keystore-template'
import { LAUNCHER } from './person'

const anna = personWithKeystore()

beforeAll(async () => {
  mkdirSync(anna.path('study'))
  for (const name of ['a', 'b']) writeFileSync(anna.path('study', name), name.repeat(1000))
  expect((await anna.run(['encrypt', 'study', '-o', 'locked'])).code).toBe(0)
  expect((await anna.run(['identity', '--card', 'anna.orrcard'])).code).toBe(0)
})

type Place = 'full' | 'read by nobody'

/** Runs a command whose stdout, or stderr, cannot be written; the exit code and what the other one got. */
async function lost(place: Place, stream: 'stdout' | 'stderr', args: readonly string[]) {
  const full = openSync('/dev/full', 'w')
  const unwritable = place === 'full' ? full : 'pipe'
  const stdio =
    stream === 'stdout'
      ? (['ignore', unwritable, 'pipe'] as const)
      : (['ignore', 'pipe', unwritable] as const)
  const child = spawn(process.execPath, [LAUNCHER, ...args], {
    cwd: anna.folder,
    env: {
      PATH: process.env.PATH,
      HOME: anna.folder,
      ORRERY_KEYSTORE: anna.keystore,
      ORRERY_PASSPHRASE: anna.passphrase,
      ORRERY_DECOYS_AHEAD: 'no',
      NODE_DISABLE_COMPILE_CACHE: '1',
    },
    stdio: [...stdio],
  })
  closeSync(full)
  child[stream]?.destroy()
  let heard = ''
  const other = stream === 'stdout' ? child.stderr : child.stdout
  other?.on('data', (text) => {
    heard += String(text)
  })
  await once(child, 'close')
  return { code: child.exitCode, heard }
}

const SENTENCE =
  /^orrery: The command ran to its end, but what it had to say could not be written: .* \(RESULT_UNTOLD\)\n {2}hint: .*\n$/

const COMMANDS = [
  ['keys', 'list'],
  ['audit'],
  ['audit', '--verify', '--json'],
  ['keystore', 'check'],
  ['identity'],
  ['contacts', 'list', '--json'],
  ['contacts', 'add', 'anna.orrcard', '--name', 'Zoe'],
  ['inspect', 'locked'],
  ['verify', 'locked'],
  ['verify', 'locked', '--json'],
  ['decrypt', 'locked', '-o', 'opened'],
  ['encrypt', 'study', '-o', 'again'],
  ['drives'],
  ['model', 'info'],
  ['--version'],
]

describe.skipIf(process.platform === 'win32')('output that cannot be written', () => {
  it.each(COMMANDS)('%s %s %s %s %s, to a full drive', async (...args) => {
    const { code, heard } = await lost(
      'full',
      'stdout',
      args.filter((arg) => arg !== undefined),
    )
    expect({ code, heard }).toEqual({ code: 4, heard: expect.stringMatching(SENTENCE) })
  })

  it('what was done is done', async () => {
    await lost('full', 'stdout', ['encrypt', 'study', '-o', 'third'])
    expect(readdirSync(anna.path('third'))).toHaveLength(2)
    expect((await anna.run(['verify', 'third'])).code).toBe(0)
  })

  it('to somebody who has gone away', async () => {
    for (const args of [
      ['keys', 'list'],
      ['verify', 'locked', '--json'],
    ]) {
      const { code, heard } = await lost('read by nobody', 'stdout', args)
      expect({ args, code, heard }).toEqual({ args, code: 4, heard: expect.stringMatching(SENTENCE) })
    }
  })

  it('the error that ended the command goes to stderr then, with its own exit code', async () => {
    for (const place of ['full', 'read by nobody'] as const) {
      const { code, heard } = await lost(place, 'stdout', ['keys', 'show', '--json'])
      expect({ code, heard }).toEqual({
        code: 2,
        heard: expect.stringMatching(/^orrery: .* \(USAGE\)\n {2}hint: .*\n$/),
      })
    }
  })

  it('where stderr is full the result and the exit code say what there is to say', async () => {
    expect(await lost('full', 'stderr', ['keys', 'list', 'x'])).toEqual({ code: 2, heard: '' })
    expect((await lost('full', 'stderr', ['keys', 'list'])).code).toBe(0)
    const failing = await lost('full', 'stderr', ['verify', 'locked', 'not-there'])
    expect(failing).toEqual({ code: 1, heard: expect.stringMatching(/^Verified 2 files .* 1 failed/) })
  })
})
