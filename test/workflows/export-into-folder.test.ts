/** Keys exported into a folder: under a name that is free, and not beside files that they open unless that is meant. */
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Keystore } from '../../src-main/keystore'
import { exportIntoFolder, wouldLieBesideFiles } from '../../src-main/workflows/export-into-folder'
import { findShared } from '../../src-main/workflows/find-shared'
import type { KeyId } from '../../src-shared/ids'
import { makeKey } from '../bundles/sample-keys'
import { quickKeystore } from '../keystore/quick-keystore'
import { SAMPLES } from './sample-key'

const root = mkdtempSync(join(tmpdir(), 'orrery-into-'))
const lock = { passphrase: 'four quiet grey herons' }
let keystore: Keystore
let named: KeyId
let other: KeyId

function folder(name: string): string {
  const path = join(root, name)
  mkdirSync(path, { recursive: true })
  return path
}

beforeAll(async () => {
  keystore = (await quickKeystore(join(root, 'keystore.db'), 'four quiet grey herons', 'Anna')).keystore
  for (const label of ['Case 12: left/right', '']) {
    const key = await makeKey(label)
    keystore.addJobKey(key)
    if (label === '') other = key.keyId
    else named = key.keyId
  }
})
afterAll(() => {
  keystore.close()
  rmSync(root, { recursive: true, force: true })
})

const into = (keyIds: KeyId[], place: string, keysWithFiles = false) =>
  exportIntoFolder(keystore, { keyIds, lock, folder: place, keysWithFiles })

describe('a bundle', () => {
  it('is called by the id of its one key, not by its name, and never as another file', async () => {
    const place = folder('names')
    await into([named], place)
    await into([named, named], place)
    await into([named, other], place)
    expect(readdirSync(place).sort()).toEqual([
      `key-${named.slice(0, 8)}-2.orrkeys`,
      `key-${named.slice(0, 8)}.orrkeys`,
      'keys.orrkeys',
    ])
  })

  it('goes beside encrypted files only when that is meant', async () => {
    const place = folder('beside')
    copyFileSync(join(SAMPLES, 'small.png'), join(place, 'a.png'))
    expect(await wouldLieBesideFiles(place)).toBe(true)
    await expect(into([named], place)).rejects.toMatchObject({ code: 'KEYS_BESIDE_FILES' })
    expect(readdirSync(place)).toEqual(['a.png'])
    await into([named], place, true)
    expect(readdirSync(place)).toHaveLength(2)
    expect(await wouldLieBesideFiles(folder('alone'))).toBe(false)
  })

  it('goes into no folder that is not there', async () => {
    await expect(into([named], join(root, 'missing'))).rejects.toMatchObject({ code: 'OUTPUT_UNWRITABLE' })
  })
})

describe('what was handed over', () => {
  it('is found by its name in opened folders, not too deep, and never twice', async () => {
    const place = folder('found')
    const deep = folder('found/1/2/3/4/5/6')
    for (const path of ['keys.orrkeys', '1/Anna.ORRCARD', '1/picture.png'])
      writeFileSync(join(place, path), '')
    writeFileSync(join(deep, 'deep.orrkeys'), '')
    const found = await findShared([
      place,
      join(place, '1'),
      join(place, 'keys.orrkeys'),
      join(root, 'missing'),
    ])
    expect(found).toEqual([join(place, 'keys.orrkeys'), join(place, '1', 'Anna.ORRCARD')])
  })

  it('is not looked for any longer than somebody waits', async () => {
    await expect(findShared([root], AbortSignal.abort())).rejects.toMatchObject({ code: 'CANCELLED' })
  })
})
