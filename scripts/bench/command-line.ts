/** The command line of a built checkout, used by somebody with a throw-away keystore. */
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { type Ended, run } from './children'

const DECOYS = 16
/** A decoy takes a tenth of it. */
const QUIET_MS = 1500

export class CommandLine {
  readonly #checkout: string
  readonly #home: string
  readonly #before: readonly string[]

  /**
   * @param home a folder for this one alone.
   * @param before what the command stands behind: `taskset -c 0`.
   */
  constructor(checkout: string, home: string, before: readonly string[] = []) {
    this.#checkout = checkout
    this.#home = home
    this.#before = before
    mkdirSync(home, { recursive: true })
  }

  /** The same checkout and keystore, behind `before`. */
  behind(...before: string[]): CommandLine {
    return new CommandLine(this.#checkout, this.#home, before)
  }

  async run(
    args: readonly string[],
    more: { watched?: boolean; env?: Record<string, string> } = {},
  ): Promise<Ended> {
    const words = [...this.#before, process.execPath, join(this.#checkout, 'bin', 'orrery.cjs'), ...args]
    const [command = '', ...rest] = words
    const env = {
      PATH: process.env.PATH,
      HOME: this.#home,
      ORRERY_KEYSTORE: this.#keystore,
      ORRERY_PASSPHRASE: 'rain on a tin roof',
      // Nothing else is to run while something is timed.
      ORRERY_DECOYS_AHEAD: 'no',
      ...more.env,
    }
    return run({ command, args: rest, env, cwd: this.#home }, more.watched)
  }

  /** Makes the keystore, with as many decoys as it takes, so that no run waits for one. */
  async init(): Promise<void> {
    const ahead = { env: { ORRERY_DECOYS_AHEAD: '' } }
    await this.run(['init', '--name', 'Bench'], ahead)
    const tiny = join(this.#home, 'tiny')
    const out = join(this.#home, 'tiny-out')
    writeFileSync(tiny, 'tiny')
    await this.#untilNothingIsAdded()
    // A version that makes none at `init` makes them after each encryption.
    for (let n = 0; n < 2 * DECOYS && this.#decoys < DECOYS; n++) {
      await this.run(['encrypt', tiny, '-o', out], ahead)
      rmSync(out, { recursive: true })
    }
    cpSync(this.#keystore, this.#template)
  }

  /** The keystore as `init` left it: without the keys of later encryptions. */
  restore(): void {
    for (const suffix of ['-wal', '-shm']) rmSync(this.#keystore + suffix, { force: true })
    cpSync(this.#template, this.#keystore)
  }

  async #untilNothingIsAdded(): Promise<void> {
    for (let before = -1; this.#decoys !== before; await pause(QUIET_MS)) before = this.#decoys
  }

  get #keystore(): string {
    return join(this.#home, 'keystore.db')
  }

  get #template(): string {
    return join(this.#home, 'template.db')
  }

  get #decoys(): number {
    const db = new Database(this.#keystore, { readonly: true })
    try {
      return Number(db.prepare('SELECT count(*) FROM decoys').pluck().get())
    } finally {
      db.close()
    }
  }
}
