/** What is told of a drive's contents, and that the look at them is bounded. */
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contentsOf } from '../../src-main/drives/drive-contents'
import { partName } from '../../src-main/files/part-name'
import { makeCard } from '../../src-main/people/card'
import { makeIdentity } from '../../src-main/people/identity'
import { contentsOfDrive } from '../../src-main/workflows/list-drives'
import { sample } from '../bundles/sample-keys'
import { mountExfatDrive } from '../files/exfat-drive'
import { SAMPLES } from '../workflows/sample-key'

const exfat = mountExfatDrive(16)
const folder = mkdtempSync(join(tmpdir(), 'orrery-contents-'))
afterAll(() => {
  exfat?.eject()
  rmSync(folder, { recursive: true })
})

const LIMITS = { depth: 8, entries: 1000, opened: 1000, milliseconds: 10_000, named: 10 }

async function fill(root: string): Promise<void> {
  const put = (name: string, from: string) => copyFileSync(join(SAMPLES, from), join(root, name))
  mkdirSync(join(root, 'study', 'series'), { recursive: true })
  mkdirSync(join(root, 'System Volume Information'))
  put('study/IM0001', 'small.dcm')
  put('study/series/a.png', 'small.png')
  put('monday.orrkeys', 'bundle.orrkeys')
  put('study/friday.orrkeys', 'bundle.orrkeys')
  put('System Volume Information/old.orrkeys', 'bundle.orrkeys')
  utimesSync(join(root, 'monday.orrkeys'), new Date(0), new Date('2020-01-06T00:00:00Z'))
  const { x25519, signing } = await makeIdentity()
  writeFileSync(join(root, 'me.orrcard'), makeCard('A', x25519.recipient, signing.signer))
  writeFileSync(join(root, 'false.orrcard'), '{}')
  writeFileSync(join(root, 'false.orrkeys'), 'none')
  writeFileSync(join(root, 'letter.pdf'), 'x')
  writeFileSync(join(root, '.DS_Store'), 'x')
  writeFileSync(join(root, partName('0123456789abcdef')), 'x')
}

describe.each([
  { drive: 'a folder', root: folder, there: true },
  { drive: 'an exFAT drive', root: exfat?.root ?? '', there: exfat !== null },
])('the contents of $drive', ({ root, there }) => {
  if (!there) {
    it.skip('needs an exFAT drive')
    return
  }
  beforeAll(() => fill(root))

  it('are counted and named by what they are, not by their names', async () => {
    const found = await contentsOfDrive(root)
    expect(found).toMatchObject({ encryptedFiles: 2, otherFiles: 3, whole: true })
    expect(found.bundles.map(({ path }) => path)).toEqual(['study/friday.orrkeys', 'monday.orrkeys'])
    expect(found.bundles[1]).toMatchObject({ bytes: sample('bundle.orrkeys').length })
    expect(found.bundles[1]?.changed).toMatch(/^2020-01-0[567]T/)
    expect(found.cards.map(({ path }) => path)).toEqual(['me.orrcard'])
  })
})

describe('the look is bounded', () => {
  it('by levels, entries, files that are opened, files that are named, and time', async () => {
    expect(await contentsOf(folder, undefined, { ...LIMITS, depth: 1 })).toMatchObject({
      encryptedFiles: 0,
      whole: false,
    })
    for (const limit of [{ entries: 3 }, { opened: 1 }, { milliseconds: -1 }, { named: 1 }])
      expect(await contentsOf(folder, undefined, { ...LIMITS, ...limit })).toMatchObject({ whole: false })
    const { bundles } = await contentsOf(folder, undefined, { ...LIMITS, named: 1 })
    expect(bundles).toHaveLength(1)
    expect(await contentsOf(folder, undefined, LIMITS)).toMatchObject({ whole: true })
  })

  it('by what is there: links are not followed, a drive that is gone is empty', async () => {
    const place = mkdtempSync(join(folder, 'links-'))
    symlinkSync(folder, join(place, 'loop'))
    symlinkSync(join(SAMPLES, 'small.png'), join(place, 'link.png'))
    expect(await contentsOf(place)).toMatchObject({ encryptedFiles: 0, otherFiles: 0, whole: true })
    expect(await contentsOf(join(place, 'gone'))).toMatchObject({ encryptedFiles: 0, whole: true })
  })

  it('by a cancel', async () => {
    await expect(contentsOfDrive(folder, AbortSignal.abort())).rejects.toMatchObject({ code: 'CANCELLED' })
    await expect(contentsOf(folder, AbortSignal.abort())).rejects.toMatchObject({ code: 'CANCELLED' })
  })
})
