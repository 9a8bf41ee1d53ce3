/** Handles: what the page may act on, for what, and by which name it is shown. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { ChosenPaths } from '../../src-main/app/chosen/chosen-paths'
import { displayName, nameAmong, nameWithin } from '../../src-main/app/chosen/display-name'
import { OpenedFiles, openedFiles } from '../../src-main/app/chosen/opened-files'
import { SourceHandle, TargetHandle } from '../../src-shared/contract/handles'
import { OrreryError } from '../../src-shared/errors'

const FORGED = '11111111-2222-4333-8444-555555555555'

describe('a handle', () => {
  it('stands for what was chosen, and only for what it was chosen for', () => {
    const chosen = new ChosenPaths()
    const source = chosen.addSource('/home/anna/scan.dcm')
    const target = chosen.addTarget('/home/anna/results')
    expect(chosen.sourcePaths([source.handle])).toEqual(['/home/anna/scan.dcm'])
    expect(chosen.targetPath(target.handle)).toBe('/home/anna/results')
    expect(chosen.knownSources([source.handle, SourceHandle.parse(FORGED)])).toEqual([source])
    expect(() => chosen.targetPath(TargetHandle.parse(source.handle))).toThrow(OrreryError)
    expect(() => chosen.sourcePaths([SourceHandle.parse(target.handle)])).toThrow(OrreryError)
  })

  it('that was forged, or is one of many, is refused whole', () => {
    const chosen = new ChosenPaths()
    const { handle } = chosen.addSource('/a')
    expect(() => chosen.sourcePaths([handle, SourceHandle.parse(FORGED)])).toThrow(
      expect.objectContaining({ code: 'CHOICE_UNKNOWN' }),
    )
  })

  it('of a DICOMDIR stands for the medium that it is the directory of', () => {
    const folder = mkdtempSync(join(tmpdir(), 'orrery-medium-'))
    const chosen = new ChosenPaths()
    for (const name of ['DICOMDIR', 'dicomdir.;1', 'scan.dcm']) writeFileSync(join(folder, name), '')
    const opened = (name: string) => chosen.sourcePath(chosen.addOpened(join(folder, name)).handle)
    expect(opened('DICOMDIR')).toBe(folder)
    expect(opened('dicomdir.;1')).toBe(folder)
    expect(opened('scan.dcm')).toBe(join(folder, 'scan.dcm'))
    mkdirSync(join(folder, 'a/DICOMDIR'), { recursive: true })
    expect(opened('a/DICOMDIR')).toBe(join(folder, 'a/DICOMDIR'))
    rmSync(folder, { recursive: true })
  })

  it('is the same for what is chosen again, and another for its results', () => {
    const chosen = new ChosenPaths()
    const first = chosen.addSource('/study')
    expect(chosen.addSource('/study')).toEqual(first)
    expect(chosen.addSource('/studies').handle).not.toBe(first.handle)
    expect(chosen.addResults(['/study'], 'results').handle).not.toBe(first.handle)
  })

  it('knows what it is called', () => {
    const chosen = new ChosenPaths()
    const { handle } = chosen.addSource('/samples/sample-study', 'Sample study')
    const drive = chosen.addTarget('/media/anna/1234-ABCD', 'STICK')
    expect(chosen.sourceNames([handle, chosen.addSource('/a/b').handle])).toEqual(['Sample study', 'b'])
    expect(chosen.targetName(drive.handle)).toBe('STICK')
    expect(() => chosen.targetName(TargetHandle.parse(FORGED))).toThrow(OrreryError)
  })

  it('of a folder to write to is refused when that is not there any more, instead of being made anew', () => {
    const chosen = new ChosenPaths()
    const folder = mkdtempSync(join(tmpdir(), 'orrery-target-'))
    const { handle } = chosen.addTarget(folder)
    expect(chosen.presentTarget(handle)).toBe(folder)
    rmSync(folder, { recursive: true })
    expect(() => chosen.presentTarget(handle)).toThrow(expect.objectContaining({ code: 'TARGET_GONE' }))
  })

  it('of results stands for all of them, and for no single file', () => {
    const chosen = new ChosenPaths()
    const { handle, kind } = chosen.addResults(['/a', '/b'], 'results')
    expect(kind).toBe('results')
    expect(chosen.sourcePaths([handle])).toEqual(['/a', '/b'])
    expect(() => chosen.sourcePath(handle)).toThrow(OrreryError)
  })

  it('of many results that is given many times stands for them once: a page must not fill the memory so', () => {
    const chosen = new ChosenPaths()
    const { handle } = chosen.addResults(['/a', '/b'], 'results')
    const { handle: other } = chosen.addSource('/c')
    expect(chosen.sourcePaths([handle, other, handle])).toEqual(['/a', '/b', '/c'])
  })

  it('of the oldest selections is forgotten when they name a million paths: they are asked for again and again', () => {
    const chosen = new ChosenPaths()
    const many = Array.from({ length: 100_000 }, (_, n) => `/study/${n}`)
    const handles = Array.from({ length: 12 }, () => chosen.addResults(many, 'some').handle)
    expect(chosen.knownSources(handles).map(({ handle }) => handle)).toEqual(handles.slice(2))
    const { handle } = chosen.addSource('/next')
    expect(chosen.sourcePaths([handle])).toEqual(['/next'])
  })

  it('tells bundles and cards from other files by their ending', () => {
    const chosen = new ChosenPaths()
    const kinds = ['/a.ORRKEYS', '/a.orrcard', '/a.dcm', '/'].map((path) => chosen.addSource(path).kind)
    expect(kinds).toEqual(['bundle', 'card', 'file', 'folder'])
  })
})

describe('the name to show', () => {
  it.each([
    ['/home/anna/scan.dcm', 'scan.dcm'],
    ['/', '/'],
    ['/a/in\u202evoice\u202cgpj.exe', 'in\\u{202e}voice\\u{202c}gpj.exe'],
    ['/a/<img src=x>', '<img src=x>'],
    ['/a/two\nlines', 'two\\u{a}lines'],
  ])('of %j is %j', (path, name) => expect(displayName(path)).toBe(name))

  it('is cut in the middle when it is long', () => {
    const name = displayName(`/a/${'x'.repeat(4000)}.dcm`)
    expect(Array.from(name)).toHaveLength(119)
    expect(name).toMatch(/^x+…x+\.dcm$/)
  })

  it('of a file in a chosen folder begins with the folder, and holds nothing above it', () => {
    const sources = ['/home/anna/study', '/home/anna/studies', '/one.dcm']
    expect(nameAmong(sources, '/home/anna/study/ct/1.dcm')).toBe('study/ct/1.dcm')
    expect(nameAmong(sources, '/home/anna/studies/1.dcm')).toBe('studies/1.dcm')
    expect(nameAmong(sources, '/one.dcm')).toBe('one.dcm')
    expect(nameAmong(sources, '/home/secret/2.dcm')).toBe('2.dcm')
  })

  it('of a result is its place below the target', () => {
    expect(nameWithin('/results', '/results/ct/1.dcm')).toBe('ct/1.dcm')
    expect(nameWithin('/results', '/elsewhere/1.dcm')).toBe('1.dcm')
  })
})

describe('what was opened by a double click', () => {
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'orrery-opened-'))
    for (const name of ['keys.orrkeys', 'anna.orrcard', 'scan.dcm']) writeFileSync(join(folder, name), '')
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  test('are bundles and cards that are there, whatever else stands among the arguments', () => {
    const argv = [
      'orrery',
      '--no-sandbox',
      'keys.orrkeys',
      'scan.dcm',
      'missing.orrkeys',
      join(folder, 'anna.orrcard'),
    ]
    expect(openedFiles(argv, folder)).toEqual([join(folder, 'keys.orrkeys'), join(folder, 'anna.orrcard')])
  })

  test('waits until it is taken, once', () => {
    let told = 0
    const opened = new OpenedFiles()
    opened.add(['/early.orrkeys'])
    opened.whenAdded(() => told++)
    opened.add([])
    expect(told).toBe(0)
    opened.add(['/a.orrkeys'])
    expect(told).toBe(1)
    expect(opened.take()).toEqual(['/early.orrkeys', '/a.orrkeys'])
    expect(opened.take()).toEqual([])
  })
})
