/** What a person prefers is kept, and no damage to its file keeps the program from starting. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { PreferencesFile } from '../../src-main/app/settings/preferences-file'

let folder: string
let path: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'orrery-preferences-'))
  path = join(folder, 'preferences.json')
})
afterEach(() => rmSync(folder, { recursive: true }))

const DEFAULTS = {
  language: 'system',
  theme: 'dark',
  lockAfterMinutes: 15,
  lockOnSuspend: true,
  lockWithScreen: true,
  container: 'auto',
  verify: true,
  lastView: 'library',
  drawing: 'auto',
  viewerKeys: {},
  characterKeys: true,
}

it('begins with what suits most', () => {
  const file = new PreferencesFile(path)
  expect(file.preferences).toEqual(DEFAULTS)
  expect([file.targetDir, file.place, file.isCodeDue]).toEqual([null, null, false])
})

it('keeps what was changed and nothing else, for the next start', () => {
  const place = { bounds: { x: 1, y: 2, width: 800, height: 600 }, isMaximized: false }
  const file = new PreferencesFile(path)
  file.change({ language: 'de', lockAfterMinutes: 0, verify: undefined })
  file.change({ targetDir: '/data/results', place, isCodeDue: true })
  for (const each of [file, new PreferencesFile(path)]) {
    expect(each.preferences).toEqual({ ...DEFAULTS, language: 'de', lockAfterMinutes: 0 })
    expect([each.targetDir, each.place, each.isCodeDue]).toEqual(['/data/results', place, true])
  }
  expect(readdirSync(folder)).toEqual(['preferences.json'])
  if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600)
})

it('tells the page neither folder nor place', () => {
  const file = new PreferencesFile(path)
  file.change({ targetDir: '/data/results', isCodeDue: true })
  expect(Object.keys(file.preferences).sort()).toEqual(Object.keys(DEFAULTS).sort())
})

it.each(['', '{', 'null', '[]', '"text"', '\0\0\0\0'])('a damaged file gives the defaults: %j', (content) => {
  writeFileSync(path, content)
  const file = new PreferencesFile(path)
  expect(file.preferences).toEqual(DEFAULTS)
  file.change({ theme: 'light' })
  expect(new PreferencesFile(path).preferences.theme).toBe('light')
})

it.each([
  { language: 'xx' },
  { theme: 7 },
  { lockAfterMinutes: -1 },
  { lockAfterMinutes: 1.5 },
  { lockAfterMinutes: 100_000 },
  { lockOnSuspend: 'yes' },
  { lockWithScreen: null },
  { container: 'zip' },
  { verify: 0 },
  { lastView: 'nowhere' },
  { targetDir: 5 },
  { place: { bounds: { x: 'left' } } },
  { isCodeDue: 'maybe' },
])('one odd field falls back, the others stay: %j', (odd) => {
  const kept = { language: 'de', theme: 'light', verify: false, unknown: 1 }
  writeFileSync(path, JSON.stringify({ ...kept, ...odd }))
  const file = new PreferencesFile(path)
  const { unknown: _, ...known } = kept
  const [name] = Object.keys(odd) as [keyof typeof DEFAULTS]
  expect(file.preferences).toEqual({
    ...DEFAULTS,
    ...known,
    ...(name in DEFAULTS ? { [name]: DEFAULTS[name] } : {}),
  })
  expect([file.targetDir, file.place, file.isCodeDue]).toEqual([null, null, false])
})

it('makes the folder that is missing', () => {
  const deep = join(folder, 'a', 'b', 'preferences.json')
  new PreferencesFile(deep).change({ theme: 'light' })
  expect(JSON.parse(readFileSync(deep, 'utf8')).theme).toBe('light')
})

it('a place that cannot be written to loses nothing but the preference', () => {
  writeFileSync(join(folder, 'file'), '')
  const file = new PreferencesFile(join(folder, 'file', 'preferences.json'))
  file.change({ theme: 'light' })
  expect(file.preferences.theme).toBe('light')
})
