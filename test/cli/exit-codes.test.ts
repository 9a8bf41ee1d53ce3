/** The exit codes that src-main/cli/index.ts promises, and what is said with each. */
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { exitCodeOf } from '../../src-main/cli/exit-code'
import { ERROR_CODES } from '../../src-shared/errors'
import { copyKeystore, personWithKeystore } from './keystore-template'

const SAMPLES = resolve(import.meta.dirname, '../vectors/samples')
const anna = personWithKeystore()

const imported = async () => {
  const words = { WORDS: 'sample passphrase' }
  const bundle = resolve(SAMPLES, 'bundle-passphrase.orrkeys')
  return anna.run(['keys', 'import', bundle, '--passphrase-env', 'WORDS'], words)
}

describe('exit codes', () => {
  it('0 when all is done: the golden samples open', async () => {
    expect(await imported()).toMatchObject({ code: 0, stderr: '' })
    const { code, stderr } = await anna.run(['decrypt', SAMPLES, '-o', 'golden'])
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: expect.stringMatching(/^orrery: 7 files left out: .* \(NOT_ORRERY\)\n([^\n]+\n){7}$/),
    })
  })

  it('1 when some files failed: each is named with its code, each hint is told once', async () => {
    await imported()
    mkdirSync(anna.path('mixed'))
    for (const name of ['small.png', 'small.dcm']) {
      const bytes = readFileSync(resolve(SAMPLES, name))
      writeFileSync(anna.path('mixed', name), bytes)
      // Late enough to be a pixel.
      const at = bytes.length - 300
      bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at)
      if (name.endsWith('.dcm')) for (const copy of ['b', 'd']) writeFileSync(anna.path('mixed', copy), bytes)
    }
    const { code, stdout, stderr } = await anna.run(['verify', 'mixed'])
    expect(code).toBe(1)
    expect(stdout).toMatch(/^Verified 2 files .*, 2 failed, in /)
    expect(stdout).toContain('Some files are NOT in order')
    expect(stdout).not.toContain('whole and unchanged')
    expect(stderr.split('\n')).toEqual([
      expect.stringMatching(/^orrery: .*\/mixed\/b: This file was changed .*\(FILE_CHANGED\)$/),
      expect.stringMatching(/^orrery: .*\/mixed\/d: This file was changed .*\(FILE_CHANGED\)$/),
      '  hint: Ask the sender for the file again.',
      '',
    ])
  })

  it('what to do stands with the files that it is about, and a missing key is named', async () => {
    await imported()
    writeFileSync(anna.path('ours'), 'ours')
    expect((await anna.run(['encrypt', 'ours', '-o', 'ours-locked'])).code).toBe(0)
    const [own] = readdirSync(anna.path('ours-locked'))
    const nobody = { ORRERY_KEYSTORE: anna.path('nobody.db') }
    expect((await anna.run(['init', '--name', 'Nobody'], nobody)).code).toBe(0)
    const samples = ['small.png', 'small.dcm'].map((name) => resolve(SAMPLES, name))
    const inputs = [samples[0] ?? '', 'not-there', 'ours-locked', samples[1] ?? '', 'not-there-either']
    const { stderr } = await anna.run(['verify', ...inputs], nobody)
    const unknown = (name: string, key: string) =>
      expect.stringMatching(new RegExp(`^orrery: .*/${name}: The key .* \\(KEY_UNKNOWN, key ${key}\\)$`))
    const sampleKey = JSON.parse(
      (await anna.run(['inspect', samples[0] ?? '', '--json'])).stdout,
    ).files[0].keyId.slice(0, 8)
    const ownKey = own?.slice(0, 8) ?? ''
    expect(stderr.split('\n')).toEqual([
      unknown('small.png', sampleKey),
      unknown('small.dcm', sampleKey),
      expect.stringMatching(`^  hint: It is the key ${sampleKey}\\. `),
      expect.stringMatching(/not-there: .* \(FILE_UNREADABLE\)$/),
      expect.stringMatching(/not-there-either: .* \(FILE_UNREADABLE\)$/),
      expect.stringMatching(/^ {2}hint: Check that it exists/),
      unknown(own ?? '', ownKey),
      expect.stringMatching(`^  hint: It is the key ${ownKey}\\. `),
      '',
    ])
  })

  it('2 when the command was not understood', async () => {
    for (const args of [
      [],
      ['keys'],
      ['no-such-command'],
      ['encrypt', 'a'],
      ['encrypt', '-o', 'out'],
      ['encrypt', 'a', '-o', 'out', '--as', 'gif'],
      ['encrypt', 'a', '-o', ''],
      ['keys', 'export', '1a', '-o', 'x.orrkeys'],
      ['keys', 'export', '1a', '-o', 'x.orrkeys', '--to', 'age1x', '--passphrase-env', 'X'],
      ['keys', 'rename', '1a', 'red \u001b[31m'],
      ['init', '--name', ' '],
    ]) {
      expect([args, ...(await anna.refused(args))]).toEqual([args, 2, 'USAGE'])
    }
  })

  it('3 for the keystore: missing, there already, wrong passphrase, none, damaged', async () => {
    const damaged = copyKeystore(anna, 'damaged.db')
    writeFileSync(damaged, readFileSync(damaged).subarray(0, 5000))
    const none = { ORRERY_KEYSTORE: anna.path('none.db') }
    expect(await anna.refused(['keys', 'list'], none)).toEqual([3, 'KEYSTORE_MISSING'])
    expect(await anna.refused(['init'])).toEqual([3, 'KEYSTORE_EXISTS'])
    expect(await anna.refused(['audit'], { ORRERY_PASSPHRASE: 'wrong' })).toEqual([3, 'PASSPHRASE_WRONG'])
    expect(await anna.refused(['audit'], { ORRERY_PASSPHRASE: '' })).toEqual([3, 'PASSPHRASE_NEEDED'])
    expect(await anna.refused(['audit'], { ORRERY_KEYSTORE: damaged })).toEqual([3, 'KEYSTORE_DAMAGED'])
    expect(await anna.refused(['init'], { ...none, ORRERY_PASSPHRASE: 'short' })).toEqual([
      3,
      'PASSPHRASE_WEAK',
    ])
  })

  it('4 when nothing could be done', async () => {
    mkdirSync(anna.path('empty'))
    copyFileSync(resolve(SAMPLES, 'README.md'), anna.path('plain.txt'))
    expect(await anna.refused(['encrypt', 'empty', '-o', 'out4'])).toEqual([4, 'NOTHING_TO_DO'])
    expect(await anna.refused(['keys', 'show', 'ffff'])).toEqual([4, 'KEY_NOT_FOUND'])
    expect(await anna.refused(['keys', 'import', 'plain.txt'])).toEqual([4, 'BUNDLE_DAMAGED'])
    expect(await anna.refused(['keys', 'import', 'not-there'])).toEqual([4, 'FILE_UNREADABLE'])
    expect(await anna.refused(['contacts', 'add', 'plain.txt'])).toEqual([4, 'CARD_DAMAGED'])
    expect(await anna.refused(['contacts', 'add', 'not-there'])).toEqual([4, 'FILE_UNREADABLE'])
    expect((await anna.json(['inspect', 'plain.txt'])).code).toBe(4)
    expect((await anna.json(['verify', 'not-there'])).code).toBe(4)
  })

  it('every error that ends a command has one', () => {
    const codes = Object.fromEntries(ERROR_CODES.map((code) => [code, exitCodeOf(code)]))
    expect(codes).toMatchObject({ USAGE: 2, CANCELLED: 130, KEYSTORE_BUSY: 3, AUDIT_BROKEN: 3, INTERNAL: 4 })
    expect(codes).toMatchObject({ RECOVERY_CODE_WRONG: 3, KEY_NOT_FOUND: 4, OUTPUT_EXISTS: 4, DISK_FULL: 4 })
  })
})

describe('an error in words', () => {
  it('is a sentence with its code, and a hint', async () => {
    const { stdout, stderr } = await anna.run(['audit'], { ORRERY_PASSPHRASE: 'wrong' })
    expect(stdout).toBe('')
    expect(stderr).toBe(
      'orrery: The passphrase is not right. (PASSPHRASE_WRONG)\n' +
        '  hint: Try again. If it is lost, use the recovery code. (orrery keystore recover)\n',
    )
  })

  it('cannot command the terminal by a file name', async () => {
    const { stderr } = await anna.run(['inspect', 'red\u001b[31m\u202egnp.exe'])
    expect(stderr).toContain('red\\u{1b}[31m\\u{202e}gnp.exe: This file could not be read.')
  })

  it('is none when the reader of a list goes away', async () => {
    const child = anna.start(['--help'])
    child.stdout.destroy()
    let stderr = ''
    child.stderr.on('data', (text) => {
      stderr += String(text)
    })
    const code = await new Promise((done) => child.on('close', done))
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  })
})
