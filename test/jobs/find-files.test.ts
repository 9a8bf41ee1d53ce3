/** Which files are found: every one once, by whatever ways a person names folders. */
import { execFileSync } from 'node:child_process'
import { linkSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readSmallFile } from '../../src-main/files/file-bytes'
import { partName } from '../../src-main/files/part-name'
import { findFiles } from '../../src-main/jobs/find-files'
import { mountExfatDrive } from '../files/exfat-drive'
import { writeTree } from '../workflows/tree'

let root = ''
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'orrery-find-')))
  writeTree(join(root, 'study'), { 'a.dcm': 'a', 'one/b.dcm': 'b', 'one/deep/c.dcm': 'c', 'two/d.dcm': 'd' })
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

const at = (...parts: string[]) => join(root, ...parts)

/** Each as the list has it: the place below what was chosen, `*` behind it where it was chosen itself. */
async function found(inputs: string[], leaveOut?: string): Promise<string[]> {
  return (await findFiles(inputs, leaveOut)).map((file) => {
    if (!file.ok)
      return `${file.path.slice(root.length + 1)}: ${file.error.code}${file.isSkipped ? ' skipped' : ''}`
    return `${file.folder === '' ? '' : `${file.folder}/`}${file.name}${file.chosen ? '*' : ''}`
  })
}

const WHOLE = ['study/a.dcm', 'study/one/b.dcm', 'study/one/deep/c.dcm', 'study/two/d.dcm']

describe('every file once', () => {
  it.each<[string, string[]]>([
    ['a folder twice', ['study', 'study']],
    ['a folder by two spellings', ['study', 'study/../study/.']],
    ['a folder and what lies in it', ['study', 'study/one', 'study/one/deep']],
    ['what lies in a folder and the folder', ['study/one/deep', 'study/one', 'study']],
    ['a folder and a link to it', ['study', 'link']],
    ['a folder and a link into it', ['link to one', 'study']],
  ])('%s', async (_, inputs) => {
    symlinkSync('study', at('link'))
    symlinkSync('study/one', at('link to one'))
    expect(await found(inputs.map((input) => at(input)))).toEqual(WHOLE)
  })

  it('a file and its folder, in any order: it is chosen then', async () => {
    const chosen = WHOLE.map((name) => (name.endsWith('b.dcm') ? `${name}*` : name))
    expect(await found([at('study'), at('study/one/b.dcm')])).toEqual(chosen)
    expect(await found([at('study/one/b.dcm'), at('study')])).toEqual(chosen)
  })

  it('a file and a link to it', async () => {
    symlinkSync('study/a.dcm', at('link.dcm'))
    expect(await found([at('study/a.dcm'), at('link.dcm'), at('study/./a.dcm')])).toEqual(['a.dcm*'])
  })

  it('but both names of a file that has two', async () => {
    linkSync(at('study/a.dcm'), at('study/z.dcm'))
    expect(await found([at('study')])).toEqual([...WHOLE, 'study/z.dcm'])
    expect(await found([at('study/a.dcm'), at('study/z.dcm')])).toEqual(['a.dcm*', 'z.dcm*'])
  })

  it('and files of one name out of two folders', async () => {
    writeTree(at('other'), { 'a.dcm': 'other' })
    expect(await found([at('study/a.dcm'), at('other/a.dcm')])).toEqual(['a.dcm*', 'a (2).dcm*'])
  })

  it('a link in a folder is told and leads nowhere, round in a circle neither', async () => {
    symlinkSync('..', at('study/two/up'))
    expect(await found([at('study')])).toEqual([...WHOLE, 'study/two/up: FILE_UNREADABLE'])
  })
})

