/**
 * Many tiny files in one folder: encrypted, verified, decrypted on the real command line. Time and the process's peak memory
 * (VmHWM, all threads) grow by no more than the number of files does. Prints a table.
 *
 * `ORRERY_TINY=1000,10000 npx vitest run --config vitest.soak.config.mts tiny-files` for other numbers, the smallest first;
 * `ORRERY_LAUNCHER` names another build's bin/orrery.cjs.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { createKeystore } from '../../src-main/keystore'
import { ended, LAUNCHER, Person } from '../cli/person'

const NUMBERS = (process.env.ORRERY_TINY ?? '1000,10000,100000').split(',').map(Number)
const LOOK_MS = 100
const STEPS = ['encrypt', 'verify', 'decrypt'] as const

interface Measured {
  readonly files: number
  readonly seconds: number
  readonly peakMb: number
}

async function measure(person: Person, args: readonly string[]): Promise<Measured> {
  const began = performance.now()
  const child = person.start([...args, '--json'])
  child.stdin.end()
  let peakMb = 0
  const look = setInterval(() => {
    peakMb = Math.max(peakMb, peakOf(child.pid))
  }, LOOK_MS)
  const { code, stdout, stderr } = await ended(child)
  clearInterval(look)
  const seconds = (performance.now() - began) / 1000
  const { files, outcomes } = JSON.parse(stdout) as { files: { done: number }; outcomes: unknown[] }
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(outcomes).toHaveLength(files.done)
  return { files: files.done, seconds, peakMb }
}

/** Zero when the process has ended. */
function peakOf(pid: number | undefined): number {
  try {
    const line = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
    return Number(line?.[1] ?? 0) / 1024
  } catch {
    return 0
  }
}

it.skipIf(process.platform !== 'linux')('many tiny files take time and memory by their number', async () => {
  const person = new Person('rain on a tin roof', process.env.ORRERY_LAUNCHER ?? LAUNCHER)
  const { keystore } = await createKeystore(person.keystore, person.passphrase, 'Dr. Anna Bauer')
  keystore.close()
  const table: Record<string, Record<string, string | number>> = {}
  const measured = new Map<string, Measured[]>()
  for (const files of NUMBERS) {
    mkdirSync(person.path('study'), { recursive: true })
    for (let n = readdirSync(person.path('study')).length; n < files; n++)
      writeFileSync(person.path('study', `${n}.txt`), `file ${n}\n`)
    const row: Record<string, string | number> = {}
    for (const step of STEPS) {
      const args = {
        encrypt: ['encrypt', 'study', '-o', 'encrypted'],
        verify: ['verify', 'encrypted'],
        decrypt: ['decrypt', 'encrypted', '-o', 'decrypted'],
      }[step]
      const done = await measure(person, args)
      expect(done.files).toBe(files)
      measured.set(step, [...(measured.get(step) ?? []), done])
      row[`${step} s`] = done.seconds.toFixed(1)
      row[`${step} MB`] = done.peakMb.toFixed(0)
    }
    for (const n of [0, files - 1])
      expect(readFileSync(person.path('decrypted', 'study', `${n}.txt`), 'utf8')).toBe(`file ${n}\n`)
    for (const folder of ['encrypted', 'decrypted']) rmSync(person.path(folder), { recursive: true })
    table[files] = row
    console.table(table)
  }
  person.leave()
  for (const [step, all] of measured) {
    for (const [n, more] of all.entries()) {
      const less = all[n - 1]
      if (less === undefined) continue
      // A second and a half is the start of the program and the passphrase.
      const growth = more.files / less.files
      expect([step, more.seconds < 1.5 + 1.3 * growth * less.seconds]).toEqual([step, true])
      expect([step, more.peakMb < growth * less.peakMb]).toEqual([step, true])
    }
  }
})
