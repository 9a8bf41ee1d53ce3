/** Opens hostile files in batches and looks at what became of them and of everything around. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { FileOutcome } from '../../src-main/jobs/reports'
import { decryptFiles, verifyFiles } from '../../src-main/workflows/decrypt-files'
import type { ErrorCode } from '../../src-shared/errors'
import { importSampleKey, sampleKey } from '../workflows/sample-key'
import { sha256, treeOf } from '../workflows/tree'
import { makeWorkflowFixture, type WorkflowFixture } from '../workflows/workflow-fixture'
import { Tally } from './tally'

/** How much of each attack to run. */
export interface Scale {
  /** Bits of every byte that are flipped, one at a time. */
  readonly bitsPerByte: number
  readonly truncationStride: number
  readonly mutatedFiles: number
  readonly bombRows: number
}

/** What a damaged file may honestly be called. */
const HONEST: readonly ErrorCode[] = [
  'NOT_ORRERY',
  'FILE_EMPTY',
  'FILE_ZEROED',
  'FILE_REPLACED',
  'HEADER_LOST',
  'HEADER_DAMAGED',
  'VERSION_UNKNOWN',
  'KEY_UNKNOWN',
  'FILE_CHANGED',
  'NAME_UNSAFE',
]

/** Nothing of ours takes this long for a batch; a hang does. */
const BATCH_TIME_LIMIT_MS = 90_000

export const key = sampleKey()

export class AttackRunner {
  readonly fixture: WorkflowFixture
  readonly tally = new Tally()

  constructor(fixture: WorkflowFixture) {
    this.fixture = fixture
  }

  static async make(): Promise<AttackRunner> {
    const fixture = await makeWorkflowFixture()
    importSampleKey(fixture.keystore)
    return new AttackRunner(fixture)
  }

  /**
   * Decrypts and verifies everything in the folder that `fill` fills, then removes it. Each file must give an honest
   * error, or exactly `content` where `mayOpen` says that it can; nothing else may appear inside or outside the
   * output folder, and verifying must say the same as decrypting.
   * @returns the outcomes by file name.
   */
  async open(
    kind: string,
    content: Uint8Array,
    fill: (folder: string) => Promise<void> | void,
    mayOpen: 'none' | 'some' | 'all' = 'none',
  ): Promise<ReadonlyMap<string, string>> {
    const home = this.fixture.folder('home')
    const input = join(home, 'input')
    const outputDir = join(home, 'a', 'b', 'output')
    mkdirSync(input)
    mkdirSync(outputDir, { recursive: true })
    await fill(input)
    const around = () => {
      const { 'a/b/output': _, ...rest } = treeOf(home)
      return Object.fromEntries(Object.entries(rest).filter(([path]) => !path.startsWith('a/b/output/')))
    }
    const before = around()
    const inputs = Object.keys(treeOf(input)).map((name) => join(input, name))
    const decrypted = await inTime(decryptFiles(this.fixture, { inputs, outputDir }))
    const verified = await inTime(verifyFiles(this.fixture, { inputs }))

    const result = new Map<string, string>()
    decrypted.outcomes.forEach((outcome, n) => {
      const name = outcome.source.slice(input.length + 1)
      const verdict = verdictOf(outcome)
      expect([name, verdictOf(verified.outcomes[n] as FileOutcome)]).toEqual([name, verdict])
      if (verdict === 'opened') {
        if (mayOpen === 'none') throw new Error(`${kind}: ${name} opened`)
        const output = outcome.status === 'done' ? outcome.output : null
        expect(output).toBe(join(outputDir, 'study', 'secret.bin'))
        expect(sha256(readFileSync(output as string))).toBe(sha256(content))
      } else {
        if (mayOpen === 'all') throw new Error(`${kind}: ${name} gave ${verdict}`)
        expect([name, HONEST.find((code) => code === verdict)]).toEqual([name, verdict])
      }
      result.set(name, verdict)
      this.tally.add(kind, verdict)
    })
    expect(around()).toEqual(before)
    const opened = [...result.values()].includes('opened')
    expect(treeOf(outputDir)).toEqual(opened ? { 'study/secret.bin': sha256(content) } : {})
    rmSync(home, { recursive: true })
    return result
  }

  /** The same for files that are at hand, by their names. */
  openFiles(
    kind: string,
    content: Uint8Array,
    files: Readonly<Record<string, Uint8Array>>,
    mayOpen: 'none' | 'some' | 'all' = 'none',
  ): Promise<ReadonlyMap<string, string>> {
    const fill = (folder: string) => {
      for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes)
    }
    return this.open(kind, content, fill, mayOpen)
  }
}

export function verdictOf(outcome: FileOutcome): string {
  return outcome.status === 'done' ? 'opened' : outcome.error.code
}

function inTime<T>(work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('hangs')), BATCH_TIME_LIMIT_MS)
    work.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}
