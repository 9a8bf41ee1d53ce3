/** Names that were given to encrypted files, whatever a file manager, a browser or a backup made of them. */
import { describe, expect, it } from 'vitest'
import { isSurelyOwn, ownNameIn } from '../../src-main/jobs/own-name'

describe('a name of Orrery', () => {
  it.each([
    'fe353918-0001.png',
    'fe353918-0001.dcm',
    'FE353918-0001.PNG',
    '/some/where/fe353918-0001.png',
    'fe353918-0001.png.part',
    'fe353918-0001.png.crdownload',
    'fe353918-0001.png~',
    'fe353918-0001.png.bak',
    'fe353918-0001.png.1',
    'fe353918-0001.png.part~',
    '.fe353918-0001.png.aB3dE9',
    'fe353918-0001 (2).png',
    'fe353918-0001(2).png',
    'fe353918-0001 - Copy.png',
    'fe353918-0001-Kopie.dcm',
    'fe353918-0001 copy.png',
    'Copy of fe353918-0001.png',
    'copy of fe353918-0001.png.tmp',
    'Kopie von fe353918-0001.dcm',
    'fe353918-0001.jpg',
    'fe353918-0001_edited.tif',
    'fe353918-0001',
  ])('%s', (name) => {
    expect(ownNameIn(name)).toEqual({ shortId: 'fe353918', number: 1 })
  })

  it('has as many digits as its job needs', () => {
    expect(ownNameIn('fe353918-123456.png')?.number).toBe(123_456)
  })
})

describe('a name of others', () => {
  it.each([
    'scan.png',
    '._fe353918-0001.png',
    'fe353918-0001.png.sha256',
    'fe353918-0001.txt',
    'fe353918-001.png',
    'afe353918-0001.png',
    'fe353918-00011234567890.png',
    '550e8400-1234-41d4-a716-446655440000.png',
    '123e4567-e89b-12d3-a456-426614174000.dcm',
    'e8400550-1234-5678.png',
    'notes about fe353918.png',
  ])('%s', (name) => {
    expect(ownNameIn(name)).toBeNull()
  })
})

it('eight digits may be a date, unless such a key is known', () => {
  const date = ownNameIn('20240115-0001.png')
  const own = ownNameIn('fe353918-0001.png')
  if (date === null || own === null) throw new Error('both are names')
  expect([date, own].map((name) => isSurelyOwn(name, () => false))).toEqual([false, true])
  expect(isSurelyOwn(date, (shortId) => shortId === '20240115')).toBe(true)
})
