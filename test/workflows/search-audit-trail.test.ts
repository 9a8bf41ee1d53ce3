/** What is found in the audit trail. */
import { describe, expect, it } from 'vitest'
import type { AuditEntry } from '../../src-main/keystore'
import { type AuditSearch, fitting } from '../../src-main/workflows/search-audit-trail'
import { KeyId } from '../../src-shared/ids'

const [a, b] = [KeyId.parse('a'.repeat(32)), KeyId.parse('b'.repeat(32))]

/** At a time of this computer's clock. */
const row = (number: number, local: string, told: Partial<AuditEntry>): AuditEntry => ({
  number,
  time: new Date(local).toISOString(),
  action: 'encrypted',
  keyIds: [],
  files: 0,
  ...told,
})

const ROWS = [
  row(1, '2026-05-02T23:59:59.999', { action: 'created' }),
  row(2, '2026-05-03T00:00:00.000', { keyIds: [a], files: 3 }),
  row(3, '2026-05-03T23:59:59.999', { action: 'exported', keyIds: [a, b], people: [{ name: 'Anna Böhm' }] }),
  row(4, '2026-05-04T00:00:00.000', {
    action: 'imported',
    keyIds: [b],
    people: [{ name: 'Somebody' }],
    signedBy: { signer: 'x', people: [{ name: 'Béla' }] },
  }),
  row(5, '2026-05-05T12:00:00.000', { action: 'exported', detail: 'to Kurt, oneself' }),
]
const found = (search: AuditSearch) => ROWS.filter(fitting(search)).map(({ number }) => number)

describe('rows are found', () => {
  it.each<[string, AuditSearch, number[]]>([
    ['all without a filter', {}, [1, 2, 3, 4, 5]],
    ['by action', { action: 'exported' }, [3, 5]],
    ['by key', { keyId: a }, [2, 3]],
    ['from a day on, that day too', { since: '2026-05-03' }, [2, 3, 4, 5]],
    ['to a day, that day too', { until: '2026-05-03' }, [1, 2, 3]],
    ['of one day', { since: '2026-05-03', until: '2026-05-03' }, [2, 3]],
    ['of no day at all', { since: '2026-05-04', until: '2026-05-03' }, []],
    ['by part of a name, in any case, without accents', { person: 'bohm' }, [3]],
    ['by who signed', { person: 'bela' }, [4]],
    ['by a name in the text of older rows', { person: 'kurt' }, [5]],
    ['by everything that is given', { person: 'anna', keyId: b, action: 'exported' }, [3]],
    ['by everything, which one does not fit', { person: 'anna', action: 'imported' }, []],
  ])('%s', (_, search, expected) => expect(found(search)).toEqual(expected))

  it('where clocks are changed within the day', () => {
    const before = process.env.TZ
    process.env.TZ = 'Europe/Berlin'
    try {
      const night = [row(1, '2026-10-25T00:30:00Z', {}), row(2, '2026-10-25T22:59:59Z', {})]
      const after = row(3, '2026-10-25T23:00:00Z', {})
      const fit = [...night, after].filter(fitting({ since: '2026-10-25', until: '2026-10-25' }))
      expect(fit).toEqual(night)
    } finally {
      process.env.TZ = before
    }
  })
})
