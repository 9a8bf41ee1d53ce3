import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import type { JobKey } from '../../src-main/keygen/job-key'
import { openKeystore, type RestoreReport, restoreBackup } from '../../src-main/keystore'
import type { KeystoreProblem } from '../../src-shared/keystore-problem'
import { writeFirstBackup } from './first-backup'
import { jobKey } from './job-keys'
import { codeOf, Fixture } from './keystore-fixture'

const fixture = new Fixture()
const file = () => join(fixture.folder, 'keystore.orrbackup')
let restores = 0

const CONTACTS = ['Anna', 'Ben', 'Chris']
const contact = (name: string) => ({ name, recipient: `age1${name}`, fingerprint: `${name} 12345` })

const identity = {
  x25519: { identity: 'AGE-SECRET-KEY-1', recipient: 'age1own' },
  hybrid: { identity: 'AGE-SECRET-KEY-PQ-1', recipient: 'age1pq1own' },
  signing: { secret: 'secret', signer: 'signer' },
}

/** A keystore of an identity, three keys and three contacts, each with its row, closed. */
function filled(): JobKey[] {
  const keystore = fixture.unlocked()
  keystore.completeIdentity(identity)
  const keys = Array.from({ length: 3 }, (_, n) => {
    const key = jobKey(`Key ${n}`)
    // Small, so that a file of every kind of row is small.
    const small = { ...key, decoy: { ...key.decoy, png: key.decoy.png.subarray(0, 600) } }
    keystore.addJobKey(small)
    keystore.recordWork({ action: 'encrypted', keyIds: [small.keyId], files: 1 })
    return small
  })
  for (const name of CONTACTS) {
    const row = {
      action: 'contact-added',
      keyIds: [],
      files: 0,
      people: [contact(name)].map(({ name, fingerprint }) => ({ name, fingerprint })),
    } as const
    keystore.recorded(row, ({ contacts }) => contacts.add(contact(name)))
  }
  keystore.close()
  return keys
}

interface Back extends RestoreReport {
  readonly digests: readonly string[]
  readonly contacts: readonly string[]
  readonly hasIdentity: boolean
  readonly remarks: readonly KeystoreProblem[]
}

/** Restores the backup and tells what the keystore holds then. */
async function back(): Promise<Back> {
  const path = join(fixture.folder, `restored-${restores++}`, 'keystore.db')
  const report = await restoreBackup(
    file(),
    path,
    { recoveryCode: fixture.recoveryCode },
    {
      action: 'restored',
      keyIds: [],
      files: 0,
    },
  )
  const keystore = openKeystore(path)
  keystore.unlockWithRecoveryCode(fixture.recoveryCode)
  try {
    const digests = keystore.keys.list().map(({ keyId }) => hex(keystore.keys.digest(keyId)))
    const contacts = keystore.contacts.list().map(({ name }) => name)
    const hasIdentity = (await codeOf(() => keystore.identity)) === undefined
    return { ...report, digests, contacts, hasIdentity, remarks: keystore.check().remarks }
  } finally {
    keystore.close()
  }
}

const hex = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString('hex')
const digestsOf = (keys: readonly JobKey[]) => keys.map(({ digest }) => hex(digest)).sort()
const namesOf = (problems: readonly KeystoreProblem[]) => problems.map(({ name }) => name)

/** Flips one bit of a cell. */
function flip(table: string, column: string, where = '1'): void {
  const db = new Database(fixture.path)
  const place = `${table} WHERE rowid = (SELECT rowid FROM ${table} WHERE ${where} LIMIT 1)`
  const cell = db.prepare(`SELECT ${column} FROM ${place}`).pluck().get()
  if (!Buffer.isBuffer(cell)) throw new Error('no cell')
  cell[20] = (cell[20] ?? 0) ^ 1
  db.prepare(
    `UPDATE ${table} SET ${column} = ? WHERE rowid = (SELECT rowid FROM ${table} WHERE ${where} LIMIT 1)`,
  ).run(cell)
  db.close()
}

function backUp(): readonly KeystoreProblem[] {
  const keystore = fixture.reopen()
  try {
    return keystore.backup(file())
  } finally {
    keystore.close()
  }
}

describe('a flipped bit in the keystore', () => {
  it.each([
    ['keys', 'png', 'keyFaceDamaged'],
    ['keys', 'label', 'keyLabelDamaged'],
    ['keys', 'provenance', 'keyLabelDamaged'],
    ['keys', 'decoy', 'keyFaceDamaged'],
    ['keys', 'digest', 'keyDamaged'],
    ['contacts', 'card', 'contactsDamaged'],
    ['owner', 'name', 'ownerNameDamaged'],
    ['owner', 'identity', 'identityDamaged'],
    ['audit_rows', 'entry', 'auditBroken'],
    ['audit_rows', 'mac', 'auditBroken'],
    ['audit_head', 'newest', 'auditBroken'],
  ])('in %s.%s is told when it is backed up, and all else comes back', async (table, column, told) => {
    const keys = filled()
    // A digest can be computed again of a decoy that opens: both are gone here.
    if (column === 'digest') flip('keys', 'decoy')
    flip(table, column)
    expect(namesOf(backUp())).toContain(told)
    const { digests, contacts, hasIdentity, problems } = await back()
    expect(namesOf(problems)).toContain(told)
    const isKeyLost = column === 'digest'
    expect(digests.length).toBe(isKeyLost ? 2 : 3)
    expect(digestsOf(keys)).toEqual(expect.arrayContaining([...digests]))
    expect(contacts).toHaveLength(table === 'contacts' ? 2 : 3)
    expect(hasIdentity).toBe(column !== 'identity')
  })

  it('in a digest is mended by the decoy that it was made from', async () => {
    const { keyDigest } = await import('../../src-main/keygen/key-digest')
    const keystore = fixture.unlocked()
    const key = jobKey()
    const digest = keyDigest(key.decoy)
    keystore.addJobKey({ ...key, digest })
    keystore.close()
    flip('keys', 'digest')
    const again = fixture.reopen()
    expect(hex(again.keys.digest(key.keyId))).toBe(hex(digest))
    expect(namesOf(again.check().problems)).toContain('keyDigestDamaged')
  })

  it('of a sound keystore there is nothing to tell', async () => {
    filled()
    expect(backUp()).toEqual([])
    expect(await back()).toMatchObject({
      keys: 3,
      problems: [],
      remarks: [],
      contacts: CONTACTS,
      hasIdentity: true,
    })
  })
})

