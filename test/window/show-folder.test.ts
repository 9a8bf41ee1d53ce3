/** A folder is shown, and nothing that took its place is started. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, sep } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { showFolder } from '../../src-main/app/jobs/show-folder'

let home: string
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'orrery-show-'))
  for (const name of ['plain', 'Viewer.app', 'x.{20D04FE0-3AEA-1069-A2D8-08002B30309D}', '2026.11.28'])
    mkdirSync(join(home, name))
  writeFileSync(join(home, 'file'), '#!/bin/sh')
  symlinkSync(join(home, 'file'), join(home, 'link'))
})
afterAll(() => rmSync(home, { recursive: true }))

async function shown(name: string): Promise<string[]> {
  const calls: string[] = []
  await showFolder(join(home, name), {
    openPath: async (path) => {
      calls.push(`open ${path}`)
      return ''
    },
    showItemInFolder: (path) => {
      calls.push(`show ${path}`)
    },
  })
  return calls
}

it('a plain folder is opened, as a folder', async () => {
  expect(await shown('plain')).toEqual([`open ${join(home, 'plain')}${sep}`])
})

it.each(['Viewer.app', 'x.{20D04FE0-3AEA-1069-A2D8-08002B30309D}', '2026.11.28'])(
  '%s is shown in its folder, and not opened',
  async (name) => expect(await shown(name)).toEqual([`show ${join(home, name)}`]),
)

it.each(['file', 'link', 'missing'])('%s is left alone', async (name) =>
  expect(await shown(name)).toEqual([]),
)
