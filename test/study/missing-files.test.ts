/** The library tells which files are missing, and takes what is left of an encrypted file for no picture of others. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { memorySource } from '../../src-main/core/byte-source'
import { KeyRing } from '../../src-main/jobs/open-header'
import { lookAt } from '../../src-main/study/look-at'
import { OpenedSources } from '../../src-main/study/opened-sources'
import { StudyIndex } from '../../src-main/study/study-index'
import type { SourceHandle } from '../../src-shared/contract/handles'
import { foundFile, sealedLook } from './index-files'

const place = (number: number, of: number, id = '0123456789abcdef') => ({ job: { id, number, of } })
const done = { found: 3, read: 3, isDone: true }

describe('files that were encrypted together', () => {
  function indexOf(numbers: readonly number[]): StudyIndex {
    const index = new StudyIndex()
    for (const n of numbers) index.add(foundFile(`file ${n}`), sealedLook(place(n, 5)))
    return index
  }

  it('are missed when all that is open was read, and not before', () => {
    const index = indexOf([1, 4])
    expect(index.tree({ ...done, isDone: false }, []).notes).toEqual([])
    const note = { kind: 'filesMissing', name: 'aaaaaaaa', count: 3 }
    expect(index.tree(done, []).notes).toEqual([note])
    index.add(foundFile('file 5'), sealedLook(place(5, 5)))
    expect(index.tree(done, []).notes).toEqual([{ ...note, count: 2 }])
    for (const n of [2, 3]) index.add(foundFile(`file ${n}`), sealedLook(place(n, 5)))
    expect(index.tree(done, []).notes).toEqual([])
  })

  it('are not missed where they are there and damaged, or where single files were opened', () => {
    const index = indexOf([1, 2, 3, 4])
    index.add(foundFile('aaaaaaaa-0005.png'), { kind: 'failed', reason: 'damaged' })
    expect(index.tree(done, []).notes).toEqual([])
    const paths = ['/media/cd/file 1', '/media/cd/file 2']
    const opened = new OpenedSources([{ source: 'one' as SourceHandle, paths }])
    expect(indexOf([1, 2]).tree(done, [], opened).notes).toEqual([])
  })
})

describe('what is left of an encrypted file', () => {
  const kindOf = (bytes: Uint8Array, name: string) =>
    lookAt(memorySource(bytes), name, new KeyRing([])).look.kind
  const sample = (name: string) => readFileSync(join(import.meta.dirname, '../vectors/samples', name))

  it('has failed, by its noise, or by its name', async () => {
    expect(kindOf(await sharp(sample('big.png')).png().toBuffer(), 'scan.png')).toBe('failed')
    expect(kindOf(new Uint8Array(5000), 'fe353918-0001.dcm')).toBe('failed')
    expect(kindOf(new Uint8Array(0), 'fe353918-0001.png~')).toBe('failed')
  })

  it('and what is of others has not', async () => {
    const grey = await sharp({ create: { width: 512, height: 9, channels: 3, background: 'grey' } })
      .png()
      .toBuffer()
    expect(kindOf(grey, 'grey.png')).toBe('picture')
    expect(kindOf(new Uint8Array(5000), 'zeros.bin')).toBe('other')
    expect(kindOf(readFileSync(join(import.meta.dirname, '../data/dicom/CT_small.dcm')), 'IM1')).toBe('dicom')
    expect(kindOf(sample('big.png'), 'fe353918-0001.png')).toBe('encrypted')
  })
})
