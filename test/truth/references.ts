/** What other programs show for a file (references.json, repository-references.json; written by references.py). */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { inflateSync } from 'node:zlib'
import { z } from 'zod'

const Grid = z.object({ down: z.int(), right: z.int(), values: z.base64() })

const FrameReference = z.union([
  z.object({
    rows: z.int(),
    columns: z.int(),
    channels: z.int(),
    by: z.string(),
    applied: z.string(),
    sha256: z.string(),
    /** Of each channel. */
    mean: z.array(z.number()),
    deviation: z.array(z.number()),
    /** Means of 8 x 8 parts. */
    parts: z.array(z.array(z.number())),
    grid: Grid.optional(),
    decided: z.string().optional(),
  }),
  z.object({ none: z.string() }),
])
type FrameReference = z.infer<typeof FrameReference>

const References = z.record(
  z.string(),
  z.object({
    n: z.int().optional(),
    frames: z.record(z.string(), FrameReference),
    none: z.string().optional(),
  }),
)
export type References = z.infer<typeof References>

export function readReferences(name: string): References {
  return References.parse(JSON.parse(readFileSync(join(import.meta.dirname, name), 'utf8')))
}

export interface Picture {
  readonly rows: number
  readonly columns: number
  readonly channels: number
  readonly values: Uint8Array
}

/**
 * `equal`; `within 1`; `within N in P %` of the values; `size R x C`; `unreferenced` when no other program shows the frame.
 * @param whole file of the reference's values, where they are kept; else the grid, else the means of parts are compared.
 */
export function verdict(shown: Picture, reference: FrameReference | undefined, whole: string): string {
  if (reference === undefined || 'none' in reference) return 'unreferenced'
  if (shown.rows !== reference.rows || shown.columns !== reference.columns)
    return `size ${shown.rows} x ${shown.columns}`
  const picture = withChannels(shown, reference.channels)
  if (picture === null) return 'in colour'
  if (createHash('sha256').update(picture.values).digest('hex') === reference.sha256) return 'equal'
  if (existsSync(whole)) return apart(picture.values, readFileSync(whole))
  if (reference.grid !== undefined) return apart(gridOf(picture, reference.grid), inflated(reference.grid))
  return partsApart(picture, reference.parts) <= 1 ? 'within 1' : 'other means'
}

const LAST = '; last '
/** What 12-bit lossy JPEG may differ in: rounding. */
const ROUNDED_SHARE = 1

/**
 * Whether what is shown is as near to its reference as the golden table says, or nearer: with fewer values to go by, less may be seen.
 * @param isExact false for graphics cards, which may round another way.
 */
export function isAsGood(outcome: string, expected: string, isExact: boolean): boolean {
  if (outcome === expected) return true
  const [first = '', last = first] = outcome.split(LAST)
  const [wantedFirst = '', wantedLast = wantedFirst] = expected.split(LAST)
  return isWithin(first, wantedFirst, isExact) && isWithin(last, wantedLast, isExact)
}

function isWithin(outcome: string, expected: string, isExact: boolean): boolean {
  if (outcome === expected) return true
  const [found, allowed] = [distance(outcome), distance(expected)]
  if (found === null || allowed === null) return false
  const most = isExact ? allowed.most : Math.max(1, allowed.most)
  return found.most <= most && found.share <= Math.max(allowed.share, allowed.most > 1 ? ROUNDED_SHARE : 0)
}

function distance(outcome: string): { most: number; share: number } | null {
  if (outcome === 'equal') return { most: 0, share: 0 }
  const [, most, share = '0'] = /^within (\d+)(?:, more than 1 in ([\d.]+) %)?$/.exec(outcome) ?? []
  return most === undefined ? null : { most: Number(most), share: Number(share) }
}

/** Null when a grey picture was expected and colour is shown. */
function withChannels(shown: Picture, channels: number): Picture | null {
  if (shown.channels === channels) return shown
  if (channels !== 3) return null
  const values = new Uint8Array(shown.values.length * 3)
  for (const [i, grey] of shown.values.entries()) values.fill(grey, 3 * i, 3 * i + 3)
  return { ...shown, channels, values }
}

const inflated = ({ values }: z.infer<typeof Grid>) => inflateSync(Buffer.from(values, 'base64'))

function gridOf({ rows, columns, channels, values }: Picture, { down, right }: z.infer<typeof Grid>) {
  const taken: number[] = []
  for (let row = 0; row < rows; row += down)
    for (let column = 0; column < columns; column += right)
      for (let channel = 0; channel < channels; channel++)
        taken.push(values[(row * columns + column) * channels + channel] as number)
  return Uint8Array.from(taken)
}

function apart(one: Uint8Array, other: Uint8Array): string {
  if (one.length !== other.length) return 'other length'
  let most = 0
  let differ = 0
  for (let i = 0; i < one.length; i++) {
    const difference = Math.abs((one[i] as number) - (other[i] as number))
    if (difference > 1) differ++
    most = Math.max(most, difference)
  }
  if (most === 0) return 'equal'
  if (most === 1) return 'within 1'
  return `within ${most}, more than 1 in ${((100 * differ) / one.length).toFixed(2)} %`
}

function partsApart({ rows, columns, channels, values }: Picture, parts: readonly number[][]): number {
  let most = 0
  const downs = splits(rows, parts.length)
  const rights = splits(columns, parts[0]?.length ?? 1)
  parts.forEach((line, y) => {
    line.forEach((mean, x) => {
      const [top, bottom] = downs[y] ?? [0, 0]
      const [left, right] = rights[x] ?? [0, 0]
      let sum = 0
      for (let row = top; row < bottom; row++)
        for (let at = (row * columns + left) * channels; at < (row * columns + right) * channels; at++)
          sum += values[at] as number
      most = Math.max(most, Math.abs(sum / ((bottom - top) * (right - left) * channels) - mean))
    })
  })
  return most
}

/** As numpy.array_split: the first ones are longer by one. */
function splits(length: number, count: number): [from: number, to: number][] {
  const longer = length % count
  const size = Math.floor(length / count)
  let at = 0
  return Array.from({ length: count }, (_, n) => {
    const from = at
    at += size + (n < longer ? 1 : 0)
    return [from, at]
  })
}
