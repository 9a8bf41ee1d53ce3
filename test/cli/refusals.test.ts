/** Nothing that exists is ever written over. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { copyKeystore, personWithKeystore } from './keystore-template'
import { filesBelow } from './person'

const anna = personWithKeystore()

describe('an existing file', () => {
  it('is left as it is by every command that writes one', async () => {
    writeFileSync(anna.path('plain.txt'), 'plain')
    const { object } = await anna.json(['encrypt', 'plain.txt', '-o', 'out'])
    const { keyId } = object as { keyId: string }
    writeFileSync(anna.path('taken'), 'mine')
    const own = (await anna.json(['identity'])).object as { recipient: string }
    const folder = filesBelow(anna.folder)

    for (const args of [
      ['keys', 'export', keyId, '--to', own.recipient, '-o', 'taken'],
      ['identity', '--card', 'taken'],
      ['keystore', 'backup', 'taken'],
    ]) {
      expect([args, ...(await anna.refused(args))]).toEqual([args, 4, 'OUTPUT_EXISTS'])
    }
    const backup = await anna.json(['keystore', 'backup', 'a.backup'])
    expect(backup.code).toBe(0)
    expect(await anna.refused(['keystore', 'restore', 'a.backup'])).toEqual([3, 'KEYSTORE_EXISTS'])
    const elsewhere = { ORRERY_KEYSTORE: anna.path('taken') }
    expect(await anna.refused(['keystore', 'restore', 'a.backup'], elsewhere)).toEqual([3, 'KEYSTORE_EXISTS'])
    expect(await anna.refused(['init'], elsewhere)).toEqual([3, 'KEYSTORE_EXISTS'])
    expect(readFileSync(anna.path('taken'), 'utf8')).toBe('mine')
    expect(filesBelow(anna.folder)).toEqual([...folder, 'a.backup'].sort())
  })

  it('stays when a decrypted file or a sent one would take its name', async () => {
    writeFileSync(anna.path('note.txt'), 'secret note')
    await anna.json(['encrypt', 'note.txt', '-o', 'sealed'])
    mkdirSync(anna.path('opened'))
    writeFileSync(anna.path('opened', 'note.txt'), 'another note')
    const { code, object } = await anna.json(['decrypt', 'sealed', '-o', 'opened'])
    expect(code).toBe(4)
    expect(object).toMatchObject({ outcomes: [{ status: 'failed', error: { code: 'OUTPUT_EXISTS' } }] })
    expect(readFileSync(anna.path('opened', 'note.txt'), 'utf8')).toBe('another note')

    const name = filesBelow(anna.path('sealed'))[0] ?? ''
    mkdirSync(anna.path('stick', 'sealed'), { recursive: true })
    writeFileSync(anna.path('stick', 'sealed', name), 'something else')
    expect(await anna.refused(['send', 'sealed', '--to', 'stick'])).toEqual([4, 'OUTPUT_EXISTS'])
    expect(readFileSync(anna.path('stick', 'sealed', name), 'utf8')).toBe('something else')
    expect(filesBelow(anna.path('stick'))).toEqual([`sealed/${name}`])
  })

  it('leaves nothing behind when an export fails half-way', async () => {
    const { object } = await anna.json(['keys', 'list'])
    const keyId = (object as { keys: { keyId: string }[] }).keys[0]?.keyId ?? ''
    mkdirSync(anna.path('bundles'))
    const env = { ORRERY_KEYSTORE: copyKeystore(anna, 'export.db') }
    const own = (await anna.json(['identity'], env)).object as { recipient: string }
    const hybrid = (await anna.json(['identity', '--post-quantum'], env)).object as { recipient: string }
    const args = ['keys', 'export', keyId, '-o', 'bundles/x', '--to', own.recipient, '--to', hybrid.recipient]
    expect(await anna.refused(args, env)).toEqual([4, 'RECIPIENTS_MIXED'])
    expect(filesBelow(anna.path('bundles'))).toEqual([])
    const { object: audit } = await anna.json(['audit'], env)
    const actions = (audit as { entries: { action: string }[] }).entries.map(({ action }) => action)
    expect(actions).not.toContain('exported')
  })
})

describe('what cannot be taken back', () => {
  it('is not done when nobody can be asked', async () => {
    writeFileSync(anna.path('kept.txt'), 'kept')
    const { keyId } = (await anna.json(['encrypt', 'kept.txt', '-o', 'kept'])).object as { keyId: string }
    expect(await anna.refused(['keys', 'delete', keyId])).toEqual([2, 'USAGE'])
    expect((await anna.json(['verify', 'kept'])).code).toBe(0)
    expect((await anna.json(['keys', 'delete', keyId, '--yes'])).code).toBe(0)
    expect((await anna.json(['verify', 'kept'])).code).toBe(4)
  })

  it('a folder is not sent into itself, and what is not ours is named', async () => {
    writeFileSync(anna.path('sent.txt'), 'sent')
    await anna.json(['encrypt', 'sent.txt', '-o', 'locked'])
    expect(await anna.refused(['send', 'locked', '--to', 'locked'])).toEqual([2, 'USAGE'])
    writeFileSync(anna.path('locked', 'stray.txt'), 'plain')
    mkdirSync(anna.path('empty stick'))
    const { object } = await anna.json(['send', 'locked', '--to', 'empty stick'])
    expect(JSON.stringify(object)).toContain('stray.txt')
    expect(filesBelow(anna.path('empty stick'))).toEqual([])
  })
})
