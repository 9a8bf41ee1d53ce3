/** docs/LAB.md tells of every key that report.json has: whoever reads a report with a program of their own finds what each is. */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { LabFrame, PICTURE_NOTES, SECTIONS } from '../../src-shared/lab/lab-report'
import { MEASURE_NAMES } from '../../src-shared/lab/measure-names'

const document = readFileSync(resolve(import.meta.dirname, '../../docs/LAB.md'), 'utf8')
/** What stands between backticks, in words: keys and values. */
const wordsIn = (text: string) =>
  new Set(
    [...text.matchAll(/`([^`\n]+)`/g)].flatMap(([, code = '']) => code.match(/[A-Za-z][A-Za-z0-9]*/g) ?? []),
  )
const told = wordsIn(document)
/** Of the row of the table that begins with a key of the report. */
function toldOf(key: string): ReadonlySet<string> {
  const row = document.split('\n').find((line) => wordsIn(/^\| (.*?) \|/.exec(line)?.[1] ?? '').has(key))
  return wordsIn(row ?? '')
}

/** Paths of all keys, as `cycles.binary64.limit`; of lists those of their items. */
function keysOf(shape: unknown, path: readonly string[] = []): string[] {
  if (shape instanceof z.ZodObject)
    return Object.entries(shape.shape).flatMap(([key, inner]) => [
      [...path, key].join('.'),
      ...keysOf(inner, [...path, key]),
    ])
  if (shape instanceof z.ZodArray) return keysOf(shape.element, path)
  if (shape instanceof z.ZodTuple) return shape.def.items.flatMap((item) => keysOf(item, path))
  if (shape instanceof z.ZodOptional || shape instanceof z.ZodNullable) return keysOf(shape.unwrap(), path)
  if (shape instanceof z.ZodUnion) return shape.options.flatMap((option) => keysOf(option, path))
  return []
}

const shapes: readonly z.ZodObject[] = [LabFrame, ...Object.values(SECTIONS)]
const keys = [...new Set(shapes.flatMap((shape) => keysOf(shape)))]

it('every key, in the row of its section', () => {
  expect(keys.length).toBeGreaterThan(200)
  expect(keys).toContain('cycles.meetings.most')
  expect(keys).toContain('time.rows.aes256gcm.encrypt')
  expect(
    keys.filter((path) => {
      const [first = '', ...inner] = path.split('.')
      return !toldOf(first).has(inner.at(-1) ?? first)
    }),
  ).toEqual([])
})

it('every measure by the name that it is chosen by, and every note', () => {
  expect(MEASURE_NAMES.filter((name) => !told.has(name))).toEqual([])
  expect(PICTURE_NOTES.filter((note) => !told.has(note))).toEqual([])
})
