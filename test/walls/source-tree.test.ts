/** What the source tree promises, read from its files. */
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const checkout = resolve(import.meta.dirname, '../..')
const MODULE = /\.(ts|tsx|mts|mjs|js)$/

/** All modules of these folders, with `/` in their paths whatever the system. */
const modulesOf = (...folders: string[]) =>
  folders.flatMap((folder) =>
    readdirSync(join(checkout, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => MODULE.test(name))
      .map((name) => join(folder, name).replaceAll('\\', '/')),
  )

/** Modules of one name. The kernel's and its twin's are the same steps twice, those of two languages the same words. */
function namesakes(modules: readonly string[]): string[][] {
  const byName = new Map<string, string[]>()
  for (const path of modules) {
    const name = basename(path).replace(MODULE, '')
    byName.set(name, [...(byName.get(name) ?? []), path])
  }
  byName.delete('index')
  return [...byName.values()].filter((paths) => paths.length > 1 && !areTheSame(paths))
}

const areTheSame = (paths: readonly string[]) =>
  new Set(
    paths.map((path) =>
      path.replace('core/cipher/kernel/', 'core/cipher/twin/').replace(/words\/[a-z]{2}\//, 'words/'),
    ),
  ).size === 1

const POSITIONAL = [
  /\b(INSERT(\s+OR\s+\w+)?|REPLACE)\s+INTO\s+[^\s(]+\s+(VALUES|SELECT)\b/i,
  /\bSELECT\s+(\w+\.)?\*/i,
  /\.prepare\(\s*['"`].*\.raw\(\)/s,
]

/** Their columns stand in a list, and each row is read by the same list. */
const BY_A_LIST = ['src-main/keystore/reseal-cells.ts', 'src-main/keystore/stored-rows.ts']

/** Whether a source text reads or fills columns of a table by their position. */
const isPositional = (source: string) => POSITIONAL.some((pattern) => pattern.test(source))

describe('names', () => {
  it('two modules of one name are found, the same step of the cipher twice is none', () => {
    const cipher = 'src-main/core/cipher'
    const modules = [`${cipher}/kernel/vpd.ts`, `${cipher}/twin/vpd.ts`, 'a/index.ts', 'b/index.ts']
    expect(namesakes(modules)).toEqual([])
    expect(namesakes([...modules, 'a/one.ts', 'b/one.tsx', 'a/two.ts', 'b/two.test.ts'])).toEqual([
      ['a/one.ts', 'b/one.tsx'],
    ])
    expect(namesakes([...modules, 'a/vpd.ts'])).toHaveLength(1)
  })

  it('no two modules have one', () => {
    const modules = modulesOf('src-main', 'src-shared', 'src-renderer', 'scripts', 'test')
    expect(modules.length).toBeGreaterThan(400)
    expect(namesakes(modules)).toEqual([])
  })
})

describe('READMEs', () => {
  const folders = ['src-main', 'src-shared', 'src-renderer', 'scripts', 'test', 'docs', 'models', 'bin']
  const below = (folder: string) =>
    readdirSync(join(checkout, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
      join(folder, name).replaceAll('\\', '/'),
    )
  const files = [...readdirSync(checkout), ...folders.flatMap(below)]

  /** What a README calls by name is there: in its own folder, below the root, or at the end of some path. */
  const unknownIn = (readme: string) => {
    const names = readFileSync(join(checkout, readme), 'utf8').matchAll(
      /`([\w./-]+\.(?:tsx?|m[tj]s|py|cjs))`/g,
    )
    return [...names]
      .map(([, name]) => (name as string).replace(/^(\.{1,2}\/)+/, ''))
      .filter((name) => !files.some((path) => path === name || path.endsWith(`/${name}`)))
  }

  it.each(files.filter((path) => /^(?!test\/data\/).*\.md$/.test(path)))(
    '%s names no module that is not there',
    (readme) => {
      expect(unknownIn(readme)).toEqual([])
    },
  )
})

describe('SQL', () => {
  it.each([
    "INSERT INTO owner VALUES (1, x'00')",
    'insert or ignore into owner select 1, name FROM old',
    'REPLACE INTO owner\n  VALUES (?)',
    'SELECT * FROM owner',
    'SELECT old.* FROM old',
    "db.prepare('SELECT name FROM owner')\n  .raw()\n  .get()",
  ])('positional: %s', (sql) => expect(isPositional(sql)).toBe(true))

  it.each([
    "INSERT INTO owner (id, name) VALUES (1, x'00')",
    'INSERT INTO owner (id, name) SELECT id, name FROM old',
    'SELECT count(*) FROM owner',
    "db.prepare('SELECT name FROM owner').pluck().get()",
    'sharp(png).raw().toBuffer()',
    'kernel.prepare(rows, columns)\nsharp(png).raw().toBuffer()',
  ])('by name: %s', (sql) => expect(isPositional(sql)).toBe(false))

  it('names its columns everywhere', () => {
    const positional = modulesOf('src-main', 'test')
      .filter((path) => !path.startsWith('test/walls/'))
      .filter((path) => !BY_A_LIST.includes(path))
      .filter((path) => isPositional(readFileSync(join(checkout, path), 'utf8')))
    expect(positional).toEqual([])
  })
})

/** Ways to another module that neither the compiler's run times nor dependency-cruiser see. */
const WAYS_ROUND = {
  'an import that is not awaited, as in a type': /(?<!\bawait )\bimport\(/,
  'an import of what is known only at run time': /\bimport\(\s*[^'"`\s]/,
  'a reference to other types': /\/\/\/\s*<reference/,
  "Node's own require": /\b(createRequire|getBuiltinModule|process\.binding)\b/,
}

/** TensorFlow's native library is optional, and found at run time. */
const MAY_REQUIRE = ['src-main/dcgan/backend.ts']

describe('ways round the walls', () => {
  it.each([
    "export type K = import('../keystore').Keystore",
    'const late = await import(where)',
    '/// <reference types="node" />',
    "createRequire(__filename)('../keystore')",
  ])('found: %s', (source) => {
    expect(Object.values(WAYS_ROUND).some((way) => way.test(source))).toBe(true)
  })

  it.each(Object.entries(WAYS_ROUND))('nobody takes %s', (_, way) => {
    const found = modulesOf('src-main', 'src-shared', 'src-renderer')
      .filter((path) => !MAY_REQUIRE.includes(path) && !path.endsWith('.d.ts'))
      .filter((path) => way.test(readFileSync(join(checkout, path), 'utf8')))
    expect(found).toEqual([])
  })

  it("the kernel's language has no walls of its own: its modules import each other only", () => {
    const kernel = 'src-main/core/cipher/kernel'
    const imports = modulesOf(kernel).flatMap((path) =>
      [...readFileSync(join(checkout, path), 'utf8').matchAll(/\bfrom\s*['"]([^'"]+)['"]/g)].map(
        ([, name]) => name,
      ),
    )
    expect(imports.length).toBeGreaterThan(5)
    expect(imports.filter((name) => !/^\.\/[\w-]+$/.test(name as string))).toEqual([])
  })
})
