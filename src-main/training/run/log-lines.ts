/** The lines of losses.csv as text, and a log's lines read from its file. */
import { readUpTo } from '../../files/file-bytes'
import type { Losses } from '../step'

const COLUMNS = ['iteration', 'seconds', 'd_real', 'd_fake', 'g', 'p_real', 'p_fake', 'images_per_second']
export const HEADER = COLUMNS.join()
export const DIGITS = 6
const READ_AT_ONCE = 2 ** 16
const MOST_CHARACTERS = 512
/** As toFixed writes it. */
const NUMBER = /^(-?\d+(\.\d+)?(e\+\d+)?|-?Infinity|NaN)$/

export interface LossRow extends Losses {
  readonly iteration: number
  /** Of training up to the end of this iteration, over all runs. */
  readonly seconds: number
  /** Real pictures of this iteration by its seconds. */
  readonly imagesPerSecond: number
}

/** With its line break. */
export function lineOf(row: LossRow): string {
  const { iteration, seconds, dReal, dFake, g, pReal, pFake, imagesPerSecond } = row
  const losses = [dReal, dFake, g, pReal, pFake].map((value) => value.toFixed(DIGITS))
  return `${[iteration, seconds.toFixed(2), ...losses, imagesPerSecond.toFixed(1)].join()}\n`
}

/** Null when it is no line of the log. Its losses may be no finite numbers. */
export function parseRow(line: string): LossRow | null {
  const texts = line.split(',')
  if (texts.length !== COLUMNS.length || !texts.every((text) => NUMBER.test(text))) return null
  const [iteration = 0, seconds = 0, dReal = 0, dFake = 0, g = 0, pReal = 0, pFake = 0, imagesPerSecond = 0] =
    texts.map(Number)
  if (!Number.isSafeInteger(iteration)) return null
  return { iteration, seconds, dReal, dFake, g, pReal, pFake, imagesPerSecond }
}

export interface Line {
  readonly text: string
  /** A line break follows; only the last may have none. */
  readonly isWhole: boolean
}

/** Each line of an open file. One that is longer than any of a log is cut, and the rest of the file is not read. */
export function* linesIn(file: number): Generator<Line> {
  const buffer = Buffer.alloc(READ_AT_ONCE)
  let rest = ''
  for (let at = 0; ; at += READ_AT_ONCE) {
    const count = readUpTo(file, buffer, at)
    const lines = (rest + buffer.toString('latin1', 0, count)).split('\n')
    rest = lines.pop() ?? ''
    for (const text of lines) yield { text, isWhole: true }
    if (count < READ_AT_ONCE || rest.length > MOST_CHARACTERS) break
  }
  if (rest !== '') yield { text: rest, isWhole: false }
}
