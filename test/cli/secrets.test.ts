/** Where the passphrase may come from, and that it is never an argument. */
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { closeSync, existsSync, openSync, writeFileSync, writeSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { casesOf } from '../thorough'
import { copyKeystore, personWithKeystore } from './keystore-template'
import { ended, LAUNCHER } from './person'

const anna = personWithKeystore()
const SECRET = 'hunter22-hunter22'

describe('the passphrase', () => {
  it('is never taken from an argument, nor said again', async () => {
    for (const args of [
      ['keys', 'list', `--passphrase=${SECRET}`],
      ['keys', 'list', '--passphrase', SECRET],
      ['keys', 'list', SECRET],
      ['init', SECRET],
      ['keystore', 'passwd', SECRET],
      ['keystore', 'recover', `--recovery-code=${SECRET}`],
    ]) {
      const { code, stdout, stderr } = await anna.run(args, { ORRERY_PASSPHRASE: undefined })
      expect(code).toBe(2)
      expect(stdout + stderr).not.toContain(SECRET)
    }
  })

  it('is the first line of --passphrase-file, which goes before the environment', async () => {
    writeFileSync(anna.path('pass.txt'), `${anna.passphrase}\r\nnot this\n`)
    writeFileSync(anna.path('wrong.txt'), SECRET)
    writeFileSync(anna.path('empty.txt'), '\n')
    const without = { ORRERY_PASSPHRASE: undefined }
    const wrong = { ORRERY_PASSPHRASE: SECRET }
    const list = (file: string) => ['keys', 'list', '--passphrase-file', file]
    expect((await anna.json(list('pass.txt'), wrong)).code).toBe(0)
    expect((await anna.json(['--passphrase-file', 'pass.txt', 'keys', 'list'], without)).code).toBe(0)
    expect(await anna.refused(list('wrong.txt'))).toEqual([3, 'PASSPHRASE_WRONG'])
    expect(await anna.refused(list('empty.txt'))).toEqual([3, 'PASSPHRASE_NEEDED'])
    expect(await anna.refused(list('not-there'))).toEqual([4, 'FILE_UNREADABLE'])
  })

  describe('in a file of another system', () => {
    const text = (line: string) => `${line}\r\nnot this\r\n`
    const swapped = (bytes: Buffer) => Buffer.from(bytes).swap16()
    const little = (line: string) => Buffer.from(`\ufeff${line}`, 'utf16le')
    const files: Record<string, Buffer> = {
      'UTF-8 with a mark': Buffer.from(`\ufeff${text(anna.passphrase)}`),
      'UTF-16 as Windows writes it': little(text(anna.passphrase)),
      'UTF-16, the high byte first': swapped(little(text(anna.passphrase))),
      'UTF-16 without a mark': little(text(anna.passphrase)).subarray(2),
      'UTF-16, the high byte first, without a mark': swapped(little(text(anna.passphrase))).subarray(2),
      'no line feed': Buffer.from(anna.passphrase),
      'UTF-16 without a line feed': little(anna.passphrase),
      'old line ends': Buffer.from(`${anna.passphrase}\rnot this\r`),
      'what is no text behind the first line': Buffer.concat([
        Buffer.from(text(anna.passphrase)),
        Buffer.from([0xff, 0, 0xfe]),
      ]),
    }
    it.each(Object.keys(files))('opens the keystore: %s', async (name) => {
      writeFileSync(anna.path('secret'), files[name] ?? '')
      const { code, stderr } = await anna.run(['keys', 'list', '--passphrase-file', 'secret'])
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    })

    it.each([
      ['no UTF-8', Buffer.from('Grüße von Anna', 'latin1'), 'PASSPHRASE_UNREADABLE'],
      ['a character that was lost before', Buffer.from('Gr\ufffd\ufffde von Anna'), 'PASSPHRASE_UNREADABLE'],
      ['half a character of UTF-16', little('secret').subarray(0, 9), 'PASSPHRASE_UNREADABLE'],
      ['half a pair of UTF-16', little('secret\ud83d'), 'PASSPHRASE_UNREADABLE'],
      ['UTF-32', Buffer.from([0xff, 0xfe, 0, 0, 0x61, 0, 0, 0]), 'PASSPHRASE_UNREADABLE'],
      ['a zero byte', Buffer.from('abcd\0efgh'), 'PASSPHRASE_UNREADABLE'],
      ['a line without end', Buffer.alloc(200_000, 'a'), 'PASSPHRASE_UNREADABLE'],
      ['a mark alone', Buffer.from('\ufeff'), 'PASSPHRASE_NEEDED'],
      ['nothing', Buffer.alloc(0), 'PASSPHRASE_NEEDED'],
    ])('is refused for what it is: %s', async (_name, content, code) => {
      writeFileSync(anna.path('secret'), content)
      expect(await anna.refused(['keys', 'list', '--passphrase-file', 'secret'])).toEqual([3, code])
    })

    it.skipIf(process.platform === 'win32')('is read no further than it must', async () => {
      expect(await anna.refused(['keys', 'list', '--passphrase-file', '/dev/zero'])).toEqual([
        3,
        'PASSPHRASE_UNREADABLE',
      ])
      // Whoever writes goes on holding the pipe.
      execFileSync('mkfifo', [anna.path('pipe')])
      const pipe = openSync(anna.path('pipe'), 'r+')
      writeSync(pipe, `${anna.passphrase}\n`)
      const { code, stderr } = await anna.run(['keys', 'list', '--passphrase-file', 'pipe'])
      closeSync(pipe)
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    })
  })

  it('that was lost on its way into a variable is refused', async () => {
    expect(await anna.refused(['keys', 'list'], { ORRERY_PASSPHRASE: 'Gr\ufffde von Anna' })).toEqual([
      3,
      'PASSPHRASE_UNREADABLE',
    ])
  })

  it('is not one that everybody tries, for a keystore or a bundle', async () => {
    const none = { ORRERY_KEYSTORE: anna.path('common.db') }
    for (const common of casesOf(['Passwort123', 'annabauer'], ['12345678', 'qwertzuiop', 'krankenhaus'])) {
      const env = { ...none, ORRERY_PASSPHRASE: common }
      expect(await anna.refused(['init', '--name', 'Anna Bauer'], env)).toEqual([3, 'PASSPHRASE_COMMON'])
      const changed = { ORRERY_NEW_PASSPHRASE: common }
      expect(await anna.refused(['keystore', 'passwd'], changed)).toEqual([3, 'PASSPHRASE_COMMON'])
    }
    const copy = { ORRERY_KEYSTORE: copyKeystore(anna, 'exporting.db') }
    expect((await anna.run(['encrypt', 'pass.txt', '-o', 'common'], copy)).code).toBe(0)
    const [key] = ((await anna.json(['keys', 'list'], copy)).object as { keys: { keyId: string }[] }).keys
    const exported = ['keys', 'export', key?.keyId ?? '', '-o', 'common.orrkeys', '--passphrase-env', 'WORDS']
    const refused = await anna.refused(exported, { ...copy, WORDS: 'password1' })
    expect(refused).toEqual([3, 'PASSPHRASE_COMMON'])
    expect(existsSync(anna.path('common.orrkeys'))).toBe(false)
    expect((await anna.json(exported, { ...copy, WORDS: 'saturn teapot ribbon' })).code).toBe(0)
  })

  it('of a bundle comes from the variable that is named', async () => {
    const args = ['keys', 'import', 'x.orrkeys', '--passphrase-env', 'WORDS']
    expect(await anna.refused(args)).toEqual([3, 'PASSPHRASE_NEEDED'])
  })

  it('stays as it is when the new one is too short or the old one wrong', async () => {
    const env = { ORRERY_NEW_PASSPHRASE: 'short' }
    expect(await anna.refused(['keystore', 'passwd'], env)).toEqual([3, 'PASSPHRASE_WEAK'])
    const wrong = { ORRERY_PASSPHRASE: SECRET, ORRERY_NEW_PASSPHRASE: 'long enough' }
    expect(await anna.refused(['keystore', 'passwd'], wrong)).toEqual([3, 'PASSPHRASE_WRONG'])
    const code = { ORRERY_RECOVERY_CODE: '0000-0000', ORRERY_NEW_PASSPHRASE: 'long enough' }
    expect(await anna.refused(['keystore', 'recover'], code)).toEqual([3, 'RECOVERY_CODE_WRONG'])
    expect((await anna.json(['keys', 'list'])).code).toBe(0)
  })
})

/** `script` gives a command a terminal; Debian has it everywhere, BSD's takes other options. */
const hasScript = process.platform === 'linux' && spawnSync('script', ['--version']).status === 0

/** Types each answer when a question (`Passphrase: `) appears; what the terminal showed, and the exit code. */
async function onTerminal(command: string, answers: readonly string[], env: Record<string, string> = {}) {
  const line = `'${process.execPath}' '${LAUNCHER}' ${command}`
  const child = spawn('script', ['-qec', line, '/dev/null'], {
    cwd: anna.folder,
    env: {
      PATH: process.env.PATH,
      HOME: anna.folder,
      ORRERY_KEYSTORE: anna.keystore,
      ORRERY_DECOYS_AHEAD: 'no',
      NODE_DISABLE_COMPILE_CACHE: '1',
      TERM: 'xterm',
      ...env,
    },
  })
  const left = [...answers]
  let asked = 0
  let screen = ''
  child.stdout.on('data', async (text) => {
    screen += String(text)
    const questions = screen.match(/(: |\[y\/N\] )/g)?.length ?? 0
    for (; asked < questions; asked++) {
      const answer = left.shift()
      await pause(100)
      if (answer !== undefined) child.stdin.write(answer)
    }
  })
  const { code } = await ended(child)
  return { code, screen }
}

describe.skipIf(!hasScript)('a question on the terminal', () => {
  it('does not show what is typed', async () => {
    const { code, screen } = await onTerminal('keys list', [`${anna.passphrase}x\x7f\r`])
    expect(screen.replace(/\r/g, '')).toBe('Passphrase: \nNo keys yet. Encrypting makes one.\n')
    expect(code).toBe(0)
  })

  it('is asked twice for a new passphrase, and the two must be equal', async () => {
    const env = { ORRERY_KEYSTORE: anna.path('new.db') }
    const { code, screen } = await onTerminal('init', ['one of these\r', 'another one\r'], env)
    expect(code).toBe(3)
    expect(screen).toMatch(
      /Passphrase: \r\nPassphrase again: \r\norrery: .* differ\. .*\(PASSPHRASES_DIFFER\)/,
    )
    const second = await onTerminal('init --name Anna', ['one of these\r', 'one of these\r'], env)
    expect(second.code).toBe(0)
    expect(second.screen).toMatch(/Your recovery code:\s+(\w{4}-){6}\w{4}/)
    expect(second.screen).not.toContain('one of these')
  })

  it('can be left by Ctrl-C and Ctrl-D', async () => {
    for (const key of ['\x03', '\x04']) {
      const { code, screen } = await onTerminal('keys list', [`ra${key}`.slice(key === '\x04' ? 2 : 0)])
      expect(screen).toContain('Cancelled.')
      expect(code).toBe(130)
    }
  })

  it('comes before a key is deleted, unless --yes', async () => {
    const env = { ORRERY_KEYSTORE: copyKeystore(anna, 'deleting.db'), ORRERY_PASSPHRASE: anna.passphrase }
    writeFileSync(anna.path('one.txt'), 'x')
    await anna.run(['encrypt', 'one.txt', '-o', 'one', '--label', 'One'], env)
    const { object } = await anna.json(['keys', 'list'], env)
    const id = (object as { keys: { keyId: string }[] }).keys[0]?.keyId ?? ''
    const kept = await onTerminal(`keys delete ${id}`, ['\r'], env)
    expect(kept.screen).toMatch(/Delete key \w{8} \(One\)\?.*\[y\/N\]/)
    expect([kept.code, (await anna.run(['keys', 'show', id], env)).code]).toEqual([130, 0])
    const gone = await onTerminal(`keys delete ${id} --yes`, [], env)
    expect([gone.code, (await anna.run(['keys', 'show', id], env)).code]).toEqual([0, 4])
  })

  it('shows the fingerprint before a contact counts as compared, and only yes is one', async () => {
    const env = { ORRERY_KEYSTORE: copyKeystore(anna, 'comparing.db'), ORRERY_PASSPHRASE: anna.passphrase }
    const own = (await anna.json(['identity', '--card', 'me.orrcard'], env)).object as { fingerprint: string }
    await anna.run(['contacts', 'add', 'me.orrcard', '--name', 'Ben'], env)
    const compared = async () => {
      const { object } = await anna.json(['contacts', 'show', 'Ben'], env)
      return (object as { contact: { compared?: string } }).contact.compared !== undefined
    }
    const no = await onTerminal('contacts compare Ben', ['n\r'], env)
    expect(no.screen).toMatch(new RegExp(`Ask Ben by phone.*${own.fingerprint}.*the same\\? \\[y/N\\]`, 's'))
    expect([no.code, await compared()]).toEqual([130, false])
    const yes = await onTerminal('contacts compare Ben', ['y\r'], env)
    expect([yes.code, await compared()]).toEqual([0, true])
  })
})
