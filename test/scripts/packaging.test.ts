/** How the packed program is started, and what its fuses are. */
import { execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generateAppRunScript } from 'app-builder-lib/out/targets/appimage/appImageUtil'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkout } from '../electron-runtime/checkout'
import { desktopEntry } from '../electron-runtime/desktop-entries'

const configuration = readFileSync(join(checkout, 'electron-builder.yml'), 'utf8')

it('the entry of a desktop starts the program with the files alone', async () => {
  const lines = (await desktopEntry()).split('\n')
  expect(lines.filter((line) => line.startsWith('Exec='))).toEqual(['Exec=AppRun %U'])
}, 60_000)

describe('the launcher of an AppImage', () => {
  let home: string
  beforeAll(() => {
    home = mkdtempSync(join(tmpdir(), 'orrery-apprun-'))
    const script = (name: string, text: string) => {
      writeFileSync(join(home, name), text)
      chmodSync(join(home, name), 0o755)
    }
    script('orrery', '#!/bin/sh\nprintf "%s\\n" "$@"\n')
    script('unshare', '#!/bin/sh\nexit 1\n')
    script(
      'AppRun',
      generateAppRunScript({
        DesktopFileName: 'orrery.desktop',
        ExecutableName: 'orrery',
        ProductName: 'Orrery',
        ProductFilename: 'Orrery',
        ResourceName: 'appimagekit-orrery',
      }),
    )
  })
  afterAll(() => rmSync(home, { recursive: true }))

  // If this changes, the refusal of such a start (src-main/app/shell/fit-to-start.ts) is needed no more.
  it('switches the sandbox off by itself where the system has no user namespaces', () => {
    const told = execFileSync(join(home, 'AppRun'), ['file.orrkeys'], {
      env: {
        PATH: `${home}:/usr/bin:/bin`,
        APPDIR: home,
        APPIMAGE_SILENT_INSTALL: '1',
        DESKTOPINTEGRATION: '1',
      },
      encoding: 'utf8',
    })
    expect(told.split('\n')).toEqual(['--no-sandbox', 'file.orrkeys', ''])
  })
})

describe('the fuses', () => {
  it.each([
    ['runAsNode', false],
    ['enableCookieEncryption', true],
    ['enableNodeOptionsEnvironmentVariable', false],
    ['enableNodeCliInspectArguments', false],
    ['enableEmbeddedAsarIntegrityValidation', true],
    ['onlyLoadAppFromAsar', true],
    ['loadBrowserProcessSpecificV8Snapshot', false],
    ['grantFileProtocolExtraPrivileges', false],
  ])('%s is %s', (name, isOn) => expect(configuration).toMatch(new RegExp(`^  ${name}: ${isOn}$`, 'm')))
})
