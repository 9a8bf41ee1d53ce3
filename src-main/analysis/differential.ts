/** What one changed byte of the original changes in the encrypted picture (Tables 11-13). */
import { LEAST_TESTED_PIXELS } from '../../src-shared/lab/lab-limits'
import type { SectionOf } from '../../src-shared/lab/lab-report'
import { changeRates, criticalRates, EXPECTED_RATES } from './change-rates'
import type { Measure } from './measure'
import type { Picture } from './picture'
import { distinctBelow, type Random } from './seeded-random'

/** Positions besides the first, the middle and the last byte; fewer where the picture has not so many bytes. */
const RANDOM_POSITIONS = { quick: 17, full: 97 } as const

export interface Place {
  readonly row: number
  readonly column: number
  readonly channel: 0 | 1 | 2
}

/** The picture with one byte one higher, or one lower where it is 255. */
export function changeOneByte(picture: Picture, { row, column, channel }: Place): Picture {
  const { rows, columns } = picture
  const planes = picture.planes.slice()
  const at = (channel * rows + row) * columns + column
  const byte = planes[at] as number
  planes[at] = byte === 255 ? 254 : byte + 1
  return { rows, columns, planes }
}

export const middleOf = ({ rows, columns }: Picture): Place => ({
  row: Math.floor(rows / 2),
  column: Math.floor(columns / 2),
  channel: 1,
})

/** First, middle and last byte of the planes, and random others: no byte twice. */
export function placesIn(picture: Picture, more: number, random: Random): [position: string, place: Place][] {
  const { rows, columns } = picture
  const pixels = rows * columns
  const middle = middleOf(picture)
  const before = (middle.channel * rows + middle.row) * columns + middle.column
  const others = distinctBelow(3 * pixels - 3, more, random).map((n): Place => {
    // The first byte and the middle one are passed by; the last one comes after all.
    const at = n + 1 < before ? n + 1 : n + 2
    return {
      row: Math.floor((at % pixels) / columns),
      column: at % columns,
      channel: Math.floor(at / pixels) as 0 | 1 | 2,
    }
  })
  return [
    ['first', { row: 0, column: 0, channel: 0 }],
    ['middle', middle],
    ['last', { row: rows - 1, column: columns - 1, channel: 2 }],
    ...others.map((place, n): [string, Place] => [`random ${n + 1}`, place]),
  ]
}

type Change = SectionOf['differential']['npcr'][number]
type Bindings = readonly Change['key'][]
const BINDINGS: Bindings = ['bound', 'fixed']

export const measureDifferential: Measure<'differential'> = (
  { original, keys, encrypted },
  { cipher, scale, random, tell },
) => {
  const places = placesIn(original, RANDOM_POSITIONS[scale], random('positions of changed bytes'))
  const npcr: Change[] = []
  const uaci: Change[] = []
  for (const [n, [position, place]] of places.entries()) {
    const changed = changeOneByte(original, place)
    for (const key of BINDINGS) {
      const rates = changeRates(
        encrypted,
        cipher.encrypt(changed, key === 'bound' ? cipher.keysFor(changed) : keys),
      )
      npcr.push({ position, key, ...place, percent: rates.npcr })
      uaci.push({ position, key, ...place, percent: rates.uaci })
    }
    tell((n + 1) / places.length)
  }
  const pixels = original.rows * original.columns
  const isTestable = pixels >= LEAST_TESTED_PIXELS
  const critical = isTestable ? criticalRates(pixels) : { npcr: [], uaci: [] }
  const percents = (changes: readonly Change[], of: Change['key']) =>
    changes.filter(({ key }) => key === of).flatMap(({ percent }) => percent)
  const passed = BINDINGS.flatMap((key) =>
    critical.npcr.map(({ alpha, least }, n) => {
      const { low, high } = critical.uaci[n] as { low: number; high: number }
      const changeRate = percents(npcr, key)
      return {
        alpha,
        key,
        of: changeRate.length,
        npcr: changeRate.filter((percent) => percent > least).length,
        uaci: percents(uaci, key).filter((percent) => percent > low && percent < high).length,
        expectedFalse: alpha * changeRate.length,
      }
    }),
  )
  return { section: { npcr, uaci, differential: { expected: { ...EXPECTED_RATES }, critical, passed } } }
}
