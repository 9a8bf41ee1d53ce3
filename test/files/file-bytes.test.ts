import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { openForReading, readSmallFile } from '../../src-main/files/file-bytes'

const folder = mkdtempSync(join(tmpdir(), 'orrery-bytes-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe('only regular files are read', () => {
  it.skipIf(process.platform === 'win32')('not a pipe, which nobody writes to', async () => {
    const pipe = join(folder, 'pipe')
    execFileSync('mkfifo', [pipe])
    expect(() => openForReading(pipe)).toThrow(expect.objectContaining({ code: 'FILE_UNREADABLE' }))
    await expect(readSmallFile(pipe, 10, 'CARD_DAMAGED')).rejects.toMatchObject({ code: 'FILE_UNREADABLE' })
  })

  it.skipIf(process.platform === 'win32')('not a device without an end', async () => {
    await expect(readSmallFile('/dev/zero', 10, 'CARD_DAMAGED')).rejects.toMatchObject({
      code: 'FILE_UNREADABLE',
    })
  })

  it('a small one whole, a large one not at all', async () => {
    const path = join(folder, 'file')
    writeFileSync(path, '0123456789')
    expect((await readSmallFile(path, 10, 'CARD_DAMAGED')).toString()).toBe('0123456789')
    await expect(readSmallFile(path, 9, 'CARD_DAMAGED')).rejects.toMatchObject({ code: 'CARD_DAMAGED' })
  })
})
