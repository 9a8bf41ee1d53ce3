/**
 * The file read by code of its own, written from the README alone: what it says must stay true of every file.
 */
import { createDecipheriv, createHmac, hkdfSync, scryptSync } from 'node:crypto'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
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

describe('the file format', () => {
  it('is what the README says', () => {
    const keystore = fixture.unlocked()
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

    const code = Buffer.from(fixture.recoveryCode.replaceAll('-', '').slice(0, 26))
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
    expect(cell('SELECT newest FROM audit_head', ['audit_head', 1, 'newest'])).toEqual(
      Buffer.concat([number, mac]),
    )
    db.close()
  })
})
