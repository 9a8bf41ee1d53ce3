import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { lockFolder } from '../../../src-main/training/run/lock'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'orrery-lock-'))
})
afterEach(() => rm(folder, { recursive: true }))

test('one holder at a time', () => {
  const unlock = lockFolder(folder)
  expect(() => lockFolder(folder)).toThrow(expect.objectContaining({ code: 'TRAINING_BUSY' }))
  unlock()
  lockFolder(folder)()
})

test('a folder that is not there cannot be held', () => {
  expect(() => lockFolder(join(folder, 'no'))).toThrow(expect.objectContaining({ code: 'OUTPUT_UNWRITABLE' }))
})
