/** The lab's process from outside, run by Node.js with a port as Electron's: needs a current build. */
import { type ChildProcess, fork } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { labEnded } from '../../src-main/app/lab/lab-ended'
import type { RunOrder } from '../../src-main/lab/lab-orders'
import { type LabChild, runLabApart } from '../../src-main/workflows/run-lab-apart'

const output = mkdtempSync(join(tmpdir(), 'orrery-lab-apart-'))
afterAll(() => rmSync(output, { recursive: true, force: true }))

const PORT = `process.parentPort = {
  postMessage: (message) => process.send(message),
  on: (event, listener) => process.on(event, (data) => listener({ data })),
}`

function childOf(started: (child: ChildProcess) => void): () => LabChild {
  return () => {
    const child = fork(resolve(import.meta.dirname, '../../out/main/lab.cjs'), [], {
      execArgv: ['--import', `data:text/javascript,${encodeURIComponent(PORT)}`],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    })
    started(child)
    return {
      postMessage: (message) => child.send(message),
      onMessage: (listener) => child.on('message', listener),
      onExit: (listener) => child.once('exit', listener),
      kill: () => child.kill(),
    }
  }
}

const order: RunOrder = {
  inputs: ['one', 'two', 'three'].map((name, n) => ({
    ...{ name, rows: 8, columns: 8, notes: [] },
    pixels: Uint8Array.from({ length: 192 }, (_, at) => (at * (n + 3)) % 251),
  })),
  ...{ output, scale: 'quick', seed: 1, language: 'en', locale: 'en-GB' },
  // Takes long enough to be killed meanwhile.
  only: ['cycles'],
}

it('tells what was done before it died', async () => {
  let child: ChildProcess | undefined
  const ended = await runLabApart(
    childOf((started) => {
      child = started
    }),
    order,
    {
      signal: new AbortController().signal,
      onProgress: ({ picture }) => picture === 1 && child?.kill('SIGKILL'),
    },
  )
  expect(ended).toMatchObject({
    outcomes: [
      { status: 'done', source: 'one', folder: join(output, 'one') },
      { status: 'failed', source: 'two', error: { code: 'WORKER_FAILED' } },
    ],
    ...{ cancelled: false, undone: 1 },
  })
  expect(readdirSync(output)).toContain('one')
  expect(labEnded(ended).verdict).toMatchObject({ ok: true, done: 1, failed: 1, skipped: 0, undone: 1 })
})

it('goes on where it died', async () => {
  const ended = await runLabApart(
    childOf(() => undefined),
    order,
    { signal: new AbortController().signal, onProgress: () => undefined },
  )
  expect(ended).toMatchObject({
    outcomes: [
      { status: 'done', wasThere: true },
      { status: 'done', wasThere: false },
      { status: 'done', wasThere: false },
    ],
    ...{ cancelled: false, undone: 0 },
  })
  expect(readdirSync(output).sort()).toEqual(['one', 'three', 'two'])
})
