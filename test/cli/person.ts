/** People at a command line: each has a folder and a keystore of their own. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative, resolve, sep } from 'node:path'
import { expect } from 'vitest'

export const LAUNCHER = resolve(import.meta.dirname, '../../bin/orrery.cjs')

export interface Ended {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
}

type Env = Readonly<Record<string, string | undefined>>

export class Person {
  readonly folder = mkdtempSync(join(tmpdir(), 'orrery-cli-'))
  readonly keystore = join(this.folder, 'keystore.db')
  readonly passphrase: string
  readonly #launcher: string
  /** First words of every command that was run with `json`. */
  readonly commands: string[] = []

  constructor(passphrase: string, launcher = LAUNCHER) {
    this.passphrase = passphrase
    this.#launcher = launcher
  }

  path(...parts: string[]): string {
    return join(this.folder, ...parts)
  }

  leave(): void {
    rmSync(this.folder, { recursive: true, force: true })
  }

  /** Starts a command in this person's folder; the passphrase is in the environment unless `env` says otherwise. */
  start(args: readonly string[], env: Env = {}): ChildProcessWithoutNullStreams {
    return spawn(process.execPath, [this.#launcher, ...args], {
      cwd: this.folder,
      env: {
        PATH: process.env.PATH,
        HOME: this.folder,
        ORRERY_KEYSTORE: this.keystore,
        ORRERY_PASSPHRASE: this.passphrase,
        // A process that outlives the test would write into this folder while it is removed.
        ORRERY_DECOYS_AHEAD: 'no',
        // This folder holds what the test put there and what the command is asked for.
        NODE_DISABLE_COMPILE_CACHE: '1',
        ...env,
      },
    })
  }

  async run(args: readonly string[], env: Env = {}): Promise<Ended> {
    const child = this.start(args, env)
    child.stdin.end()
    return ended(child)
  }

  /** What the command prints with --json, which must be one object, with nothing on stderr. */
  async json(args: readonly string[], env: Env = {}): Promise<{ code: number | null; object: unknown }> {
    this.commands.push(args.slice(0, 2).join(' '))
    const { code, stdout, stderr } = await this.run([...args, '--json'], env)
    expect(stderr).toBe('')
    expect(stdout).toMatch(/^\{.*\}\n$/)
    return { code, object: JSON.parse(stdout) }
  }

  /** As `json`, for a command that must succeed. */
  async does(...args: readonly string[]): Promise<unknown> {
    const { code, object } = await this.json(args)
    expect({ code, object }).toEqual({ code: 0, object })
    return object
  }

  /** Exit code and error code of a command that must fail as a whole. */
  async refused(args: readonly string[], env: Env = {}): Promise<[exit: number | null, code: string]> {
    const { code, object } = await this.json(args, env)
    expect(object).toEqual({
      error: { code: expect.any(String), message: expect.any(String), hint: expect.any(String) },
    })
    return [code, (object as { error: { code: string } }).error.code]
  }
}

export async function ended(child: ChildProcessWithoutNullStreams): Promise<Ended> {
  let [stdout, stderr] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
  })
  await once(child, 'close')
  return { code: child.exitCode, signal: child.signalCode, stdout, stderr }
}

/** Every file below `folder`, with `/` between the parts of its path. */
export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort()
}
