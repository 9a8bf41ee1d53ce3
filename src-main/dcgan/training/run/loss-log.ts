/** losses.csv: one line for each iteration, appended as it ends. */
import { closeSync, fsyncSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs'
import { OrreryError, toOrreryError } from '../../../../src-shared/errors'
import type { Losses } from '../step'

const COLUMNS = ['iteration', 'seconds', 'd_real', 'd_fake', 'g', 'p_real', 'p_fake', 'images_per_second']
const HEADER = `${COLUMNS.join()}\n`
const DIGITS = 6

export interface LossRow extends Losses {
  readonly iteration: number
  /** Of training up to the end of this iteration, over all runs. */
  readonly seconds: number
  /** Real pictures of this iteration by its seconds. */
  readonly imagesPerSecond: number
}

export interface LossLog {
  /** The lines kept from earlier runs. */
  readonly earlier: readonly LossRow[]
  append(row: LossRow): void
  /** Makes what was appended outlast a power cut. */
  flush(): void
  close(): void
}

/** As the file gives it back, so that whoever watches the losses sees the same numbers after a resume. */
export function asLogged(losses: Losses): Losses {
  const round = (value: number) => Number(value.toFixed(DIGITS))
  const { dReal, dFake, g, pReal, pFake } = losses
  return { dReal: round(dReal), dFake: round(dFake), g: round(g), pReal: round(pReal), pFake: round(pFake) }
}

/**
 * Opens the log at `path`, or makes it. Lines of iterations after `iteration` are dropped: they are computed again from
 * the checkpoint. Throws OUTPUT_EXISTS when the file is something else, OUTPUT_UNWRITABLE.
 */
export function openLossLog(path: string, iteration: number): LossLog {
  const file = open(path)
  const text = readFileSync(file, 'latin1')
  if (text === '') writeSync(file, HEADER)
  else if (!text.startsWith(HEADER)) {
    closeSync(file)
    throw new OrreryError('OUTPUT_EXISTS')
  }
  const earlier: LossRow[] = []
  let end = HEADER.length
  for (const line of text.slice(HEADER.length).split('\n').slice(0, -1)) {
    const row = parseRow(line)
    if (row === null || row.iteration > iteration) break
    earlier.push(row)
    end += line.length + 1
  }
  if (text.length > end) ftruncateSync(file, end)
  return {
    earlier,
    append: (row) => {
      writeSync(file, lineOf(row))
    },
    flush: () => fsyncSync(file),
    close: () => closeSync(file),
  }
}

function open(path: string): number {
  try {
    return openSync(path, 'a+')
  } catch (error) {
    throw toOrreryError(error, 'OUTPUT_UNWRITABLE')
  }
}

function lineOf({ iteration, seconds, dReal, dFake, g, pReal, pFake, imagesPerSecond }: LossRow): string {
  const losses = [dReal, dFake, g, pReal, pFake].map((value) => value.toFixed(DIGITS))
  return `${[iteration, seconds.toFixed(2), ...losses, imagesPerSecond.toFixed(1)].join()}\n`
}

/** Null when it is no line of the log, or was cut off by a kill. */
function parseRow(line: string): LossRow | null {
  const values = line.split(',').map(Number)
  if (values.length !== COLUMNS.length || !values.every(Number.isFinite)) return null
  const [iteration, seconds, dReal, dFake, g, pReal, pFake, imagesPerSecond] = values as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  return { iteration, seconds, dReal, dFake, g, pReal, pFake, imagesPerSecond }
}
