/** orrery encrypt --verify: results are read back, and what that showed is told. */
import { writeFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { personWithKeystore } from './keystore-template'

const anna = personWithKeystore()

it('tells how many results were read back and opened, and says nothing of it when it was not asked', async () => {
  writeFileSync(anna.path('a.txt'), 'a')
  const told = await anna.run(['encrypt', 'a.txt', '-o', 'locked', '--verify'])
  expect(told).toMatchObject({ code: 0, stderr: '' })
  expect(told.stdout).toMatch(/^1 file read back( from the drive)? and opened: whole\.$/m)
  expect(await anna.does('encrypt', 'a.txt', '-o', 'other', '--verify')).toMatchObject({
    verified: { files: 1, failed: [], cancelled: false },
  })
  const untold = await anna.run(['encrypt', 'a.txt', '-o', 'third'])
  expect(untold.stdout).not.toContain('read back')
})
