/** The walls that `npm run check` holds stand: what is built across one, in a copy of the sources, is named. */
import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { casesOf } from '../thorough'

const checkout = resolve(import.meta.dirname, '../..')
const COPIED = [
  ...['src-main', 'src-renderer', 'src-shared', 'scripts'],
  ...['package.json', 'tsconfig.json', '.dependency-cruiser.mjs'],
]

let copy: string
beforeEach(() => {
  copy = mkdtempSync(join(tmpdir(), 'orrery-walls-'))
  for (const name of COPIED) cpSync(join(checkout, name), join(copy, name), { recursive: true })
  symlinkSync(join(checkout, 'node_modules'), join(copy, 'node_modules'), 'junction')
})
afterEach(() => rmSync(copy, { recursive: true }))

function place(path: string, source: string): void {
  mkdirSync(dirname(join(copy, path)), { recursive: true })
  writeFileSync(join(copy, path), source)
}

/** Runs a program of node_modules in the copy, whatever its exit code is. @returns its stdout. */
function run(program: string, ...args: string[]): Promise<string> {
  return new Promise((settle) => {
    const command = [join(checkout, 'node_modules', program), ...args]
    execFile(process.execPath, command, { cwd: copy, maxBuffer: 2 ** 27 }, (_, stdout) => settle(stdout))
  })
}

describe('between folders', () => {
  const Report = z.object({
    summary: z.object({
      violations: z.array(z.object({ from: z.string(), rule: z.object({ name: z.string() }) })),
    }),
  })

  /** Where, what, and the rule that names it. */
  const ACROSS: readonly (readonly [folder: string, source: string, rule: string])[] = [
    ['src-shared', "import 'node:path'", 'wall of src-shared/'],
    ['src-shared', "import '../src-main/resources'", 'wall of src-shared/'],
    ['src-renderer', "import 'node:fs'", 'wall of src-renderer/'],
    ['src-renderer', "import 'electron'", 'wall of src-renderer/'],
    ['src-renderer/keys', "import '../audit/AuditView'", 'features-know-the-shell-only-by-what-it-gives'],
    ['src-renderer/keys', "import '../shell/Rail'", 'features-know-the-shell-only-by-what-it-gives'],
    ['src-renderer/ui', "import '../shell/Rail'", 'wall of src-renderer/ui/'],
    ['src-renderer', "import type { Keystore } from '../src-main/keystore'", 'wall of src-renderer/'],
    ['src-main/preload', "import 'node:fs'", 'wall of src-main/preload/'],
    [
      'src-main/preload',
      "import type { JobBoard } from '../app/jobs/job-board'",
      'wall of src-main/preload/',
    ],
    ['src-main/core', "import type { Keystore } from '../keystore'", 'wall of src-main/core/'],
    ['src-main/core', "import '../jobs/run-job'", 'wall of src-main/core/'],
    ['src-main/core', "import 'sharp'", 'wall of src-main/core/'],
    ['src-main/jobs', "export { openKeystore } from '../keystore'", 'wall of src-main/jobs/'],
    ['src-main/keystore', "import '../workflows/encrypt-files'", 'wall of src-main/keystore/'],
    ['src-main/people', "import '../keystore'", 'wall of src-main/people/'],
    ['src-main/drives', "export const late = () => import('../jobs/run-job')", 'wall of src-main/drives/'],
    ['src-main/keygen', "import '../training/step'", 'wall of src-main/keygen/'],
    ['src-main/workflows', "import 'electron'", 'wall of src-main/workflows/'],
    ['src-main/workflows', "import '../cli/output'", 'wall of src-main/workflows/'],
    ['src-main/cli', "import '../training/step'", 'wall of src-main/cli/'],
    ['src-main/app', "import '../cli/output'", 'wall of src-main/app/'],
    ['src-main/core', "import 'node:zlib'", 'wall of src-main/core/'],
    ['src-main/cli', "import type { Keystore } from '../keystore'", 'wall of src-main/cli/'],
    ['src-main/cli', "import '../core/bytes'", 'wall of src-main/cli/'],
    ['src-main/app', "import '../keystore'", 'wall of src-main/app/'],
    ['src-main/app', "import '../jobs/run-job'", 'wall of src-main/app/'],
    ['src-main/elsewhere', "import '../resources'", 'no-folder-without-wall'],
    ['src-main/cli', "import '../../src-shared/words/text'", 'no-window-words-outside-the-window'],
    ['src-main/people', "import './not-there'", 'no-unresolvable'],
  ]

  it('an import across one is named, and nothing else', async () => {
    const expected = ACROSS.map(([folder, source, rule], n) => {
      const path = `${folder}/across-${n}.ts`
      place(path, source)
      return `${path}: ${rule}`
    })
    place('src-main/people/circle-a.ts', "import type { B } from './circle-b'\nexport type A = B | 1")
    place('src-main/people/circle-b.ts', "import type { A } from './circle-a'\nexport type B = A | 2")
    const cruiser = 'dependency-cruiser/bin/dependency-cruiser.mjs'
    const report = await run(
      cruiser,
      '--output-type',
      'json',
      'src-main',
      'src-renderer',
      'src-shared',
      'scripts',
    )
    const { violations } = Report.parse(JSON.parse(report)).summary
    const found = new Set(violations.map(({ from, rule }) => `${from}: ${rule.name}`))
    const orphans = expected.map((line) => line.replace(/: .*/, ': no-module-that-nobody-imports'))
    // A circle is named once, and what is not there lies across every wall.
    const others = [
      'src-main/people/circle-a.ts: no-circle',
      'src-main/people/across-29.ts: wall of src-main/people/',
    ]
    expect([...found].sort()).toEqual([...expected, ...orphans, ...others].sort())
  })
})

describe('between run times', () => {
  const FOREIGN = casesOf<[folder: string, foreign: Readonly<Record<string, string>>]>(
    [
      ['src-shared', { document: 'title', process: 'pid', Buffer: 'poolSize' }],
      ['src-main/core', { document: 'title', process: 'pid', Buffer: 'poolSize' }],
      ['src-main/analysis', { document: 'title', process: 'pid', Buffer: 'poolSize' }],
    ],
    [
      ['src-renderer', { process: 'pid', Buffer: 'poolSize' }],
      ['src-main', { document: 'title', window: 'name' }],
    ],
  )

  it.each(FOREIGN)('%s knows nothing of another', async (folder, foreign) => {
    const names = Object.entries(foreign)
    for (const [name, property] of names)
      place(`${folder}/foreign-${name}.ts`, `export const foreign = ${name}.${property}`)
    const said = await run('typescript/bin/tsc', '-p', folder, '--incremental', 'false', '--pretty', 'false')
    for (const [name] of names)
      expect(said).toMatch(new RegExp(`^${folder}/foreign-${name}\\.ts.*Cannot find name '${name}'`, 'm'))
    expect(said.match(/error TS/g)).toHaveLength(names.length)
  })
})
