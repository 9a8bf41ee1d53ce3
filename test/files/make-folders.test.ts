import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { makeFolders } from '../../src-main/files/make-folders'
import { prepareFolder } from '../../src-main/files/prepare-folder'
import { codeOf } from '../keystore/keystore-fixture'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'orrery-folders-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

it('makes what is missing with the mode, and leaves what is there', () => {
  makeFolders(join(folder, 'a', 'b', 'c'), 0o700)
  for (const path of ['a', 'a/b', 'a/b/c']) expect(statSync(join(folder, path)).mode & 0o777).toBe(0o700)
  mkdirSync(join(folder, 'open'), { mode: 0o755 })
  makeFolders(join(folder, 'open'), 0o700)
  expect(statSync(join(folder, 'open')).mode & 0o777).toBe(0o755)
  makeFolders('/')
})

it('follows a link to a folder', () => {
  mkdirSync(join(folder, 'real'))
  symlinkSync(join(folder, 'real'), join(folder, 'link'))
  makeFolders(join(folder, 'link', 'below'))
  expect(existsSync(join(folder, 'real', 'below'))).toBe(true)
})

it('refuses where something else has a name that it needs', async () => {
  writeFileSync(join(folder, 'file'), '')
  symlinkSync(join(folder, 'nowhere'), join(folder, 'dead'))
  for (const path of ['file', 'file/below', 'dead', 'dead/below'])
    expect([path, await codeOf(() => prepareFolder(join(folder, path), 'shared'))]).toEqual([
      path,
      'OUTPUT_UNWRITABLE',
    ])
})

it.skipIf(process.platform !== 'linux')('ends where the system will not make one', async () => {
  for (const path of ['/proc/orrery', '/proc/orrery/a/b', '/sys/orrery'])
    expect([path, await codeOf(() => prepareFolder(path, 'shared'))]).toEqual([path, 'OUTPUT_UNWRITABLE'])
})
