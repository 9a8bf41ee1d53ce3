import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { doesKeystoreRoam, keystorePath } from '../../src-main/keystore'

type Env = Record<string, string>
const machine = (platform: NodeJS.Platform, env: Env, home: string | undefined, there: string[] = []) => ({
  platform,
  env,
  home,
  isThere: (path: string) => there.includes(path),
})
const at = (...[platform, env, home, there]: Parameters<typeof machine>) =>
  keystorePath(machine(platform, env, home, there))

describe('keystorePath', () => {
  it('takes ORRERY_KEYSTORE on every system', () => {
    expect(at('linux', { ORRERY_KEYSTORE: '/k/mine.db' }, '/home/a')).toBe('/k/mine.db')
    expect(at('darwin', { ORRERY_KEYSTORE: 'mine.db' }, '/Users/a')).toBe(resolve('mine.db'))
    expect(at('linux', { ORRERY_KEYSTORE: '/k/mine.db' }, '')).toBe('/k/mine.db')
  })

  it('lies in the data folder of each system', () => {
    expect(at('linux', {}, '/home/a')).toBe('/home/a/.local/share/orrery/keystore.db')
    expect(at('linux', { XDG_DATA_HOME: '/data' }, '/home/a')).toBe('/data/orrery/keystore.db')
    expect(at('darwin', {}, '/Users/a')).toBe('/Users/a/Library/Application Support/Orrery/keystore.db')
    expect(at('win32', { LOCALAPPDATA: 'C:\\L', APPDATA: 'C:\\R' }, 'C:\\Users\\a')).toBe(
      'C:\\L\\Orrery\\keystore.db',
    )
    expect(at('win32', {}, 'C:\\Users\\a')).toBe('C:\\Users\\a\\AppData\\Local\\Orrery\\keystore.db')
    expect(at('win32', { LOCALAPPDATA: '\\\\server\\anna' }, '')).toBe(
      '\\\\server\\anna\\Orrery\\keystore.db',
    )
  })

  it('ignores an empty or relative variable of the system', () => {
    for (const folder of ['', 'data', './data', '../data']) {
      expect(at('linux', { XDG_DATA_HOME: folder }, '/home/a')).toBe(
        '/home/a/.local/share/orrery/keystore.db',
      )
    }
    for (const folder of ['', 'L', '\\L', 'C:L', '/L']) {
      expect(at('win32', { LOCALAPPDATA: folder, APPDATA: folder }, 'C:\\Users\\a')).toBe(
        'C:\\Users\\a\\AppData\\Local\\Orrery\\keystore.db',
      )
    }
  })

  it.each([
    ['linux', {}, undefined],
    ['linux', {}, ''],
    ['linux', {}, 'home/a'],
    ['linux', {}, '.'],
    ['linux', {}, '/'],
    ['linux', {}, '//'],
    ['linux', {}, '/home/..'],
    ['linux', { XDG_DATA_HOME: '' }, ''],
    ['linux', { XDG_DATA_HOME: 'data' }, ''],
    ['darwin', {}, ''],
    ['darwin', {}, 'Users/a'],
    ['win32', {}, ''],
    ['win32', {}, 'C:\\'],
    ['win32', {}, '\\Users\\a'],
    ['win32', {}, 'C:Users'],
    ['win32', { LOCALAPPDATA: 'L', APPDATA: 'C:\\R' }, ''],
    ['linux', { ORRERY_KEYSTORE: '' }, '/home/a'],
    ['win32', { ORRERY_KEYSTORE: '' }, 'C:\\Users\\a'],
  ] as const)('is nowhere rather than in the current folder: %s %j %j', (platform, env, home) => {
    const machineWithout = machine(platform, env, home)
    expect(() => keystorePath(machineWithout)).toThrow('KEYSTORE_PLACE_UNKNOWN')
  })
})

describe('a keystore of an earlier version on Windows', () => {
  const env = { LOCALAPPDATA: 'C:\\L', APPDATA: 'C:\\R' }
  const [local, roaming] = ['C:\\L\\Orrery\\keystore.db', 'C:\\R\\Orrery\\keystore.db']

  it('is used where it lies, and is known to roam', () => {
    const found = machine('win32', env, 'C:\\Users\\a', [roaming])
    expect(keystorePath(found)).toBe(roaming)
    expect(doesKeystoreRoam(found)).toBe(true)
  })

  it('goes behind one in the data folder', () => {
    for (const there of [[], [local], [local, roaming]]) {
      const found = machine('win32', env, 'C:\\Users\\a', there)
      expect(keystorePath(found)).toBe(local)
      expect(doesKeystoreRoam(found)).toBe(false)
    }
  })

  it('is none elsewhere', () => {
    expect(doesKeystoreRoam(machine('linux', {}, '/home/a'))).toBe(false)
  })
})
