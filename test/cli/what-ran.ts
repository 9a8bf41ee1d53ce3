/** What a command starts and loads: told by a module that Node loads before anything else, in every thread. */
import { readFileSync, writeFileSync } from 'node:fs'
import { expect } from 'vitest'
import { z } from 'zod'
import type { Person } from './person'

const TELLER = `
const { appendFileSync, readdirSync, readFileSync } = require('node:fs')
const { threadId } = require('node:worker_threads')
const tell = (line) => appendFileSync(process.env.WHAT_RAN, JSON.stringify(line) + '\\n')
tell({ began: threadId })
const poolThreads = () => {
  try {
    const tasks = readdirSync('/proc/self/task').map((task) => readFileSync('/proc/self/task/' + task + '/comm', 'utf8'))
    return tasks.filter((name) => name.startsWith('libuv-worker')).length
  } catch {
    return 0
  }
}
process.on('exit', () => {
  tell({ ended: threadId, modules: Object.keys(require.cache), poolThreads: poolThreads() })
})
`

const Line = z.union([
  z.object({ began: z.int() }),
  z.object({ ended: z.int(), modules: z.array(z.string()), poolThreads: z.int() }),
])

export interface WhatRan {
  /** Worker threads that were started. */
  readonly threads: number
  /** Of the main thread, by their names without hash: `chunks/keystore-upkeep`, `better-sqlite3`. */
  readonly modules: readonly string[]
  /** Threads of the pool behind files and scrypt, where the system tells. */
  readonly poolThreads: number
}

/** Runs a command that must succeed. */
export async function whatRan(person: Person, ...args: readonly string[]): Promise<WhatRan> {
  const teller = person.path('teller.cjs')
  const log = person.path('what-ran.jsonl')
  writeFileSync(teller, TELLER)
  writeFileSync(log, '')
  const env = { NODE_OPTIONS: `--require ${teller}`, WHAT_RAN: log }
  const { code, stderr } = await person.run(args, env)
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  const lines = readFileSync(log, 'utf8')
    .trim()
    .split('\n')
    .map((line) => Line.parse(JSON.parse(line)))
  const main = lines.find((line) => 'ended' in line && line.ended === 0)
  if (main === undefined || !('ended' in main)) throw new Error('the main thread told nothing')
  return {
    threads: lines.filter((line) => 'began' in line && line.began !== 0).length,
    modules: main.modules.map(nameOf),
    poolThreads: main.poolThreads,
  }
}

function nameOf(path: string): string {
  const [, packageName] = /.*node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)/.exec(path) ?? []
  if (packageName !== undefined) return packageName.replaceAll('\\', '/')
  const [, name = path] = /.*[\\/]out[\\/]main[\\/](.*?)(-[\w-]{8})?\.cjs$/.exec(path) ?? []
  return name.replaceAll('\\', '/')
}
