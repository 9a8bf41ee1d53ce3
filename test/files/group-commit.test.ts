import {
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { GroupCommit } from '../../src-main/files/group-commit'
import { dropPart } from '../../src-main/files/part-file'
import { mountExfatDrive } from './exfat-drive'
import { partFor } from './held'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'orrery-group-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function part(target: string, content = target) {
  const pending = partFor(target)
  writeSync(pending.file, content)
  return pending
}
const code = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error) => (error as { code?: string }).code,
  )

describe('many files at once', () => {
  it('all get their names, in several folders', async () => {
    const commits = new GroupCommit(folder)
    const targets = Array.from({ length: 200 }, (_, n) => join(folder, `${n % 3}`, 'deeper', `${n}`))
    for (const n of [0, 1, 2]) mkdirSync(join(folder, `${n}`, 'deeper'), { recursive: true })
    await Promise.all(targets.map((target) => commits.commit(part(target))))
    for (const target of targets) expect(readFileSync(target, 'utf8')).toBe(target)
    for (const n of [0, 1, 2])
      expect(readdirSync(join(folder, `${n}`, 'deeper')).every((name) => /^\d+$/.test(name))).toBe(true)
  })

  it('of one name: one of them gets it, nothing is written over, nothing is left', async () => {
    const commits = new GroupCommit(folder)
    const target = join(folder, 'one')
    const parts = Array.from({ length: 20 }, (_, n) => part(target, `content ${n}`))
    const codes = await Promise.all(parts.map((each) => code(commits.commit(each))))
    expect(codes.filter((each) => each === 'done')).toHaveLength(1)
    expect(codes.filter((each) => each === 'OUTPUT_EXISTS')).toHaveLength(19)
    expect(readFileSync(target, 'utf8')).toBe(`content ${codes.indexOf('done')}`)
    expect(readdirSync(folder)).toEqual(['one'])
  })

  it('a name that is taken is told before anything is written', () => {
    writeFileSync(join(folder, 'taken'), 'theirs')
    expect(() => partFor(join(folder, 'taken'))).toThrow('OUTPUT_EXISTS')
    expect(readdirSync(folder)).toEqual(['taken'])
  })
})

it('one that lost its temporary file is told, not named', async () => {
  const commits = new GroupCommit(folder)
  const pending = part(join(folder, 'a'))
  linkSync(pending.tempPath, join(folder, 'elsewhere'))
  rmSync(pending.tempPath)
  expect(await code(commits.commit(pending))).toBe('OUTPUT_UNWRITABLE')
  expect(readdirSync(folder)).toEqual(['elsewhere'])
})

it('after a cancel none gets a name, and none is left', async () => {
  const commits = new GroupCommit(folder)
  const under = Array.from({ length: 50 }, (_, n) => code(commits.commit(part(join(folder, `${n}`)))))
  commits.cancel()
  const later = code(commits.commit(part(join(folder, 'later'))))
  const codes = await Promise.all([...under, later])
  expect(codes.at(-1)).toBe('CANCELLED')
  const named = readdirSync(folder)
  expect(named).toHaveLength(codes.filter((each) => each === 'done').length)
  expect(named.filter((name) => name.endsWith('.part'))).toEqual([])
})

it('a part that is dropped is gone', () => {
  dropPart(part(join(folder, 'a')))
  expect(readdirSync(folder)).toEqual([])
})

it('on a drive without hard links nothing is written over either', async () => {
  const drive = mountExfatDrive(16)
  if (drive === null) return
  try {
    const commits = new GroupCommit(drive.root)
    const targets = Array.from({ length: 30 }, (_, n) => join(drive.root, `${n % 15}`))
    const codes = await Promise.all(targets.map((target) => code(commits.commit(part(target)))))
    expect(codes.filter((each) => each === 'done')).toHaveLength(15)
    expect(codes.filter((each) => each === 'OUTPUT_EXISTS')).toHaveLength(15)
    expect(readdirSync(drive.root)).toHaveLength(15)
    expect(commits.weaknesses).toContain('noLinks')
    commits.close()
  } finally {
    drive.eject()
  }
})
