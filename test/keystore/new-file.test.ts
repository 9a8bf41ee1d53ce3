import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { giveNameByRename, makeNewFile } from '../../src-main/keystore/new-file'
import { codeOf } from './keystore-fixture'

describe('new files', () => {
  let folder = ''
  const at = (name: string) => join(folder, name)
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'orrery-new-file-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  it('appear only when they are filled', () => {
    makeNewFile(at('a'), 'OUTPUT_EXISTS', (temporary) => {
      writeFileSync(temporary, 'whole')
      expect(readdirSync(folder)).not.toContain('a')
    })
    expect(readdirSync(folder)).toEqual(['a'])
    expect(readFileSync(at('a'), 'utf8')).toBe('whole')
  })

  it('leave nothing behind when filling fails', async () => {
    const fail = () => {
      throw Object.assign(new Error('full'), { code: 'ENOSPC' })
    }
    expect(await codeOf(() => makeNewFile(at('a'), 'OUTPUT_EXISTS', fail))).toBe('DISK_FULL')
    expect(readdirSync(folder)).toEqual([])
  })

  it('do not take a name that was taken while they were filled', async () => {
    const late = (temporary: string) => {
      writeFileSync(temporary, 'mine')
      writeFileSync(at('a'), 'theirs')
    }
    expect(await codeOf(() => makeNewFile(at('a'), 'OUTPUT_EXISTS', late))).toBe('OUTPUT_EXISTS')
    expect(readdirSync(folder)).toEqual(['a'])
    expect(readFileSync(at('a'), 'utf8')).toBe('theirs')
  })

  it('get their name by renaming where there are no hard links, never over another', async () => {
    writeFileSync(at('temporary'), 'mine')
    giveNameByRename(at('temporary'), at('a'), 'OUTPUT_EXISTS')
    expect(readdirSync(folder)).toEqual(['a'])
    writeFileSync(at('temporary'), 'other')
    expect(await codeOf(() => giveNameByRename(at('temporary'), at('a'), 'OUTPUT_EXISTS'))).toBe(
      'OUTPUT_EXISTS',
    )
    expect(readFileSync(at('a'), 'utf8')).toBe('mine')
  })
})
