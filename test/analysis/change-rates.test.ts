/** NPCR and UACI: what random bytes give, and what is critical, beside Tables 12 and 13. */
import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { changeRates, criticalRates, EXPECTED_RATES } from '../../src-main/analysis/change-rates'
import { changeOneByte, measureDifferential, middleOf } from '../../src-main/analysis/differential'
import { smoothPicture, testLab } from './test-lab'

describe('critical values', () => {
  it('of 512 x 512, as the paper and Wu, Noonan and Agaian print them', () => {
    const { npcr, uaci } = criticalRates(512 * 512)
    expect(npcr.map(({ least }) => least.toFixed(4))).toEqual(['99.5893', '99.5810', '99.5717'])
    expect(uaci.map(({ low, high }) => [low.toFixed(4), high.toFixed(4)])).toEqual([
      ['33.3730', '33.5541'],
      ['33.3445', '33.5826'],
      ['33.3115', '33.6156'],
    ])
    expect(EXPECTED_RATES.npcr.toFixed(4)).toBe('99.6094')
    expect(EXPECTED_RATES.uaci.toFixed(4)).toBe('33.4635')
  })

  it('of other sizes, from the moments of the difference of two random bytes, summed by numpy over all 65,536 pairs', () => {
    const small = criticalRates(256 * 256)
    expect(small.npcr[0]?.least).toBeCloseTo(99.5692959502256, 10)
    expect(small.uaci[2]?.low).toBeCloseTo(33.159388527238356, 10)
    expect(small.uaci[2]?.high).toBeCloseTo(33.76769480609497, 10)
    const wide = criticalRates(1000 * 700)
    expect(wide.npcr[1]?.least).toBeCloseTo(99.5920307404862, 10)
    expect(wide.uaci[0]?.low).toBeCloseTo(33.40810898147037, 10)
  })

  it('hold for bytes of the operating system', () => {
    const picture = () => ({ rows: 256, columns: 256, planes: Uint8Array.from(randomBytes(3 * 65536)) })
    const { npcr, uaci } = criticalRates(65536)
    let [within, of] = [0, 0]
    for (let n = 0; n < 40; n++) {
      const rates = changeRates(picture(), picture())
      for (const percent of rates.npcr) if (percent > (npcr[1]?.least as number)) within++
      for (const percent of rates.uaci)
        if (percent > (uaci[1]?.low as number) && percent < (uaci[1]?.high as number)) within++
      of += 6
    }
    // 2.4 false alarms of 240 are expected; 18 or more come once in 10^10 times.
    expect(of - within).toBeLessThan(18)
  })
})

describe('one changed byte', () => {
  it('is one byte, one up, or down from 255', () => {
    const picture = { rows: 2, columns: 3, planes: Uint8Array.from({ length: 18 }, (_, n) => 238 + n) }
    const place = { row: 1, column: 2, channel: 2 } as const
    const changed = changeOneByte(picture, place)
    expect([...changed.planes.subarray(0, 17)]).toEqual([...picture.planes.subarray(0, 17)])
    expect(changed.planes[17]).toBe(254)
    expect(changeOneByte(picture, middleOf(picture)).planes[6 + 4]).toBe(238 + 11)
    expect(picture.planes[17]).toBe(255)
  })

  const { subject, tools } = testLab(smoothPicture(128, 128))
  const measured = measureDifferential(subject, tools)

  it('changes everything with the key that is bound to the content, and less with a fixed one the later it stands', async () => {
    const { npcr, differential } = (await measured).section
    const of = (position: string, key: string) =>
      npcr.find((change) => change.position === position && change.key === key)?.percent as number[]
    expect(Math.min(...of('last', 'bound'))).toBeGreaterThan(99)
    const late = npcr.filter(({ key, channel }) => key === 'fixed' && channel === 2)
    expect(Math.min(...late.flatMap(({ percent }) => percent))).toBeLessThan(97)
    const [bound] = differential.passed.filter(({ alpha, key }) => alpha === 0.001 && key === 'bound')
    const [fixed] = differential.passed.filter(({ alpha, key }) => alpha === 0.001 && key === 'fixed')
    expect(bound).toMatchObject({ of: 60, expectedFalse: 0.06 })
    expect(bound?.npcr).toBeGreaterThan(57)
    expect(fixed?.npcr).toBeLessThan(45)
  })

  it('is where the section says, and NPCR and UACI speak of the same', async () => {
    const { npcr, uaci } = (await measured).section
    expect(npcr).toHaveLength(40)
    expect(npcr.map(({ percent: _, ...where }) => where)).toEqual(
      uaci.map(({ percent: _, ...where }) => where),
    )
    const last = npcr.find(({ position }) => position === 'last')
    expect(last).toMatchObject({ row: 127, column: 127, channel: 2 })
    const [some] = npcr.filter(({ position, key }) => position === 'random 3' && key === 'fixed')
    if (some === undefined) throw new Error('no third random position')
    const changed = tools.cipher.encrypt(changeOneByte(subject.original, some), subject.keys)
    expect(some.percent).toEqual(changeRates(subject.encrypted, changed).npcr)
  })
})
