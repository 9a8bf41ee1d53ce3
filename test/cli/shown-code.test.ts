/** A recovery code holds when somebody could read it, and not before. */
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs'
import { afterAll, expect, it } from 'vitest'
import { openKeystore } from '../../src-main/keystore'
import { LAUNCHER, Person } from './person'

const PASSPHRASE = 'rain on a tin roof'
const NEXT = 'snow on a tin roof'
const anna = new Person(PASSPHRASE)
afterAll(() => anna.leave())

const env = {
  PATH: process.env.PATH,
  HOME: anna.folder,
  ORRERY_KEYSTORE: anna.keystore,
  ORRERY_PASSPHRASE: PASSPHRASE,
  ORRERY_NEW_PASSPHRASE: NEXT,
  ORRERY_DECOYS_AHEAD: 'no',
  NODE_DISABLE_COMPILE_CACHE: '1',
}

/** Runs the command with a descriptor for its output. */
async function into(output: number, args: readonly string[], more: Record<string, string> = {}) {
  const child = spawn(process.execPath, [LAUNCHER, ...args], {
    stdio: ['ignore', output, 'pipe'],
    env: { ...env, ...more },
  })
  let stderr = ''
  child.stderr?.on('data', (text) => {
    stderr += text
  })
  await once(child, 'close')
  return { code: child.exitCode, stderr }
}

/** Descriptors of what is full, what leads nowhere, and a pipe that nobody reads from. */
const DEAD_ENDS = {
  full: (args: readonly string[], more?: Record<string, string>) => device('/dev/full', args, more),
  nowhere: (args: readonly string[], more?: Record<string, string>) => device('/dev/null', args, more),
  closed: async (args: readonly string[], more: Record<string, string> = {}) => {
    const script = '("$0" "$@"; echo $? >&2) | exec sleep 0'
    const child = spawn('bash', ['-c', script, process.execPath, LAUNCHER, ...args], {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...env, ...more },
    })
    let stderr = ''
    child.stderr.on('data', (text) => {
      stderr += text
    })
    await once(child, 'close')
    return { code: Number(stderr.trim().split('\n').at(-1)), stderr }
  },
}

async function device(path: string, args: readonly string[], more: Record<string, string> = {}) {
  const output = openSync(path, 'w')
  try {
    return await into(output, args, more)
  } finally {
    closeSync(output)
  }
}

it.each(['full', 'nowhere', 'closed'] as const)(
  'init leaves no keystore behind whose code nobody saw: %s',
  async (end) => {
    const { code, stderr } = await DEAD_ENDS[end](['init', '--name', 'Anna'])
    expect(code).toBe(4)
    expect(stderr).toMatch(/^orrery: The recovery code could not be shown: .* \(CODE_UNSHOWN\)\n {2}hint: /)
    expect(existsSync(anna.keystore)).toBe(false)
  },
)

it('a drive that is full is noticed before, too', async () => {
  const disk = anna.path('disk')
  mkdirSync(disk)
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=16k', 'tmpfs', disk], { stdio: 'ignore' })
  } catch {
    console.warn('SKIPPED: needs to mount a tmpfs (root on Linux)')
    return
  }
  try {
    try {
      writeFileSync(anna.path('disk', 'ballast'), Buffer.alloc(20_000))
    } catch {
      // That is the point.
    }
    const output = openSync(anna.path('disk', 'code.txt'), 'w')
    expect(await into(output, ['init', '--name', 'Anna'])).toMatchObject({
      code: 4,
      stderr: expect.stringContaining('(CODE_UNSHOWN)'),
    })
    closeSync(output)
    expect(existsSync(anna.keystore)).toBe(false)
  } finally {
    execFileSync('umount', [disk])
  }
})

it('the secrets stay as they are when the new code cannot be shown', async () => {
  const made = await anna.json(['init', '--name', 'Anna'])
  const { recoveryCode } = made.object as { recoveryCode: string }
  const before = readFileSync(anna.keystore)
  for (const [end, command] of [
    ['full', 'passwd'],
    ['nowhere', 'recovery-code'],
    ['closed', 'recover'],
  ] as const) {
    const { code, stderr } = await DEAD_ENDS[end](['keystore', command], {
      ORRERY_RECOVERY_CODE: recoveryCode,
    })
    expect([command, code]).toEqual([command, 4])
    expect(stderr).toContain('Nothing was made or changed. (CODE_UNSHOWN)')
  }
  const keystore = openKeystore(anna.keystore)
  await keystore.unlock(PASSPHRASE)
  expect(keystore.checkRecoveryCode(recoveryCode)).toBe('right')
  expect(keystore.audit.list()).toHaveLength(1)
  expect(keystore.check()).toMatchObject({ ok: true, problems: [] })
  keystore.close()
  expect(readFileSync(anna.keystore).equals(before)).toBe(true)
})

it('the code is the first thing that is said, and what is done the last', async () => {
  const { code, stdout, stderr } = await anna.run(['keystore', 'passwd'], { ORRERY_NEW_PASSPHRASE: NEXT })
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(stdout).toMatch(
    /^Your new recovery code:\n\n {4}(\w{4}-){6}\w{4}\n\n[\s\S]*\nThe passphrase is changed\./,
  )
  const shown = /(\w{4}-){6}\w{4}/.exec(stdout)?.[0] ?? ''
  const keystore = openKeystore(anna.keystore)
  keystore.unlockWithRecoveryCode(shown)
  await keystore.unlock(NEXT)
  keystore.close()
})