describe('the folder of the results', () => {
  beforeEach(() => writeTree(at('study/out'), { 'r.png': 'result' }))

  it.each([
    ['as it is called', 'study/out'],
    ['through a link', 'elsewhere'],
    ['by another spelling', 'study/one/../out'],
  ])('is left out, %s', async (_, name) => {
    symlinkSync('study/out', at('elsewhere'))
    expect(await found([at('study')], at(name))).toEqual(WHOLE)
    // Chosen itself, through whatever, it is meant.
    expect(await found([at('study'), at('study/out')], at(name))).toEqual([...WHOLE, 'out/r.png'])
  })

  it('that is a chosen folder is entered, and what is not there yet is nothing', async () => {
    expect(await found([at('study/out')], at('study/out'))).toEqual(['out/r.png'])
    expect(await found([at('study/one')], at('study/one/new'))).toEqual(['one/b.dcm', 'one/deep/c.dcm'])
  })
})

it('tells what Orrery has not finished writing', async () => {
  const name = partName('0123456789abcdef')
  writeFileSync(at('study/two', name), 'half')
  expect(await found([at('study/two')])).toEqual(['two/d.dcm', `study/two/${name}: FILE_UNFINISHED skipped`])
})

describe('mounts', () => {
  function bound(source: string, target: string, use: () => Promise<void>): Promise<void> | undefined {
    mkdirSync(target, { recursive: true })
    try {
      execFileSync('mount', ['--bind', source, target], { stdio: 'ignore' })
    } catch {
      console.warn('SKIPPED: tests of bind mounts need root on Linux')
      return undefined
    }
    return use().finally(() => execFileSync('umount', [target]))
  }

  it('of a folder that was met are told and not entered again', () =>
    bound(at('study/one'), at('study/three'), async () => {
      expect(await found([at('study')])).toEqual([
        ...WHOLE.slice(0, 3),
        'study/three: MET_BEFORE skipped',
        'study/two/d.dcm',
      ])
      expect(await found([at('study/one'), at('study/three')])).toEqual(['one/b.dcm', 'one/deep/c.dcm'])
    }))

  it('of the results are the results', () =>
    bound(at('study/one'), at('mounted'), async () => {
      expect(await found([at('study')], at('mounted'))).toEqual(['study/a.dcm', 'study/two/d.dcm'])
    }))

  it('of a folder within itself end', () =>
    bound(at('study'), at('study/two/loop'), async () => {
      expect(await found([at('study')])).toEqual([...WHOLE, 'study/two/loop: MET_BEFORE skipped'])
    }))

  it('of a drive that ignores case are one folder, however it is spelled', async () => {
    const drive = mountExfatDrive(16)
    if (drive === null) return
    try {
      writeTree(join(drive.root, 'Study'), { 'a.dcm': 'a', 'one/b.dcm': 'b', 'Out/r.png': 'r' })
      const of = (...names: string[]) => names.map((name) => join(drive.root, name))
      expect(await found(of('Study', 'STUDY', 'study/ONE', 'study/A.dcm'), of('study/out')[0])).toEqual([
        'Study/a.dcm*',
        'Study/one/b.dcm',
      ])
      expect(await found(of('study/A.dcm', 'Study/a.DCM'))).toEqual(['A.dcm*'])
    } finally {
      drive.eject()
    }
  })
})

describe.skipIf(process.platform !== 'linux')('a file that tells no size and has no end', () => {
  // 2^47 / 4096 * 8 bytes: hours.
  const ENDLESS = '/proc/self/pagemap'

  it('does not hold up the process, and a cancel ends its reading', async () => {
    const abort = new AbortController()
    const started = performance.now()
    setTimeout(() => abort.abort(), 50)
    await expect(findFiles([ENDLESS], undefined, abort.signal)).rejects.toMatchObject({ code: 'CANCELLED' })
    expect(performance.now() - started).toBeLessThan(5000)
  })

  it('is no small file', async () => {
    await expect(readSmallFile(ENDLESS, 999, 'CARD_DAMAGED')).rejects.toMatchObject({ code: 'CARD_DAMAGED' })
  })
})
