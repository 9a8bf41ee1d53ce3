/** Two people hand over a study: every command on the way, and what must not be left behind. */
import { cpSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Command } from 'commander'
import { afterAll, describe, expect, it } from 'vitest'
import { createProgram } from '../../src-main/cli/program'
import { noise, treeOf, writeTree } from '../workflows/tree'
import { filesBelow, Person } from './person'

const DATA = resolve(import.meta.dirname, '../data')

const anna = new Person('rain on a tin roof')
const ben = new Person('quiet herons over water')
afterAll(() => {
  anna.leave()
  ben.leave()
})

/** Real DICOM, a picture, and names as they come from scanners and cameras. */
cpSync(join(DATA, 'study'), anna.path('study'), { recursive: true })
cpSync(join(DATA, 'pictures'), anna.path('study', 'Bilder für Müller'), { recursive: true })
writeTree(anna.path('study'), {
  'no extension': noise(5000, 1),
  'ΑΚΤΙΝΟΓΡΑΦΙΑ 心臓.bin': noise(1536 * 512 + 1, 2),
  '-o': 'looks like an option',
  '.hidden': 'x',
  empty: '',
})
const study = treeOf(anna.path('study'))
const files = Object.keys(study).length

let keyId = ''
let recoveryCode = ''

describe('the story of two people', () => {
  it('each makes a keystore and gets a recovery code', async () => {
    const made = await anna.does('init', '--name', 'Dr. Anna Bauer')
    expect(made).toEqual({
      keystore: anna.keystore,
      name: 'Dr. Anna Bauer',
      recoveryCode: expect.stringMatching(/^(\w{4}-){6}\w{4}$/),
    })
    recoveryCode = (made as { recoveryCode: string }).recoveryCode
    await ben.does('init', '--name', 'Ben')
  })

  it('Ben makes his cards', async () => {
    const shown = await ben.does('identity', '--card', 'ben.orrcard')
    expect(shown).toMatchObject({ name: 'Ben', recipient: expect.stringMatching(/^age1[a-z0-9]{58}$/) })
    expect(JSON.parse(readFileSync(ben.path('ben.orrcard'), 'utf8'))).toMatchObject({
      recipient: (shown as { recipient: string }).recipient,
      fingerprint: (shown as { fingerprint: string }).fingerprint,
    })
    const hybrid = await ben.does('identity', '--card', 'ben-pq.orrcard', '--post-quantum')
    expect(hybrid).toMatchObject({ recipient: expect.stringMatching(/^age1pq1/) })
    expect(await ben.does('identity')).toEqual({ ...(shown as object), card: null })
    for (const card of ['ben.orrcard', 'ben-pq.orrcard']) cpSync(ben.path(card), anna.path(card))
  })

  it('Anna encrypts the study and verifies it', async () => {
    const report = await anna.does('encrypt', 'study', '-o', 'out', '--label', 'Fall 7')
    expect(report).toMatchObject({ files: { done: files, failed: 0, skipped: 0 }, cancelled: false })
    keyId = (report as { keyId: string }).keyId
    const names = filesBelow(anna.path('out'))
    expect(names).toHaveLength(files)
    for (const name of names) expect(name).toMatch(new RegExp(`^${keyId.slice(0, 8)}-\\d{4}\\.(png|dcm)$`))
    // Pictures and odd files become pictures; all DICOM but none else becomes DICOM.
    expect(names.filter((name) => name.endsWith('.dcm')).length).toBeGreaterThanOrEqual(10)
    expect(await anna.does('verify', 'out')).toMatchObject({ files: { done: files, failed: 0 } })
    expect(treeOf(anna.path('study'))).toEqual(study)
  })

  it('no plaintext and no name is in what she would hand over', () => {
    const secrets = ['N2D_0180', 'kodim23', 'Müller', 'no extension', 'looks like an option'].map((text) =>
      Buffer.from(text),
    )
    const photograph = readFileSync(join(DATA, 'pictures/kodim23.png')).subarray(200_000, 200_032)
    for (const name of filesBelow(anna.path('out'))) {
      const bytes = readFileSync(anna.path('out', name))
      for (const secret of [...secrets, photograph]) expect(bytes.includes(secret)).toBe(false)
    }
  })

  it('anyone can inspect it, without a keystore', async () => {
    const nobody = { ORRERY_KEYSTORE: anna.path('none.db'), ORRERY_PASSPHRASE: undefined }
    const { code, object } = await anna.json(['inspect', 'out'], nobody)
    expect(code).toBe(0)
    const inspected = (object as { files: object[] }).files
    expect(inspected).toHaveLength(files)
    for (const file of inspected) expect(file).toMatchObject({ status: 'encrypted', keyId })
  })

  it('Anna looks at her key', async () => {
    const listed = { keyId, label: 'Fall 7', origin: { kind: 'made' } }
    expect(await anna.does('keys', 'list')).toMatchObject({ keys: [listed] })
    expect(await anna.does('keys', 'rename', keyId.slice(0, 8), 'Fall 8')).toEqual({ keyId, label: 'Fall 8' })
    expect(await anna.does('keys', 'show', keyId.slice(0, 8).toUpperCase())).toMatchObject({
      key: { ...listed, label: 'Fall 8' },
      history: [{ action: 'encrypted', files }, { action: 'verified', files }, { action: 'renamed' }],
    })
  })

  it('Anna exports the key to Ben: by card, by contact, post-quantum, and to herself', async () => {
    expect(await anna.does('contacts', 'add', 'ben.orrcard', '--name', 'Benjamin')).toMatchObject({
      contact: { name: 'Benjamin' },
    })
    expect(await anna.does('contacts', 'list')).toMatchObject({ contacts: [{ name: 'Benjamin' }] })
    expect(await anna.does('contacts', 'show', 'benjamin')).toMatchObject({ contact: { name: 'Benjamin' } })
    const exported = (to: string, file: string, ...more: string[]) =>
      anna.does('keys', 'export', keyId, '--to', to, '-o', file, ...more)
    expect(await exported('ben.orrcard', 'card.orrkeys')).toMatchObject({ keyIds: [keyId], toSelf: true })
    expect(await exported('BENJAMIN', 'contact.orrkeys', '--not-to-self')).toMatchObject({ toSelf: false })
    expect(await exported('ben-pq.orrcard', 'pq.orrkeys')).toMatchObject({ toSelf: true })
    expect(await anna.does('contacts', 'remove', 'Benjamin')).toEqual({ name: 'Benjamin' })

    expect(await anna.does('keys', 'import', 'card.orrkeys')).toMatchObject({ added: [] })
    expect(await anna.does('keys', 'import', 'pq.orrkeys')).toMatchObject({ added: [] })
    expect(await anna.refused(['keys', 'import', 'contact.orrkeys'])).toEqual([4, 'BUNDLE_NOT_FOR_YOU'])
    expect(readFileSync(anna.path('contact.orrkeys')).includes(keyId)).toBe(false)
  })

  it('Anna sends the files on a drive, never with the keys', async () => {
    mkdirSync(anna.path('stick'))
    expect(await anna.refused(['send', 'out', 'card.orrkeys', '--to', 'stick'])).toEqual([
      4,
      'KEYS_BESIDE_FILES',
    ])
    expect(await anna.refused(['send', 'study', '--to', 'stick'])).toEqual([4, 'NOT_ORRERY'])
    expect(filesBelow(anna.path('stick'))).toEqual([])
    expect(await anna.does('send', 'out', '--to', 'stick')).toMatchObject({ files, alreadyThere: 0 })
    expect(treeOf(anna.path('stick', 'out'))).toEqual(treeOf(anna.path('out')))
    expect(await anna.refused(['send', 'card.orrkeys', '--to', 'stick'])).toEqual([4, 'KEYS_BESIDE_FILES'])
    const meant = await anna.does('send', 'card.orrkeys', '--to', 'stick', '--keys-with-files')
    expect(meant).toMatchObject({ files: 1 })
    expect(await anna.does('drives')).toEqual({ drives: expect.any(Array) })
  })

  it('Ben opens nothing without the key, everything with it', async () => {
    const { code, object } = await ben.json(['decrypt', anna.path('stick', 'out'), '-o', 'opened'])
    expect([code, object]).toMatchObject([4, { files: { done: 0, failed: files } }])
    expect(filesBelow(ben.path('opened'))).toEqual([])

    for (const bundle of ['contact.orrkeys', 'pq.orrkeys', 'card.orrkeys']) {
      const added = bundle === 'contact.orrkeys' ? [keyId] : []
      expect(await ben.does('keys', 'import', anna.path(bundle))).toMatchObject({
        from: 'Dr. Anna Bauer',
        added,
        signature: { name: 'signedByStranger', signer: expect.stringMatching(/^[A-Za-z0-9+/]{43}=$/) },
        warnings: [],
      })
    }
    expect(await ben.does('keys', 'list')).toMatchObject({
      keys: [{ keyId, label: 'Fall 8', origin: { kind: 'imported', from: 'Dr. Anna Bauer' } }],
    })
    const report = await ben.does('decrypt', anna.path('stick', 'out'), '-o', 'opened')
    expect(report).toMatchObject({ files: { done: files, failed: 0 } })
    // Byte for byte, and no part or other file beside them.
    expect(treeOf(ben.path('opened', 'study'))).toEqual(study)
    expect(filesBelow(ben.path('opened'))).toHaveLength(files)
    const again = await ben.does('decrypt', anna.path('stick', 'out'), '-o', 'opened')
    expect(
      (again as { outcomes: { alreadyThere: boolean }[] }).outcomes.every((file) => file.alreadyThere),
    ).toBe(true)
  })

  it('Ben knows Anna by her signature when he has her card', async () => {
    const own = await anna.does('identity', '--card', 'anna.orrcard')
    const { signer, fingerprint } = own as { signer: string; fingerprint: string }
    await ben.does('contacts', 'add', anna.path('anna.orrcard'), '--name', 'Anna')
    expect(await ben.does('contacts', 'show', 'Anna')).toMatchObject({ contact: { signer, fingerprint } })
    const imported = ['keys', 'import', anna.path('card.orrkeys')]
    expect(await ben.does(...imported)).toMatchObject({
      signature: { name: 'signedByContact', signer, contacts: ['Anna'] },
    })
    const { stdout } = await ben.run(imported)
    expect(stdout).toBe(
      'Imported 0 keys from Dr. Anna Bauer; 1 you had already.\nSigned by Anna (your contact).\n',
    )
    const shown = await ben.run(['contacts', 'show', 'Anna'])
    expect(shown.stdout).toContain(`signing key  ${signer}\n`)
    const bundle = readFileSync(anna.path('card.orrkeys'))
    writeTree(ben.folder, { 'cut.orrkeys': bundle.subarray(0, -1) })
    expect(await ben.refused(['keys', 'import', 'cut.orrkeys'])).toEqual([4, 'BUNDLE_DAMAGED'])
  })

  it('Ben deletes the key and can open nothing any more', async () => {
    expect(await ben.does('keys', 'delete', keyId.slice(0, 8), '--yes')).toEqual({ keyId })
    const { code } = await ben.json(['verify', anna.path('out')])
    expect(code).toBe(4)
  })

  it('Anna backs up, restores elsewhere, recovers and changes the passphrase', async () => {
    expect(await anna.does('keystore', 'check')).toMatchObject({ ok: true, problems: [] })
    expect(await anna.does('keystore', 'backup', 'anna.backup')).toEqual({
      file: 'anna.backup',
      problems: [],
    })
    const restored = anna.path('restored', 'keystore.db')
    const elsewhere = { ORRERY_KEYSTORE: restored, ORRERY_PASSPHRASE: undefined }
    const restore = await anna.json(['keystore', 'restore', 'anna.backup', '--recovery'], {
      ...elsewhere,
      ORRERY_RECOVERY_CODE: recoveryCode,
    })
    expect(restore).toMatchObject({ code: 0, object: { keystore: restored, keys: 1 } })
    const recover = await anna.json(['keystore', 'recover'], {
      ...elsewhere,
      ORRERY_RECOVERY_CODE: recoveryCode.toLowerCase(),
      ORRERY_NEW_PASSPHRASE: 'found it again',
    })
    expect(recover.code).toBe(0)
    const newCode = (recover.object as { recoveryCode: string }).recoveryCode
    expect(newCode).not.toBe(recoveryCode)
    const withNew = { ...elsewhere, ORRERY_PASSPHRASE: 'found it again' }
    expect(await anna.refused(['keys', 'list'], { ...withNew, ORRERY_PASSPHRASE: anna.passphrase })).toEqual([
      3,
      'PASSPHRASE_WRONG',
    ])
    writeTree(anna.folder, { 'new.txt': 'changed by file\nsecond line\n' })
    const passwd = await anna.json(['keystore', 'passwd', '--new-passphrase-file', 'new.txt'], withNew)
    expect(passwd).toEqual({
      code: 0,
      object: { recoveryCode: expect.stringMatching(/^(\w{4}-){6}\w{4}$/), changed: true },
    })
    const changed = { ...withNew, ORRERY_PASSPHRASE: 'changed by file' }
    const renewed = await anna.json(['keystore', 'recovery-code'], changed)
    expect(renewed).toEqual({
      code: 0,
      object: { recoveryCode: expect.stringMatching(/^(\w{4}-){6}\w{4}$/), renewed: true },
    })
    const lost = { ...elsewhere, ORRERY_RECOVERY_CODE: newCode, ORRERY_NEW_PASSPHRASE: 'found it once more' }
    expect(await anna.refused(['keystore', 'recover'], lost)).toEqual([3, 'RECOVERY_CODE_WRONG'])
    const audit = await anna.json(['audit'], changed)
    expect(audit.code).toBe(0)
    const actions = (audit.object as { entries: { action: string }[] }).entries.map(({ action }) => action)
    expect(actions.slice(-4)).toEqual(['restored', 'recovered', 'passphrase-changed', 'recovery-code-made'])
  })

  it('the audit trails tell all of it', async () => {
    const report = await anna.does('audit')
    expect(report).toMatchObject({ verified: true })
    const { entries } = report as {
      entries: { action: string; detail?: string; keyIds: string[]; files: number }[]
    }
    expect(entries.map(({ action }) => action)).toEqual([
      'created',
      'encrypted',
      'verified',
      'renamed',
      'contact-added',
      'identity-made',
      'exported',
      'exported',
      'exported',
      'contact-removed',
      'imported',
      'imported',
      'sent',
      'sent',
      'backed-up',
    ])
    expect(entries.filter(({ action }) => action === 'exported').map(({ detail }) => detail)).toEqual([
      'to Ben, oneself',
      'to Benjamin',
      'to Ben, oneself',
    ])
    expect(entries.find(({ action }) => action === 'sent')).toMatchObject({ keyIds: [keyId], files })
  })

  it('the keystore is for its owner alone, and tells nothing by itself', () => {
    expect(statSync(anna.keystore).mode & 0o077).toBe(0)
    const bytes = readFileSync(anna.keystore)
    for (const text of ['Fall 8', 'Anna', 'Ben', anna.passphrase]) expect(bytes.includes(text)).toBe(false)
  })

  it('Ben looks at the networks, without a keystore', async () => {
    const nobody = { ORRERY_KEYSTORE: ben.path('none.db'), ORRERY_PASSPHRASE: undefined }
    for (const args of [
      ['decoy', '-n', '1', '-o', 'decoy.png'],
      ['model', 'info'],
      ['model', 'verify'],
    ])
      expect(await ben.json(args, nobody)).toMatchObject({ code: 0 })
  })

  it('every command was run', () => {
    const leaves = (command: Command): string[] =>
      command.commands.length === 0 ? [pathOf(command)] : command.commands.flatMap(leaves)
    const run = [...anna.commands, ...ben.commands, ...commandsOfOtherTests()]
    const left = leaves(createProgram(() => async () => undefined)).filter(
      (path) => !run.some((words) => words === path || words.split(' ')[0] === path),
    )
    expect(left).toEqual([])
  })
})

/** First words of the commands that the other tests of this folder run with --json (`json`, `does`, `refused`). */
function commandsOfOtherTests(): string[] {
  const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.test.ts'))
  return files.flatMap((name) => {
    const source = readFileSync(join(import.meta.dirname, name), 'utf8')
    const calls = source.matchAll(/\.(?:json|does|refused)\(\[?\s*'([a-z]+)'(?:,\s*'([a-z]+)')?/g)
    return [...calls].map(([, first, second]) =>
      second === undefined ? String(first) : `${first} ${second}`,
    )
  })
}

function pathOf(command: Command): string {
  return command.parent === null ? '' : `${pathOf(command.parent)} ${command.name()}`.trim()
}
