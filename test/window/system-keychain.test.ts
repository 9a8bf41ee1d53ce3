/** Which state the system's keychain is in, with the interface of Electron's safeStorage, and what it opens. */
import { describe, expect, it } from 'vitest'
import { type KeychainStorage, SystemKeychain } from '../../src-main/app/gate/system-keychain'

/** Reverses the text, as encryptions go in tests, and counts how often the system was asked for something. */
function storage(backend: string | undefined, isAvailable = true): KeychainStorage & { asked: number } {
  const fake = {
    asked: 0,
    isEncryptionAvailable: () => {
      fake.asked++
      return isAvailable
    },
    encryptString: (text: string) => Buffer.from([...text].reverse().join('')),
    decryptString: (bytes: Buffer) => [...bytes.toString()].reverse().join(''),
  }
  return backend === undefined
    ? fake
    : Object.assign(fake, { getSelectedStorageBackend: () => backend as 'basic_text' })
}

const on = (backend: string | undefined, isAvailable?: boolean, platform: NodeJS.Platform = 'linux') =>
  new SystemKeychain(storage(backend, isAvailable), platform)

describe('the state', () => {
  it.each([
    ['gnome_libsecret', null, { state: 'off', backend: 'gnome_libsecret', isChosen: false }],
    ['kwallet6', { backend: 'kwallet6' }, { state: 'on', backend: 'kwallet6', isChosen: true }],
    ['kwallet6', { backend: 'gnome_libsecret' }, { state: 'changed', backend: 'kwallet6', isChosen: true }],
    ['basic_text', null, { state: 'unsafe', backend: null, isChosen: false }],
    ['basic_text', { backend: 'kwallet' }, { state: 'unsafe', backend: null, isChosen: true }],
    ['unknown', null, { state: 'unavailable', backend: null, isChosen: false }],
  ])('with %s on Linux, chosen %j', (backend, enrolled, state) => {
    expect(on(backend).stateFor(enrolled)).toEqual(state)
  })

  it.each(['gnome_libsecret', 'kwallet', undefined])('of a closed keyring, %s', (backend) => {
    expect(on(backend, false).stateFor(null).state).toBe('unavailable')
  })

  it('of an Electron that cannot name the backend: a keyring, if it has one', () => {
    expect(on(undefined).stateFor(null)).toEqual({ state: 'off', backend: 'keyring', isChosen: false })
  })

  it.each([
    ['darwin', 'keychain'],
    ['win32', 'dpapi'],
  ] as const)('on %s', (platform, backend) => {
    expect(on(undefined, true, platform).stateFor(null)).toEqual({ state: 'off', backend, isChosen: false })
    expect(on(undefined, false, platform).stateFor(null).state).toBe('unavailable')
  })

  it('on a system without one', () => {
    expect(on('gnome_libsecret', true, 'freebsd').stateFor(null).state).toBe('unavailable')
  })
})

describe('on the lock screen', () => {
  it('only the backend that was chosen is offered, and the system is not asked for it', () => {
    const fake = storage('kwallet5')
    const keychain = new SystemKeychain(fake, 'linux')
    expect(keychain.mayOpen(null)).toBe(false)
    expect(keychain.mayOpen({ backend: 'gnome_libsecret' })).toBe(false)
    expect(keychain.mayOpen({ backend: 'kwallet5' })).toBe(true)
    expect(fake.asked).toBe(0)
  })

  it('what hides nothing is not offered, whatever was recorded', () => {
    expect(on('basic_text').mayOpen({ backend: 'basic_text' })).toBe(false)
  })
})

describe('a secret', () => {
  const secret = Buffer.from([0, 255, 10, 13, 128, 7])

  it('comes back as it was', () => {
    const keychain = on('gnome_libsecret')
    const { backend, seal } = keychain.seal()
    const sealed = seal(Buffer.from(secret))
    expect(sealed.includes(secret)).toBe(false)
    expect(keychain.open(backend, sealed)).toEqual(secret)
  })

  it.each(['basic_text', 'unknown'])('is not sealed with %s', (backend) => {
    expect(() => on(backend).seal()).toThrow(expect.objectContaining({ code: 'KEYCHAIN_FAILED' }))
  })

  it('is not sealed while the keyring is closed', () => {
    expect(() => on('kwallet', false).seal()).toThrow(expect.objectContaining({ code: 'KEYCHAIN_FAILED' }))
  })

  it('is not asked of another backend than the one that sealed it', () => {
    const sealed = on('kwallet5').seal().seal(Buffer.from(secret))
    expect(() => on('gnome_libsecret').open('kwallet5', sealed)).toThrow(
      expect.objectContaining({ code: 'KEYCHAIN_FAILED' }),
    )
  })
})
