import { describe, expect, it } from 'vitest'
import { fitKeyLabel, KeyLabel } from '../../src-shared/display-text'

describe('fitKeyLabel', () => {
  it.each(['', 'scan', 'x'.repeat(255), `a\u202eb\n`, '👩‍⚕️'.repeat(80), '\ud800 half'])('fits %j', (text) => {
    expect(KeyLabel.safeParse(fitKeyLabel(text)).success).toBe(true)
  })

  it('keeps what fits, and cuts between characters', () => {
    expect(fitKeyLabel(' Müller MR ')).toBe('Müller MR')
    expect(fitKeyLabel('😀'.repeat(101))).toBe('😀'.repeat(100))
  })
})
