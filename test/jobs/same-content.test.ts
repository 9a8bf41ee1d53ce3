import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { HeldFolder } from '../../src-main/files/held-folder'
import { assertSameContent } from '../../src-main/jobs/destination'
import { META } from '../core/envelope/sample-header'
import { codeOf } from '../keystore/keystore-fixture'
import { noise, sha256 } from '../workflows/tree'

const content = noise(5 * 2 ** 20 + 1, 4)
const meta = { ...META, bytes: content.length, sha256: sha256(content) }
const proceed = () => undefined

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'orrery-same-'))
  writeFileSync(join(folder, 'same'), content)
  writeFileSync(join(folder, 'longer'), Buffer.concat([content, Buffer.alloc(1)]))
  writeFileSync(join(folder, 'other'), noise(content.length, 5))
  symlinkSync('same', join(folder, 'link'))
})
afterEach(() => rmSync(folder, { recursive: true }))

it('takes the same content, and nothing else', async () => {
  const held = HeldFolder.choose(folder)
  const code = (name: string) => codeOf(() => assertSameContent({ folder: held, name }, meta, proceed))
  expect(await code('same')).toBeUndefined()
  for (const name of ['longer', 'other', 'link', 'nothing', '.'])
    expect([name, await code(name)]).toEqual([name, 'OUTPUT_EXISTS'])
  held.close()
})

it('stops in the middle when it is told to', async () => {
  let looks = 0
  const stop = () => {
    if (++looks === 3) throw new Error('stop')
  }
  const held = HeldFolder.choose(folder)
  await expect(assertSameContent({ folder: held, name: 'same' }, meta, stop)).rejects.toThrow('stop')
  held.close()
  expect(looks).toBe(3)
})
