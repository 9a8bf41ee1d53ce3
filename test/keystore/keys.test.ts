import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { KeyId } from '../../src-shared/ids'
import { jobKey } from './job-keys'
import { codeOf, Fixture } from './keystore-fixture'

const fixture = new Fixture()
const UNKNOWN = KeyId.parse('0'.repeat(32))

describe('keys', () => {
  it('come back whole, also after closing', () => {
    const keystore = fixture.unlocked()
    const key = jobKey('Müller^Änne 神経 🧠')
    keystore.addJobKey(key)
    expect(keystore.keys.get(key.keyId)).toEqual(key)
    keystore.close()
    expect(fixture.reopen().keys.get(key.keyId)).toEqual(key)
    expect(fixture.reopen().keys.get(UNKNOWN)).toBeUndefined()
  })

  it('are listed newest first, with their origins; each with its face when it is asked; without secrets', () => {
    const { keys } = fixture.freshTables()
    const older = { ...jobKey('older'), created: '2026-01-01T00:00:00.000Z' }
    const newer = { ...jobKey('newer'), created: '2026-02-01T00:00:00.000Z' }
    keys.add(older, { kind: 'made' })
    keys.add(newer, { kind: 'imported', from: 'Clinic North' })
    const told = ({ keyId, label, created }: typeof older) => ({
      keyId,
      label,
      created,
      isDamaged: false,
    })
    const first = { ...told(newer), origin: { kind: 'imported', from: 'Clinic North' } }
    expect(keys.list()).toEqual([first, { ...told(older), origin: { kind: 'made' } }])
    expect(keys.face(newer.keyId)).toEqual({ ...first, png: newer.decoy.png })
    expect(keys.face(UNKNOWN)).toBeUndefined()
  })

  it('are found by the beginning of their id', async () => {
    const { keys } = fixture.freshTables()
    const first = { ...jobKey(), keyId: KeyId.parse(`abc1${'0'.repeat(28)}`) }
    const second = { ...jobKey(), keyId: KeyId.parse(`abc2${'0'.repeat(28)}`) }
    keys.addAll([first, second], { kind: 'made' })
    expect(keys.find('abc1')).toBe(first.keyId)
    expect(keys.find('ABC2')).toBe(second.keyId)
    expect(keys.find(second.keyId)).toBe(second.keyId)
    expect(await codeOf(() => keys.find('abc'))).toBe('KEY_AMBIGUOUS')
    for (const none of ['d', '', '%', '_bc1', `${first.keyId}0`]) {
      expect(await codeOf(() => keys.find(none))).toBe('KEY_NOT_FOUND')
    }
  })

  it('are renamed and deleted', async () => {
    const { keys } = fixture.freshTables()
    const key = jobKey()
    keys.add(key, { kind: 'made' })
    keys.rename(key.keyId, 'Ward 7')
    expect(keys.get(key.keyId)).toEqual({ ...key, label: 'Ward 7' })
    keys.delete(key.keyId)
    expect(keys.get(key.keyId)).toBeUndefined()
    expect(keys.list()).toEqual([])
    expect(await codeOf(() => keys.delete(key.keyId))).toBe('KEY_NOT_FOUND')
    expect(await codeOf(() => keys.rename(key.keyId, 'x'))).toBe('KEY_NOT_FOUND')
  })

  it('imported twice stay as they were', () => {
    const { keys } = fixture.freshTables()
    const [old, fresh] = [jobKey('my own label'), jobKey()]
    keys.add(old, { kind: 'made' })
    const added = keys.addAll([{ ...old, label: 'their label' }, fresh], { kind: 'imported', from: 'them' })
    expect(added).toEqual([fresh.keyId])
    expect(keys.get(old.keyId)).toEqual(old)
    expect(keys.get(fresh.keyId)).toEqual(fresh)
  })

  it('of one import are stored all or none', async () => {
    const { keys } = fixture.freshTables()
    const mine = jobKey()
    keys.add(mine, { kind: 'made' })
    const imposter = { ...jobKey(), keyId: mine.keyId }
    const bundle = [jobKey(), imposter, jobKey()]
    expect(await codeOf(() => keys.addAll(bundle, { kind: 'imported', from: 'them' }))).toBe(
      'BUNDLE_CONFLICT',
    )
    expect(keys.list().map((key) => key.keyId)).toEqual([mine.keyId])
    expect(keys.get(mine.keyId)).toEqual(mine)
  })

  it('with one id and two digests inside one bundle are refused', async () => {
    const { keys } = fixture.freshTables()
    const key = jobKey()
    const pair = [key, { ...key, digest: randomBytes(64) }]
    expect(await codeOf(() => keys.addAll(pair, { kind: 'imported', from: 'them' }))).toBe('BUNDLE_CONFLICT')
    expect(keys.list()).toEqual([])
  })
})
