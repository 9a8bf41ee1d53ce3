/** Compiled code lies in the user's own cache folder, and nowhere that others can write to. */
import { chmodSync, mkdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { afterAll, beforeEach, expect, it } from 'vitest'
import { filesBelow, Person } from './person'

const COMPILED = /\/v\d+[^/]*\/[0-9a-f]+$/
const KEEPING = { NODE_DISABLE_COMPILE_CACHE: undefined }

const people: Person[] = []
let anna: Person
beforeEach(() => {
  anna = new Person('')
  people.push(anna)
})
afterAll(() => {
  for (const person of people) person.leave()
})

async function keptIn(folder: string, env: Record<string, string> = {}): Promise<string[]> {
  const { code, stderr } = await anna.run(['--version'], { ...KEEPING, ...env })
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  return filesBelow(anna.folder).filter((name) => COMPILED.test(name) && name.startsWith(folder))
}

it.runIf(process.platform === 'linux')('for the user alone', async () => {
  expect(await keptIn('.cache/orrery/')).not.toEqual([])
  expect(statSync(anna.path('.cache', 'orrery')).mode & 0o777).toBe(0o700)
})

it.runIf(process.platform === 'linux')('where XDG_CACHE_HOME says', async () => {
  expect(await keptIn('xdg/orrery/', { XDG_CACHE_HOME: anna.path('xdg') })).not.toEqual([])
  expect(await keptIn('', { XDG_CACHE_HOME: 'relative' })).toContainEqual(
    expect.stringMatching(/^\.cache\/orrery\//),
  )
})

it('not where Node is told otherwise', async () => {
  expect(await keptIn('', { NODE_DISABLE_COMPILE_CACHE: '1' })).toEqual([])
})

function openFolder(folder: string): void {
  mkdirSync(folder)
  chmodSync(folder, 0o777)
}

it.runIf(process.platform === 'linux').each<[string, (folder: string) => void]>([
  ['others can write to it', openFolder],
  [
    'it is a link',
    (folder) => {
      mkdirSync(anna.path('elsewhere'))
      symlinkSync(anna.path('elsewhere'), folder)
    },
  ],
  ['it is a file', (folder) => writeFileSync(folder, '')],
])('nothing is kept when %s', async (_, spoil) => {
  mkdirSync(anna.path('.cache'))
  spoil(anna.path('.cache', 'orrery'))
  expect(await keptIn('')).toEqual([])
})

it('nothing is kept without a home, and the program runs', async () => {
  expect(await keptIn('', { HOME: '/proc/no-home' })).toEqual([])
})
