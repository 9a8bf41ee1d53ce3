/** JSON of strangers is bounded before it is parsed, and nothing of theirs is parsed otherwise. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseBoundedJson } from '../../src-shared/bounded-json'

const root = resolve(import.meta.dirname, '../..')
const BOUNDS = { depth: 3, values: 10, string: 8 }
const parse = (text: string) => parseBoundedJson(text, BOUNDS)

describe('JSON within bounds', () => {
  it.each([
    'null',
    '[[[1]]]',
    '{"a":{"b":[1]}}',
    '[1,2,3,4,5,6,7,8,9]'.replace(',9', ''),
    '"12345678"',
    String.raw`"\"\\\"\\"`,
    '["[[[[[["]',
    ' {"a":"}"} ',
  ])('%s is what JSON.parse gives', (text) => expect(parse(text)).toEqual(JSON.parse(text)))

  it.each([
    ['one deeper', '[[[[]]]]'],
    ['one value more', '[1,2,3,4,5,6,7,8,9,10]'],
    ['names count', '{"a":1,"b":1,"c":1,"d":1,"e":1}'],
    ['many empty things', '[{},{},{},{},{}]'],
    ['a longer string', '"123456789"'],
    ['a longer name', '{"123456789":1}'],
    ['a string without end', '"123'],
    ['a quote that is escaped', String.raw`"\"`],
    ['no JSON', '{a:1}'],
    ['nothing', ''],
  ])('is not: %s', (_, text) => expect(() => parse(text)).toThrow(SyntaxError))

  it('whatever the text, it is JSON.parse or a refusal', () => {
    const wide = { depth: 100, values: 1e6, string: 1e6 }
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), (text) => {
        expect(parseBoundedJson(text, wide)).toEqual(JSON.parse(text))
      }),
      { numRuns: 500 },
    )
  })

  it('goes over 60 MB of brackets in no time, and over 60 MB that pass in little', () => {
    const start = performance.now()
    expect(() => parse('['.repeat(60e6))).toThrow(SyntaxError)
    expect(() => parse(`[${'1,'.repeat(30e6)}1]`)).toThrow(SyntaxError)
    expect(performance.now() - start).toBeLessThan(2000)
  })

  it('quotes nothing of the text', () => {
    expect(() => parse('secret')).toThrow(/^not JSON$/)
  })
})

/** Where JSON is parsed without a bound, and why that is nothing of a stranger's. */
const OWN = {
  'src-main/app/shell/licences.ts': 'packed with the program',
  'src-main/app/shell/unpacked-files.ts': 'the header of the program’s own archive',
  'src-main/keystore/audit-head.ts': 'sealed by this keystore',
  'src-main/keystore/backup-records.ts': 'lines that the restore caps, all but the first sealed',
  'src-main/keystore/first-backup-format.ts': 'a header that the restore caps',
  'src-main/keystore/keychain-wrap.ts': 'at most MAX_PARAMETERS characters',
  'src-main/keystore/master-key.ts': 'at most MAX_PARAMETERS characters',
  'src-main/keystore/seen-writes.ts': 'a small file of the program’s own',
  'src-main/keystore/vault.ts': 'sealed by this keystore',
  'src-main/training/run/checkpoint-file.ts': 'made by the trainer, which only developers run',
  'src-main/training/run/training-record.ts': 'made by the trainer, which only developers run',
  'src-renderer/people/QrCode.tsx': 'made by the page',
  'src-renderer/ui/study/useStudy.ts': 'made by the page',
  'src-shared/advice.ts': 'made by the program',
  'src-shared/bounded-json.ts': 'the reader itself',
}

it('strangers’ JSON is parsed by the bounded reader alone', () => {
  const parsing = ['src-main', 'src-renderer', 'src-shared'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => join(folder, name).replaceAll('\\', '/'))
      .filter((path) => readFileSync(join(root, path), 'utf8').includes('JSON.parse(')),
  )
  expect(parsing.sort()).toEqual(Object.keys(OWN))
})
