import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { keystorePath } from '../../src-main/keystore'

const at = (platform: NodeJS.Platform, env: Record<string, string>, home: string) =>
  keystorePath({ platform, env, home })

describe('keystorePath', () => {
  it('takes ORRERY_KEYSTORE on every system', () => {
    expect(at('linux', { ORRERY_KEYSTORE: '/k/mine.db' }, '/home/a')).toBe('/k/mine.db')
    expect(at('darwin', { ORRERY_KEYSTORE: 'mine.db' }, '/Users/a')).toBe(resolve('mine.db'))
  })

  it('lies in the data folder of each system', () => {
    expect(at('linux', {}, '/home/a')).toBe('/home/a/.local/share/orrery/keystore.db')
    expect(at('linux', { XDG_DATA_HOME: '/data' }, '/home/a')).toBe('/data/orrery/keystore.db')
    expect(at('darwin', {}, '/Users/a')).toBe('/Users/a/Library/Application Support/Orrery/keystore.db')
    expect(at('win32', { APPDATA: 'C:\\R' }, 'C:\\Users\\a')).toBe('C:\\R\\Orrery\\keystore.db')
    expect(at('win32', {}, 'C:\\Users\\a')).toBe('C:\\Users\\a\\AppData\\Roaming\\Orrery\\keystore.db')
  })

  it('ignores a relative XDG_DATA_HOME', () => {
    expect(at('linux', { XDG_DATA_HOME: 'data' }, '/home/a')).toBe('/home/a/.local/share/orrery/keystore.db')
  })
})
