/**
 * When a job is done and its workers are idle, the process has neither the content of the files in its memory nor the digest of
 * the key: looked for in all of it, by /proc.
 */
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { closeSync, openSync, readFileSync, readSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openKeystore } from '../../src-main/keystore'
import { casesOf } from '../thorough'
import { makeWorkflowFixture, type WorkflowFixture } from '../workflows/workflow-fixture'

const PIECE = 16 * 2 ** 20

let fixture: WorkflowFixture
beforeAll(async () => {
  fixture = await makeWorkflowFixture(1)
})
afterAll(() => fixture.close())

/** How often each of the needles lies in the writable memory of a process. */
function countIn(pid: number, needles: readonly Buffer[]): number[] {
  const counts = needles.map(() => 0)
  const memory = openSync(`/proc/${pid}/mem`, 'r')
  try {
    for (const line of readFileSync(`/proc/${pid}/maps`, 'utf8').split('\n')) {
      const [, from = '0', to = '0'] = /^([0-9a-f]+)-([0-9a-f]+) rw/.exec(line) ?? []
      const end = Number.parseInt(to, 16)
      for (let at = Number.parseInt(from, 16); at < end; at += PIECE) {
        // One piece and the next overlap by less than a needle.
        const bytes = Buffer.alloc(Math.min(PIECE + 63, end - at))
        let read = 0
        try {
          read = readSync(memory, bytes, 0, bytes.length, at)
        } catch {
          continue
        }
        needles.forEach((needle, n) => {
          let found = bytes.indexOf(needle)
          while (found >= 0 && found < read) {
            counts[n] = (counts[n] ?? 0) + 1
            found = bytes.indexOf(needle, found + 1)
          }
        })
      }
    }
    return counts
  } finally {
    closeSync(memory)
  }
}

async function whileIdle<T>(action: string, from: string, to: string, look: (pid: number) => T): Promise<T> {
  const scripts = [
    join(import.meta.dirname, '../kill/run-ts.mjs'),
    join(import.meta.dirname, 'idle-holder.ts'),
  ]
  const holder = spawn(
    process.execPath,
    ['--expose-gc', '--import', ...scripts, action, fixture.keystorePath, fixture.recoveryCode, from, to],
    { stdio: ['pipe', 'pipe', 'inherit'], env: { ...process.env, NODE_NO_WARNINGS: '1' } },
  )
  try {
    const [said] = (await Promise.race([once(holder.stdout, 'data'), once(holder, 'exit')])) as unknown[]
    expect(String(said)).toContain('idle')
    return look(holder.pid as number)
  } finally {
    holder.kill('SIGKILL')
  }
}

/** The content is one marker again and again, which only this test's process knows. */
const files = casesOf<[name: string, bytes: number]>(
  [
    ['one small tile', 2000],
    ['some tiles', 3_000_000],
  ],
  [
    ['one full tile', 700_000],
    ['many tiles', 20_000_000],
  ],
)

describe.skipIf(process.platform !== 'linux')('the memory of an idle process', () => {
  it.each(files)(
    'holds nothing of %s (%i bytes) that was encrypted or decrypted',
    async (_, bytes) => {
      const marker = randomBytes(48)
      const input = join(fixture.folder(), 'marked.bin')
      writeFileSync(input, Buffer.alloc(bytes, marker))
      const encrypted = fixture.folder()
      const needle = marker.subarray(8, 40)
      const [inEncrypting] = await whileIdle('encrypt', input, encrypted, (pid) => countIn(pid, [needle]))
      const keystore = openKeystore(fixture.keystorePath)
      keystore.unlockWithRecoveryCode(fixture.recoveryCode)
      const [newest] = keystore.keys.list()
      if (newest === undefined) throw new Error('no key')
      const digest = Buffer.from(keystore.keys.get(newest.keyId)?.digest ?? [])
      keystore.close()
      expect(digest).toHaveLength(64)
      const secrets = [needle, digest, digest.subarray(0, 32), digest.subarray(32)]
      const inDecrypting = await whileIdle('decrypt', encrypted, fixture.folder(), (pid) =>
        countIn(pid, secrets),
      )
      expect({ inEncrypting, inDecrypting }).toEqual({ inEncrypting: 0, inDecrypting: [0, 0, 0, 0] })
    },
    60_000,
  )

  it('would be found in it', async () => {
    const marker = randomBytes(48)
    expect(countIn(process.pid, [marker])[0]).toBeGreaterThan(0)
  })
})
