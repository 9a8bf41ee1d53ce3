/**
 * The file read by code of its own, written from the README alone: what it says must stay true of every file.
 */
import { createDecipheriv, createHmac, hkdfSync, scryptSync } from 'node:crypto'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createKeystore } from '../../src-main/keystore'
import { jobKey } from './job-keys'
import { Fixture, OWNER, PASSPHRASE } from './keystore-fixture'

const fixture = new Fixture()
const NOTHING = Buffer.alloc(0)

const Bytes = z.instanceof(Buffer)
const WrapRow = z.object({ parameters: z.string(), wrapped: Bytes })
const Parameters = z.object({ kdf: z.string(), salt: z.string() })
const AuditRow = z.object({ number: z.number(), entry: Bytes, mac: Bytes })

const derive = (secret: Uint8Array, salt: Uint8Array, info: string) =>
  Buffer.from(hkdfSync('sha256', secret, salt, info, 32))

function open(key: Buffer, sealed: Buffer, place: unknown): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12))
  decipher.setAAD(Buffer.from(JSON.stringify(place)))
  decipher.setAuthTag(sealed.subarray(-16))
  return Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()])
}

/** As the README's table has it: what stands for a cell, and of each table the columns. */
const TABLES: readonly (readonly [
  table: string,
  id: string,
  columns: Readonly<Record<string, 'whole' | 'cell' | 'length'>>,
])[] = [
  ['master_key_wraps', 'kind', { parameters: 'whole', wrapped: 'whole' }],
  ['owner', 'id', { name: 'cell', identity: 'cell' }],
  ['keys', 'key_id', { digest: 'cell', label: 'cell', provenance: 'cell', decoy: 'cell', png: 'length' }],
  ['contacts', 'id', { card: 'cell' }],
  ['old_trails', 'id', { told: 'cell' }],
]

function setOf(db: Database.Database, key: Buffer): Buffer {
  const mac = createHmac('sha256', key)
  const hex = (value: unknown) =>
    (Buffer.isBuffer(value) ? value : Buffer.from(String(value))).toString('hex').toUpperCase()
  for (const [table, id, columns] of TABLES) {
    const found = db
      .prepare(`SELECT ${[id, ...Object.keys(columns)].join(', ')} FROM ${table} ORDER BY ${id}`)
      .all()
    const rows = z.array(z.record(z.string(), z.unknown())).parse(found)
    const texts = rows.map((row) =>
      [
        hex(row[id]),
        ...Object.entries(columns).map(([column, how]) => {
          const value = row[column]
          if (how === 'whole') return hex(value)
          if (value === null) return '.-1'
          const bytes = Bytes.parse(value)
          return how === 'length' ? String(bytes.length) : `${hex(bytes.subarray(0, 12))}.${bytes.length}`
        }),
      ].join(','),
    )
    mac.update(`${table} ${rows.length}\n${texts.join(';')}\n`)
  }
  return mac.digest()
}

describe('the file format', () => {
  it('is what the README says', async () => {
    const { keystore, recoveryCode } = await createKeystore(fixture.path, PASSPHRASE, OWNER)
    const key = jobKey()
    keystore.addJobKey(key)
    keystore.decoys.add(key.decoy.png)
    for (const files of [1, 2, 3]) keystore.recordWork({ action: 'encrypted', keyIds: [key.keyId], files })
    keystore.close()
    const db = new Database(fixture.path, { readonly: true })
    const value = (sql: string) => db.prepare(sql).pluck().get()
    const master = (kind: string, secretKey: (salt: Buffer) => Buffer) => {
      const found = db.prepare('SELECT parameters, wrapped FROM master_key_wraps WHERE kind = ?').get(kind)
      const { parameters, wrapped } = WrapRow.parse(found)
      const { salt } = Parameters.parse(JSON.parse(parameters))
      return open(secretKey(Buffer.from(salt, 'base64')), wrapped, ['master_key_wraps', kind, parameters])
    }

    const code = Buffer.from(recoveryCode.replaceAll('-', '').slice(0, 26))
    const masterKey = master('recovery', (salt) => derive(code, salt, 'orrery keystore 1 recovery code'))
    const costs = { N: 2 ** 17, r: 8, p: 1, maxmem: 2 ** 28 }
    expect(master('passphrase', (salt) => scryptSync(PASSPHRASE, salt, 32, costs))).toEqual(masterKey)
    expect(masterKey).toHaveLength(32)

    const cells = derive(masterKey, NOTHING, 'orrery keystore 1 cells')
    const cell = (sql: string, place: unknown) => open(cells, Bytes.parse(value(sql)), place)
    expect(cell('SELECT name FROM owner', ['owner', 1, 'name']).toString()).toBe(OWNER)
    expect(cell('SELECT digest FROM keys', ['keys', key.keyId, 'digest'])).toEqual(key.digest)
    expect(cell('SELECT label FROM keys', ['keys', key.keyId, 'label']).toString()).toBe(key.label)
    const decoy = z.string().parse(value('SELECT id FROM decoys'))
    expect(cell('SELECT png FROM decoys', ['decoys', decoy, 'png'])).toEqual(key.decoy.png)

    const chain = derive(masterKey, NOTHING, 'orrery keystore 1 audit chain')
    let mac = Buffer.alloc(32)
    const number = Buffer.alloc(8)
    for (const row of db.prepare('SELECT number, entry, mac FROM audit_rows ORDER BY number').all()) {
      const audit = AuditRow.parse(row)
      number.writeUInt32BE(audit.number, 4)
      mac = createHmac('sha256', chain)
        .update(Buffer.concat([number, mac, audit.entry]))
        .digest()
      expect(audit.mac).toEqual(mac)
    }
    const head = cell('SELECT newest FROM audit_head', ['audit_head', 1, 'newest'])
    const base64 = (bytes: Buffer) => bytes.toString('base64')
    expect(JSON.parse(head.toString())).toEqual({
      number: 3,
      mac: base64(mac),
      lineage: expect.stringMatching(/^[0-9a-f]{32}$/),
      writes: 6,
      set: base64(setOf(db, derive(masterKey, NOTHING, 'orrery keystore 1 set of rows'))),
      doubts: [],
    })
    db.close()
  })
})
