/** What the study process tells in codes, in words. */
import { describe, expect, it } from 'vitest'
import { copyText, gapsText, noteText, orderText, reasonText } from '../../src-renderer/ui/study/study-text'
import { NOT_SHOWN } from '../../src-shared/study/not-shown'
import { SLICE_ORDERS, TreeNote } from '../../src-shared/study/study-tree'

describe('in words', () => {
  it.each([
    [{ missing: 0, first: [] }, ''],
    [{ missing: 1, first: [17] }, '1 gap in numbering: 17'],
    [{ missing: 4, first: [17, 203, 204, 205] }, '2 gaps in numbering: 17, 203–205'],
    [{ missing: 9, first: [1, 2] }, 'Gaps in numbering: 1–2 and 7 more images'],
  ])('are gaps', (gaps, said) => expect(gapsText(gaps)).toBe(said))

  it('are copies, but the first', () => {
    expect([1, 2, 3, 11].map(copyText)).toEqual(['', '2nd copy', '3rd copy', '11th copy'])
  })

  it('is why nothing is shown, each time another sentence', () => {
    expect(new Set(NOT_SHOWN.map((reason) => reasonText(reason))).size).toBe(NOT_SHOWN.length)
    expect(reasonText('syntaxUnknown', '1.2.3')).toMatch(/^Its pixels .* \(1\.2\.3\)$/)
  })

  it('is every order and every note', () => {
    expect(new Set(SLICE_ORDERS.map(orderText)).size).toBe(SLICE_ORDERS.length)
    const kinds = TreeNote.shape.kind.options
    const notes = kinds.map((kind) => noteText({ kind, name: 'CD of Monday', count: 2 }))
    expect(new Set(notes).size).toBe(kinds.length)
    for (const note of notes) expect(note).toContain('CD of Monday')
  })
})