describe('a page of the database that was overwritten', () => {
  it('costs what lies on it: the rest is backed up and comes back', async () => {
    const keys = filled()
    const whole = readFileSync(fixture.path)
    let backedUp = 0
    for (let at = 4096; at < whole.length; at += 4096) {
      const bytes = Buffer.from(whole)
      bytes.fill(0xa5, at, at + 4096)
      writeFileSync(fixture.path, bytes)
      rmSync(file(), { force: true })
      let problems: readonly KeystoreProblem[] = []
      // A page of what opens it, or of its tables' roots, keeps it from being opened at all.
      const code = await codeOf(() => {
        problems = backUp()
      })
      if (code !== undefined) {
        expect(['KEYSTORE_DAMAGED', 'RECOVERY_CODE_WRONG']).toContain(code)
        continue
      }
      backedUp++
      const { digests } = await back()
      expect(digestsOf(keys)).toEqual(expect.arrayContaining([...digests]))
      if (digests.length < 3) expect(problems).not.toEqual([])
    }
    expect(backedUp).toBeGreaterThan(3)
  })
})

describe('a flipped bit in the backup file', () => {
  it('costs what lies in its line, wherever it is', async () => {
    const keys = filled()
    expect(backUp()).toEqual([])
    const whole = readFileSync(file())
    for (let at = 0; at < whole.length; at += 512) {
      const bytes = Buffer.from(whole)
      bytes[at] = (bytes[at] ?? 0) ^ 1
      writeFileSync(file(), bytes)
      const { digests, contacts, hasIdentity, problems } = await back()
      const lost = Number(digests.length < 3) + Number(contacts.length < 3) + Number(!hasIdentity)
      expect(lost).toBeLessThanOrEqual(1)
      expect(digests.length).toBeGreaterThanOrEqual(2)
      expect(contacts.length).toBeGreaterThanOrEqual(2)
      expect(digestsOf(keys)).toEqual(expect.arrayContaining([...digests]))
      expect(namesOf(problems)).toContain('backupDamaged')
      expect(namesOf(problems).includes('keysLost')).toBe(digests.length < 3)
      expect(namesOf(problems).includes('contactsLost')).toBe(contacts.length < 3)
    }
  })

  it('of a cut file all that is left comes back', async () => {
    const keys = filled()
    backUp()
    const whole = readFileSync(file())
    writeFileSync(file(), whole.subarray(0, whole.length * 0.6))
    const { digests, problems } = await back()
    expect(digests.length).toBeGreaterThan(0)
    expect(digests.length).toBeLessThan(3)
    expect(problems).toContainEqual({ name: 'contactsLost', count: 3 })
    expect(digestsOf(keys)).toEqual(expect.arrayContaining([...digests]))
  })

  it('nothing but noise is refused', async () => {
    filled()
    backUp()
    const [magic = '', head = ''] = readFileSync(file(), 'latin1').split('\n')
    writeFileSync(file(), `${magic}\n${head}\n${Buffer.alloc(3000, 7).toString('base64')}\n`)
    expect(await codeOf(() => back())).toBe('BACKUP_DAMAGED')
  })
})

describe('a backup of the first format', () => {
  it('is restored whole', async () => {
    const keys = filled()
    writeFirstBackup(fixture.path, fixture.recoveryCode, file())
    const { digests, problems, contacts } = await back()
    expect(problems).toEqual([])
    expect([...digests].sort()).toEqual(digestsOf(keys))
    expect(contacts).toEqual(CONTACTS)
  })

  it('with a flipped bit gives back what opens', async () => {
    const keys = filled()
    writeFirstBackup(fixture.path, fixture.recoveryCode, file())
    const whole = readFileSync(file())
    for (const at of [0.5, 0.7, 0.9]) {
      const bytes = Buffer.from(whole)
      const place = Math.floor(whole.length * at)
      bytes[place] = (bytes[place] ?? 0) ^ 1
      writeFileSync(file(), bytes)
      const { digests, problems } = await back()
      expect(namesOf(problems)).toContain('databaseDamaged')
      expect(digests.length).toBeGreaterThanOrEqual(2)
      expect(digestsOf(keys)).toEqual(expect.arrayContaining([...digests]))
    }
  })
})
