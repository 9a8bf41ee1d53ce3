/** Keystores to test on. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import { type Keystore, openKeystore } from '../../src-main/keystore'
import { Contacts } from '../../src-main/keystore/contacts-table'
import { Keys } from '../../src-main/keystore/keys-table'
import { unwrapWithRecoveryCode } from '../../src-main/keystore/master-key'
import { openSession } from '../../src-main/keystore/open-keystore'
import { seenFiles } from '../../src-main/keystore/seen-writes'
import { pickWrap, readWraps } from '../../src-main/keystore/wraps-table'
import { writeBackup } from '../../src-main/keystore/write-backup'
import { type ErrorCode, OrreryError } from '../../src-shared/errors'
import { explainProblem } from '../../src-shared/words'
import { quickKeystore } from './quick-keystore'

export const PASSPHRASE = 'rain on a tin roof'
export const OWNER = 'Dr. Ada Kovalenko'

interface Tables {
  readonly keys: Keys
  readonly contacts: Contacts
  /** A backup that is not recorded. */
  backup(file: string): void
}

/** Every test gets an empty folder of its own; what it opens through here is closed afterwards. */
export class Fixture {
  folder = ''
  recoveryCode = ''
  #home = ''
  #opened: { close(): void }[] = []

  constructor() {
    beforeAll(async () => {
      this.#home = mkdtempSync(join(tmpdir(), 'orrery-keystore-'))
      const made = await quickKeystore(join(this.#home, 'template.db'), PASSPHRASE, OWNER)
      made.keystore.close()
      this.recoveryCode = made.recoveryCode
    })
    beforeEach(() => {
      this.folder = mkdtempSync(join(this.#home, 'test-'))
    })
    afterEach(() => {
      for (const keystore of this.#opened.splice(0)) keystore.close()
    })
    afterAll(() => rmSync(this.#home, { recursive: true, force: true }))
  }

  get path(): string {
    return join(this.folder, 'keystore.db')
  }

  /** A fresh keystore at `path`, closed. */
  place(): string {
    for (const file of seenFiles(this.path)) rmSync(file, { force: true })
    copyFileSync(join(this.#home, 'template.db'), this.path)
    return this.path
  }

  /** Opens what is at `path`, locked. */
  open(): Keystore {
    const keystore = openKeystore(this.path)
    this.#opened.push(keystore)
    return keystore
  }

  /** Opens what is at `path` and unlocks it by the recovery code, which is quick. */
  reopen(): Keystore {
    const keystore = this.open()
    keystore.unlockWithRecoveryCode(this.recoveryCode)
    return keystore
  }

  /** A fresh keystore, open and unlocked. */
  unlocked(): Keystore {
    this.place()
    return this.reopen()
  }

  /** The tables of what is at `path`, unlocked, written to without rows in the audit trail. */
  tables(): Tables {
    const session = openSession(this.path)
    this.#opened.push({ close: () => session.db.close() })
    session.admit(unwrapWithRecoveryCode(pickWrap(readWraps(session.db), 'recovery'), this.recoveryCode))
    return {
      keys: new Keys(session),
      contacts: new Contacts(session),
      backup: (file) => writeBackup(session, file, () => undefined),
    }
  }

  /** The tables of a fresh keystore. */
  freshTables(): Tables {
    this.place()
    return this.tables()
  }

  /** Runs SQL on the file as somebody with an SQLite shell would. */
  tamper(sql: string): void {
    const db = new Database(this.path)
    db.exec(sql)
    db.close()
  }

  /** A process of `writer.ts` on the keystore at `path`. */
  writer(rounds: number): ChildProcess {
    return this.#start('writer.ts', String(rounds))
  }

  /** A process of `decoy-user.ts` on the keystore at `path`. */
  decoyUser(action: 'take' | 'add'): ChildProcess {
    return this.#start('decoy-user.ts', action)
  }

  #start(program: string, argument: string): ChildProcess {
    const resolver = join(import.meta.dirname, 'ts-resolve.mjs')
    const args = ['--import', resolver, join(import.meta.dirname, program)]
    return spawn(process.execPath, [...args, this.path, this.recoveryCode, argument], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, NODE_NO_WARNINGS: '1' },
    })
  }
}

export async function exitCode(child: ChildProcess): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  return child.exitCode
}

/** The code of the OrreryError that `work` throws; any other ending is `undefined`. */
export async function codeOf(work: () => unknown): Promise<ErrorCode | undefined> {
  try {
    await work()
    return undefined
  } catch (error) {
    if (error instanceof OrreryError) return error.code
    throw error
  }
}

/** What the check says of rows that were changed. */
export const SET_DIFFERS = explainProblem({ name: 'setDiffers' })

/** What the check of an unlocked keystore finds, in words. */
export const problemsOf = (keystore: Keystore): string[] => keystore.check().problems.map(explainProblem)

/** Every file of a folder with its bytes. */
export function snapshot(folder: string): Record<string, Buffer> {
  const names = readdirSync(folder).sort()
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name))]))
}
