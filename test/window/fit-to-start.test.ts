/** The packed program starts as it was made, with its sandbox, or says why not. The archive is made by Electron's own tool. */
import * as fs from 'node:fs'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createPackageWithOptions } from '@electron/asar'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { assertFitToStart } from '../../src-main/app/shell/fit-to-start'
import { alteredFiles } from '../../src-main/app/shell/unpacked-files'

let home: string
let archive: string
const beside = (name: string) => join(`${archive}.unpacked`, name)

const FILES = {
  'package.json': '{}',
  'out/main/app.cjs': 'program',
  'out/kernel/vpd8.wasm': 'kernel',
  'node_modules/sqlite/prebuilds/linux-x64.node': 'native',
  'samples/study/1.dcm': 'sample',
}

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'orrery-archive-'))
  for (const [name, content] of Object.entries(FILES)) {
    mkdirSync(dirname(join(home, 'app', name)), { recursive: true })
    writeFileSync(join(home, 'app', name), content)
  }
  archive = join(home, 'app.asar')
  await createPackageWithOptions(join(home, 'app'), archive, {
    unpack: '{**/*.node,**/*.wasm,**/samples/**}',
  })
})
afterEach(() => rmSync(home, { recursive: true }))

const start = (
  change: { appPath?: string; switches?: readonly string[]; env?: NodeJS.ProcessEnv; platform?: string } = {},
) => {
  const { appPath = archive, switches = [], env = {} } = change
  assertFitToStart({ appPath, env, hasSwitch: (name) => switches.includes(name) }, fs)
}

describe('what lies beside the archive', () => {
  it('is as it was packed', () => {
    expect(fs.readdirSync(`${archive}.unpacked`).sort()).toEqual(['node_modules', 'out', 'samples'])
    expect(alteredFiles(archive, fs)).toEqual([])
    expect(() => start()).not.toThrow()
  })

  it.each([
    ['changed by a letter', 'out/kernel/vpd8.wasm', (path: string) => writeFileSync(path, 'Kernel')],
    ['missing', 'node_modules/sqlite/prebuilds/linux-x64.node', (path: string) => rmSync(path)],
    ['empty', 'samples/study/1.dcm', (path: string) => writeFileSync(path, '')],
    ['one more', 'node_modules/sqlite/prebuilds/crt.dll', (path: string) => writeFileSync(path, 'planted')],
    ['a link more', 'out/kernel/link', (path: string) => symlinkSync('/etc', path)],
  ])('%s is told by its name, and nothing starts', (_, name, change) => {
    change(beside(name))
    expect(alteredFiles(archive, fs)).toEqual([join(name)])
    expect(() => start()).toThrow(expect.objectContaining({ code: 'INSTALLATION_ALTERED' }))
  })

  it('is not asked for what macOS signs, and is for the rest', () => {
    writeFileSync(beside('node_modules/sqlite/prebuilds/linux-x64.node'), 'signed')
    expect(alteredFiles(archive, fs, 'darwin')).toEqual([])
    writeFileSync(beside('out/kernel/vpd8.wasm'), 'changed')
    expect(alteredFiles(archive, fs, 'darwin')).toEqual([join('out/kernel/vpd8.wasm')])
  })

  it('may have what explorers of files leave', () => {
    for (const name of ['.DS_Store', 'Thumbs.db', 'samples/desktop.ini']) writeFileSync(beside(name), 'x')
    expect(alteredFiles(archive, fs)).toEqual([])
  })

  it('belongs to an archive that can be read', () => {
    writeFileSync(archive, Buffer.alloc(64, 0xff))
    expect(() => start()).toThrow(expect.objectContaining({ code: 'INSTALLATION_ALTERED' }))
  })
})

describe('the sandbox', () => {
  it.each(['no-sandbox', 'disable-seccomp-filter-sandbox', 'disable-gpu-sandbox'])(
    'switched off by --%s is a refusal, unless that was said twice',
    (name) => {
      expect(() => start({ switches: [name] })).toThrow(expect.objectContaining({ code: 'SANDBOX_OFF' }))
      expect(() => start({ switches: [name], env: { ORRERY_NO_SANDBOX: 'no' } })).toThrow()
      expect(() => start({ switches: [name], env: { ORRERY_NO_SANDBOX: 'yes' } })).not.toThrow()
    },
  )

  it('of a checkout is whoever starts it’s own business', () => {
    expect(() => start({ appPath: home, switches: ['no-sandbox'] })).not.toThrow()
  })
})
