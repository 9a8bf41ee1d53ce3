/**
 * Somebody who can write to the output folder puts links in the place of its folders while plaintext is written there: nothing
 * lands outside, and nothing is lost without a word.
 */
import { spawn } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { beforeAll, expect, it } from 'vitest'
import { personWithKeystore } from '../cli/keystore-template'
import { ended, filesBelow } from '../cli/person'
import { noise } from '../workflows/tree'
import { canLack, type Lacks, lacking } from './lacking-drive'

const anna = personWithKeystore()
const FOLDERS = 6
const FILES = 200

interface Outcome {
  readonly status: string
  readonly source: string
  readonly output?: string
  readonly error?: { readonly code: string }
}

beforeAll(async () => {
  for (let folder = 0; folder < FOLDERS; folder++) {
    mkdirSync(anna.path('study', `${folder}`), { recursive: true })
    for (let n = 0; n < FILES; n++)
      writeFileSync(anna.path('study', `${folder}`, `${n}.bin`), noise(50 + n, 1000 * folder + n))
  }
  await anna.does('encrypt', 'study', '-o', 'encrypted')
}, 120_000)

/** A second name of a whole file may stay, to be cleared by the next run. */
function isEmptyOrSecond(path: string): boolean {
  const { size, nlink } = statSync(path)
  return size === 0 || nlink === 2
}

function attack(inside: string, outside: string) {
  const script = resolve(import.meta.dirname, 'swap-folders.mjs')
  const child = spawn(process.execPath, [script, inside, outside])
  return { child, ending: ended(child) }
}

const WAYS: readonly [name: string, lacks: Lacks | null][] = [
  ['by way of /proc', null],
  ['on a drive without links', { link: 'EPERM' }],
  ['on a system without /proc', { descriptors: 'ENOENT' }],
]

it.each(WAYS)('none of 1,200 files lands outside, %s', async (_, lacks) => {
  const place = anna.path(`attacked-${Object.keys(lacks ?? { proc: '' }).join()}`, 'out')
  const outside = join(place, '..', 'outside')
  for (const folder of [place, outside]) mkdirSync(folder, { recursive: true })
  if (lacks !== null && !canLack) return
  const { child, ending } = attack(join(place, 'study'), outside)
  const env = lacks === null ? {} : lacking(place, lacks)
  const { object } = await anna.json(['decrypt', 'encrypted', '-o', place], env)
  child.stdin.end()
  const swaps = Number((await ending).stdout)
  expect(swaps).toBeGreaterThan(10)
  // Without /proc an empty file may come to lie there for a moment; it is seen before anything is written into it.
  for (const name of filesBelow(outside))
    expect([name, statSync(join(outside, name)).size]).toEqual([name, 0])
  if (lacks?.descriptors === undefined) expect(filesBelow(outside)).toEqual([])

  const { outcomes } = object as { outcomes: readonly Outcome[] }
  expect(outcomes).toHaveLength(FOLDERS * FILES)
  const codes = new Set(outcomes.map((outcome) => outcome.error?.code ?? outcome.status))
  for (const code of codes)
    expect(['done', 'OUTPUT_MOVED', 'NAME_UNSAFE', 'OUTPUT_UNWRITABLE']).toContain(code)
  // What was told to be done lies where it was told, and whole. A folder may have been made anew meanwhile.
  for (const { status, output = '' } of outcomes) {
    if (status !== 'done') continue
    const [folder = '', name = ''] = output.split('/').slice(-2)
    const places = [join(place, 'study', folder, name), join(place, 'aside', folder, name)]
    const there = places.find((path) => existsSync(path)) ?? output
    expect(readFileSync(there).equals(readFileSync(anna.path('study', folder, name)))).toBe(true)
  }
  // No plaintext is left under a temporary name.
  for (const path of filesBelow(join(place, '..')).filter((name) => name.endsWith('.part')))
    expect([path, isEmptyOrSecond(join(place, '..', path))]).toEqual([path, true])
})

it('a whole output folder that is put elsewhere while it is written is told', async () => {
  const place = anna.path('moved')
  const child = anna.start(['decrypt', 'encrypted', '-o', place, '--json'])
  child.stdin.end()
  const ending = ended(child)
  while (!existsSync(join(place, 'study', '1'))) await pause(1)
  renameSync(place, anna.path('moved-away'))
  mkdirSync(anna.path('elsewhere'))
  symlinkSync(anna.path('elsewhere'), place)
  const { stdout } = await ending
  const { outcomes, files } = JSON.parse(stdout) as { outcomes: Outcome[]; files: { done: number } }
  expect(files.done).toBeLessThan(FOLDERS * FILES)
  expect(new Set(outcomes.flatMap(({ error }) => error?.code ?? []))).toEqual(new Set(['OUTPUT_MOVED']))
  expect(readdirSync(anna.path('elsewhere'))).toEqual([])
})

it('what a killed run left is not removed through a link', async () => {
  const place = anna.path('linked')
  const victim = anna.path('victim')
  for (const folder of [join(place, 'study'), victim]) mkdirSync(folder, { recursive: true })
  const part = '.orrery-00000000-1-0123456789abcdef.part'
  writeFileSync(join(victim, part), 'theirs')
  symlinkSync(victim, join(place, 'study', '0'))
  const { object } = await anna.json(['decrypt', 'encrypted', '-o', place])
  const { outcomes } = object as { outcomes: readonly Outcome[] }
  expect(outcomes.filter(({ error }) => error?.code === 'NAME_UNSAFE')).toHaveLength(FILES)
  expect(readdirSync(victim)).toEqual([part])
})
