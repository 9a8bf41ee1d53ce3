/** With a broken audit trail nothing is changed, written or copied that would have to be recorded. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import Database from 'better-sqlite3'
import { beforeAll, expect, it } from 'vitest'
import { makeCard } from '../../src-main/people/card'
import { makeIdentity } from '../../src-main/people/identity'
import { copyKeystore, personWithKeystore } from './keystore-template'
import { filesBelow } from './person'

const anna = personWithKeystore()
let keyId: string
let broken: { ORRERY_KEYSTORE: string }

beforeAll(async () => {
  const { x25519, signing } = await makeIdentity()
  writeFileSync(anna.path('bert.orrcard'), makeCard('Bert', x25519.recipient, signing.signer))
  writeFileSync(anna.path('zoe.orrcard'), makeCard('Zoe', x25519.recipient, signing.signer))
  writeFileSync(anna.path('plain.txt'), 'plain')
  await anna.does('contacts', 'add', 'bert.orrcard')
  keyId = ((await anna.does('encrypt', 'plain.txt', '-o', 'locked')) as { keyId: string }).keyId
  await anna.does('keys', 'export', keyId, '--to', 'Bert', '-o', 'whole.orrkeys')
  broken = { ORRERY_KEYSTORE: copyKeystore(anna, 'broken.db') }
  const db = new Database(broken.ORRERY_KEYSTORE)
  db.exec('DELETE FROM audit_rows WHERE number = (SELECT max(number) FROM audit_rows)')
  db.close()
  mkdirSync(anna.path('stick'))
}, 60_000)

const actions = () => [
  ['contacts', 'add', 'zoe.orrcard'],
  ['keys', 'rename', keyId, 'another'],
  ['keys', 'delete', keyId, '--yes'],
  ['keys', 'export', keyId, '--to', 'Bert', '-o', 'secret.orrkeys'],
  ['keys', 'import', 'whole.orrkeys'],
  ['contacts', 'remove', 'Bert'],
  ['keystore', 'backup', 'a.backup'],
  ['send', 'locked', '--to', 'stick'],
  ['encrypt', 'plain.txt', '-o', 'locked again'],
  ['decrypt', 'locked', '-o', 'opened'],
  ['verify', 'locked'],
]

it('every action that is recorded is refused and leaves everything as it was', async () => {
  // The program's own log of the database may be folded into it by a refusal; what people have must stay.
  const belongings = async () => ({
    files: filesBelow(anna.folder).filter((name) => !/^broken\.db-/.test(name)),
    folders: readdirSync(anna.folder).filter((name) => !name.includes('.db')),
    contacts: (await anna.json(['contacts', 'list'], broken)).object,
    keys: (await anna.json(['keys', 'list'], broken)).object,
  })
  const before = await belongings()
  const contacts = (before.contacts as { contacts: { name: string }[] }).contacts
  expect(contacts.map(({ name }) => name)).toEqual(['Bert'])
  for (const args of actions()) {
    expect([args, ...(await anna.refused(args, broken))]).toEqual([args, 3, 'AUDIT_BROKEN'])
  }
  expect(await belongings()).toEqual(before)
}, 120_000)

it('with an earlier row changed, no file is worked on and no key leaves; what only the keystore holds can be put in order', async () => {
  const bent = { ORRERY_KEYSTORE: copyKeystore(anna, 'bent.db') }
  const db = new Database(bent.ORRERY_KEYSTORE)
  db.exec('UPDATE audit_rows SET entry = zeroblob(99) WHERE number = 2')
  db.close()
  for (const args of [
    ['encrypt', 'plain.txt', '-o', 'locked once more'],
    ['decrypt', 'locked', '-o', 'opened once more'],
    ['verify', 'locked'],
    ['send', 'locked', '--to', 'stick'],
    ['keys', 'export', keyId, '--to', 'Bert', '-o', 'secret.orrkeys'],
  ]) {
    expect([args, ...(await anna.refused(args, bent))]).toEqual([args, 3, 'AUDIT_BROKEN'])
  }
  expect(filesBelow(anna.folder).filter((name) => /once more|^stick|secret/.test(name))).toEqual([])
  for (const args of [
    ['contacts', 'remove', 'Bert'],
    ['keystore', 'backup', 'bent.backup'],
  ]) {
    expect([args, (await anna.json(args, bent)).code]).toEqual([args, 0])
  }
}, 120_000)

it('the same actions are done with a whole one', async () => {
  for (const args of actions()) {
    const own = ['delete', 'import'].includes(args[1] ?? '')
    if (!own) expect([args, (await anna.json(args)).code]).toEqual([args, 0])
  }
  expect(readFileSync(anna.path('opened', 'plain.txt'), 'utf8')).toBe('plain')
}, 120_000)
