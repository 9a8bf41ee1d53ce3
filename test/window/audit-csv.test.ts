/** The audit trail as a file: what a spreadsheet makes of it, and what hostile names cannot. */
import { afterEach, describe, expect, it } from 'vitest'
import { csvText } from '../../src-main/app/audit/audit-csv'
import { auditCsv, auditJson } from '../../src-main/app/audit/audit-export'
import { AUDIT_ACTIONS } from '../../src-shared/audit-record'
import { AuditRow } from '../../src-shared/contract/audit-calls'
import { KeyId } from '../../src-shared/ids'
import { chooseWords } from '../../src-shared/words'
import { catalogueOf } from '../../src-shared/words/choose-language'

const keyId = KeyId.parse('1a2b3c4d'.repeat(4))
const row = (told: AuditRow['told'], action: AuditRow['action'] = 'exported'): AuditRow => ({
  number: 7,
  time: '2026-05-03T12:02:00.000Z',
  action,
  keys: [
    { keyId, label: 'Knee MR' },
    { keyId, label: null },
  ],
  files: 12,
  told,
})

/** One cell, without the mark and the line's end. */
const cell = (text: string) => csvText([[text]]).slice(1, -2)

describe('CSV', () => {
  it('has a byte order mark, commas, and lines that end as RFC 4180 says', () => {
    const rows = [
      ['Time', 'Files'],
      ['Mo', 3],
    ]
    expect(csvText(rows)).toBe('\ufeffTime,Files\r\nMo,3\r\n')
  })

  it.each([
    ['plain', 'Anna Böhm', 'Anna Böhm'],
    ['a comma', 'Böhm, Anna', '"Böhm, Anna"'],
    ['quotes', 'the "Anna"', '"the ""Anna"""'],
    ['lines', 'one\ntwo', '"one\ntwo"'],
    ['nothing', '', ''],
    ['HTML', '<b>Anna</b>', '<b>Anna</b>'],
  ])('keeps %s', (_, text, expected) => expect(cell(text)).toBe(expected))

  it.each([
    ['=1+1', "'=1+1"],
    ['+49 30', "'+49 30"],
    ['-2', "'-2"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', '"\'\t\'=1"'],
    ['\r=1', '"\'\r\'=1"'],
    ['＝1+1', "'＝1+1"],
    // A German spreadsheet ends cells at semicolons.
    ['Anna;=1+1', '"Anna;\'=1+1"'],
    ['Anna,=1+1', '"Anna,\'=1+1"'],
    ['"=1+1', '"""\'=1+1"'],
    ['Anna\n=1+1', '"Anna\n\'=1+1"'],
  ])('lets no formula begin: %j', (text, expected) => expect(cell(text)).toBe(expected))

  it('leaves a sign within a word alone', () => {
    expect(cell('Ward 4-7, a=b')).toBe('"Ward 4-7, a=b"')
  })

  it('leaves numbers numbers, below nought too', () => expect(csvText([[-3]])).toBe('\ufeff-3\r\n'))
})

describe('rows', () => {
  afterEach(() => chooseWords(catalogueOf('en')))

  it('tell everything, in the chosen language', () => {
    const told = { people: [{ name: '=Anna', fingerprint: '01234 56789' }], marks: ['toOneself' as const] }
    expect(auditCsv([row(told)]).split('\r\n')).toEqual([
      '\ufeffRow,Time,What,Keys,Key IDs,Files,People,Fingerprints,What else',
      `7,2026-05-03T12:02:00.000Z,Keys exported,"Knee MR\n","${keyId}\n${keyId}",12,'=Anna,01234 56789,"to =Anna, oneself"`,
      '',
    ])
    chooseWords(catalogueOf('de'))
    expect(auditCsv([row(told)])).toContain('Schlüssel exportiert')
  })

  it('have words for every action, in both languages', () => {
    for (const language of ['en', 'de'] as const) {
      chooseWords(catalogueOf(language))
      const lines = auditCsv(AUDIT_ACTIONS.map((action) => row({}, action))).split('\r\n')
      const words = lines.slice(1, -1).map((line) => line.split(',')[2])
      expect(new Set(words).size).toBe(AUDIT_ACTIONS.length)
    }
  })

  it('come back whole out of JSON, with the state of the chain', () => {
    const rows = [row({ people: [{ name: '</script>\u2028"' }], detail: 'x' })]
    const chain = { ok: false, firstBroken: 3 } as const
    const saved = '2026-05-03T12:02:00.000Z'
    const old = { ended: saved, doubts: [{ name: 'putBack' }], entries: [], id: 1, isAsEnded: true } as const
    const json = auditJson({ rows, filter: { person: 'x' }, chain, ended: [old], saved })
    const { rows: read, ...others } = JSON.parse(json)
    expect(AuditRow.array().parse(read)).toEqual(rows)
    expect(others).toEqual({
      orreryAudit: 1,
      saved,
      chain,
      filter: { person: 'x' },
      ended: [old],
    })
  })
})
