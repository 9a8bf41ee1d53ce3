import { describe, expect, it } from 'vitest'
import {
  firstWrongSymbol,
  newRecoveryCode,
  parseRecoveryCode,
  recoveryCodeForm,
} from '../../src-main/keystore/recovery-code'
import { OrreryError } from '../../src-shared/errors'

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

function accepted(code: string): boolean {
  try {
    parseRecoveryCode(code)
    return true
  } catch (error) {
    expect(error).toBeInstanceOf(OrreryError)
    return false
  }
}

describe('recovery code', () => {
  it('is seven groups of four Crockford symbols, and never the same', () => {
    const codes = Array.from({ length: 200 }, newRecoveryCode)
    for (const code of codes) expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){6}$/)
    expect(new Set(codes).size).toBe(200)
    const used = new Set(codes.flatMap((code) => [...code.replaceAll('-', '').slice(0, 26)]))
    expect(used.size).toBe(32)
  })

  it('is read in any case, with O, I, L, spaces and other dashes', () => {
    const code = newRecoveryCode()
    const data = parseRecoveryCode(code)
    expect(data).toHaveLength(26)
    const sloppy = code.toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l').replaceAll('-', ' \u2013 ')
    expect(parseRecoveryCode(` ${sloppy}\n`)).toBe(data)
    expect(parseRecoveryCode(code.replaceAll('1', 'I').replaceAll('-', ''))).toBe(data)
  })

  it('tells every single mistyped symbol', () => {
    const code = newRecoveryCode()
    for (let i = 0; i < code.length; i++) {
      if (code[i] === '-') continue
      for (const symbol of `${ALPHABET}U*`) {
        if (symbol !== code[i]) expect(accepted(code.slice(0, i) + symbol + code.slice(i + 1))).toBe(false)
      }
    }
  })

  it('tells every two neighbours of the data swapped, and a missing or added symbol', () => {
    const symbols = newRecoveryCode().replaceAll('-', '')
    for (let i = 0; i + 1 < 26; i++) {
      const [a = '', b = ''] = [symbols[i], symbols[i + 1]]
      if (a !== b) expect(accepted(symbols.slice(0, i) + b + a + symbols.slice(i + 2))).toBe(false)
    }
    for (const wrong of [symbols.slice(1), symbols.slice(0, -1), `${symbols}0`, '']) {
      expect(accepted(wrong)).toBe(false)
    }
  })
})

describe('a code while it is typed', () => {
  const code = newRecoveryCode()

  it('is incomplete until it is whole', () => {
    for (let length = 0; length < code.length; length++) {
      expect(recoveryCodeForm(code.slice(0, length))).toBe('incomplete')
      expect(firstWrongSymbol(code.slice(0, length))).toBeUndefined()
    }
    expect(recoveryCodeForm(code)).toBe('whole')
    expect(recoveryCodeForm(` ${code.toLowerCase().replaceAll('-', ' ')} `)).toBe('whole')
    expect(firstWrongSymbol(code)).toBeUndefined()
  })

  it('is mistyped at the first symbol that no code has, and with one too many', () => {
    expect(recoveryCodeForm('AB1U')).toBe('mistyped')
    expect(firstWrongSymbol('AB1U')).toEqual({ at: 3, group: 1 })
    expect(firstWrongSymbol(' ab1o-7*')).toEqual({ at: 7, group: 2 })
    expect(firstWrongSymbol('AB1O-\u{1f511}')).toEqual({ at: 5, group: 2 })
    expect(recoveryCodeForm(`${code}0`)).toBe('mistyped')
    expect(firstWrongSymbol(`${code}-0`)).toEqual({ at: code.length + 1, group: 8 })
  })

  it('is mistyped when it is whole and the check does not fit, wherever that is', () => {
    const other = code.startsWith('2') ? '3' : '2'
    expect(recoveryCodeForm(other + code.slice(1))).toBe('mistyped')
    expect(firstWrongSymbol(other + code.slice(1))).toBeUndefined()
  })
})
