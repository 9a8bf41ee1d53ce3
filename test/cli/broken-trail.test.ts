/** With a keystore that somebody else changed, files are opened, and whatever makes or gives away keys is refused. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import Database from 'better-sqlite3'
import { beforeAll, expect, it } from 'vitest'
import { makeCard } from '../../src-main/people/card'
import { makeIdentity } from '../../src-main/people/identity'
import { isThorough } from '../thorough'
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
  ['identity', '--card', 'own.orrcard'],
  ['send', 'locked', '--to', 'stick'],
  ['encrypt', 'plain.txt', '-o', 'locked again'],
]

/** Whoever has a broken trail opens their files all the same. */
const opening = () => [
  ['decrypt', 'locked', '-o', 'opened'],
  ['verify', 'locked'],
]

it('every action that is recorded is refused and leaves everything as it was', async () => {
  // The program's own log of the database may be folded into it by a refusal; what people have must stay.
  const belongings = async () => ({
    files: filesBelow(anna.folder).filter((name) => !/^broken\.db[-.]|^\.local/.test(name)),
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
  const showing = [
    ['contacts', 'list'],
    ['contacts', 'show', 'Bert'],
    ['keys', 'list'],
    ['keys', 'show', keyId],
    ['identity'],
  ]
  for (const args of showing) {
    const { code, stderr } = await anna.run(args, broken)
    expect([args, code]).toEqual([args, 0])
    expect(stderr).toMatch(/\(AUDIT_BROKEN\)/)
  }
  for (const args of opening()) {
    const { code, object } = await anna.json(args, broken)
    expect([args, code]).toEqual([args, 0])
    expect(object).toMatchObject({ doubts: [{ name: 'trailBroken' }] })
    expect(object).not.toHaveProperty('unrecorded')
    const toPeople = await anna.run(args, broken)
    expect([args, toPeople.code]).toEqual([args, 0])
    expect(toPeople.stderr).toMatch(/\(AUDIT_BROKEN\)[\s\S]*\(orrery audit begin\)/)
  }
}, 120_000)

it('a keystore with a broken trail is saved all the same, and it is told', async () => {
  const { code, object } = await anna.json(['keystore', 'backup', 'a.backup'], broken)
  expect({ code, object }).toEqual({
    code: 1,
    object: {
      file: 'a.backup',
      problems: expect.arrayContaining([expect.stringMatching(/^The audit trail is broken/)]),
    },
  })
})

it('with an earlier row changed, no file is encrypted, no key leaves and no contact changes until a new trail is begun', async () => {
  const bent = { ORRERY_KEYSTORE: copyKeystore(anna, 'bent.db') }
  const db = new Database(bent.ORRERY_KEYSTORE)
  db.exec('UPDATE audit_rows SET entry = zeroblob(99) WHERE number = 2')
  db.close()
  for (const args of [
    ['encrypt', 'plain.txt', '-o', 'locked once more'],
    ['send', 'locked', '--to', 'stick'],
    ['keys', 'export', keyId, '--to', 'Bert', '-o', 'secret.orrkeys'],
  ]) {
    expect([args, ...(await anna.refused(args, bent))]).toEqual([args, 3, 'AUDIT_BROKEN'])
  }
  expect(filesBelow(anna.folder).filter((name) => /once more|^stick|secret/.test(name))).toEqual([])
  expect(await anna.refused(['contacts', 'remove', 'Bert'], bent)).toEqual([3, 'AUDIT_BROKEN'])
  expect(await anna.refused(['audit', '--verify'], bent)).toEqual([3, 'AUDIT_BROKEN'])
  const doubts = [{ name: 'trailBroken', row: 2 }]
  expect((await anna.json(['audit', 'begin'], bent)).object).toEqual({ begun: true, doubts })
  expect((await anna.json(['audit', 'begin'], bent)).object).toEqual({ begun: false, doubts: [] })
  expect((await anna.json(['audit'], bent)).object).toMatchObject({
    verified: true,
    entries: [{ number: 1, action: 'trail-begun' }],
  })
  const { trails } = (await anna.json(['audit', 'old'], bent)).object as { trails: { entries: object[] }[] }
  expect(trails).toMatchObject([{ id: 1, doubts, isAsEnded: true }])
  expect(trails[0]?.entries).toContainEqual(expect.objectContaining({ action: 'exported' }))
  expect((await anna.json(['encrypt', 'plain.txt', '-o', 'locked once more'], bent)).code).toBe(0)
  expect((await anna.json(['contacts', 'remove', 'Bert'], bent)).code).toBe(0)
}, 120_000)

it('with a contact put back, nothing goes to anybody, and files are opened with a warning', async () => {
  const altered = { ORRERY_KEYSTORE: copyKeystore(anna, 'altered.db') }
  const db = new Database(altered.ORRERY_KEYSTORE)
  const { id, card } = db.prepare('SELECT id, card FROM contacts').get() as { id: string; card: Buffer }
  db.close()
  expect((await anna.json(['contacts', 'remove', 'Bert'], altered)).code).toBe(0)
  const again = new Database(altered.ORRERY_KEYSTORE)
  again.prepare('INSERT INTO contacts (id, card) VALUES (?, ?)').run(id, card)
  again.close()
  const to = ['keys', 'export', keyId, '--to', 'Bert', '-o', 'put-back.orrkeys']
  expect(await anna.refused(to, altered)).toEqual([3, 'KEYSTORE_ALTERED'])
  const opened = await anna.json(['decrypt', 'locked', '-o', 'opened with a warning'], altered)
  expect([opened.code, opened.object]).toMatchObject([0, { doubts: [{ name: 'setDiffers' }] }])
  expect((await anna.json(['keystore', 'check'], altered)).object).toMatchObject({ ok: false })
}, 120_000)

it.runIf(isThorough)(
  'the same actions are done with a whole one',
  async () => {
    for (const args of [...actions(), ...opening()]) {
      const own = ['delete', 'import'].includes(args[1] ?? '')
      if (!own) expect([args, (await anna.json(args)).code]).toEqual([args, 0])
    }
    expect(readFileSync(anna.path('opened', 'plain.txt'), 'utf8')).toBe('plain')
  },
  120_000,
)
