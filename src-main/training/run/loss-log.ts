/** losses.csv: one line for each iteration, appended as it ends. */
import { closeSync, constants, fstatSync, fsyncSync, ftruncateSync, lstatSync, openSync } from 'node:fs'
import { OrreryError, toOrreryError } from '../../../src-shared/errors'
import { writeAll } from '../../files/file-bytes'
import type { Losses } from '../step'
import { DIGITS, HEADER, type LossRow, lineOf, linesIn, parseRow } from './log-lines'

export type { LossRow } from './log-lines'

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
 * Opens the log at `path`, or makes it. Lines of iterations after `iteration`, and half a line after the last, are dropped:
 * they are computed again from the checkpoint. Throws TRAINING_DAMAGED when any other line is none of a log, OUTPUT_EXISTS
 * when the file is something else (both leave it as it is), OUTPUT_UNWRITABLE.
 */
export function openLossLog(path: string, iteration: number): LossLog {
  const file = open(path)
  try {
    const { earlier, end } = readLog(file, iteration)
    if (fstatSync(file).size > end) ftruncateSync(file, end)
    if (end === 0) writeAll(file, lineBytes(`${HEADER}\n`))
    return {
      earlier,
      append: (row) => writeAll(file, lineBytes(lineOf(row))),
      flush: () => fsyncSync(file),
      close: () => closeSync(file),
    }
  } catch (error) {
    closeSync(file)
    throw toOrreryError(error, 'OUTPUT_UNWRITABLE')
  }
}

const lineBytes = (line: string) => Buffer.from(line, 'latin1')

/** The rows up to `iteration`, and the bytes up to the end of the last of them. */
function readLog(file: number, iteration: number): { earlier: LossRow[]; end: number } {
  const earlier: LossRow[] = []
  let end = 0
  let last = 0
  let number = 0
  for (const { text, isWhole } of linesIn(file)) {
    number += 1
    if (number === 1) {
      if (!isWhole && HEADER.startsWith(text)) break
      if (!isWhole || text !== HEADER)
        throw new OrreryError('OUTPUT_EXISTS', { advice: { name: 'lossLogForeign' } })
      end = HEADER.length + 1
      continue
    }
    // Cut off by a kill. What a checkpoint rests on was flushed before it.
    if (!isWhole && last >= iteration) break
    const row = isWhole ? parseRow(text) : null
    if (row === null || row.iteration <= last) throw damagedAt(number)
    last = row.iteration
    if (last > iteration) continue
    if (!Object.values(row).every(Number.isFinite)) throw damagedAt(number)
    earlier.push(row)
    end += text.length + 1
  }
  return { earlier, end }
}

const damagedAt = (line: number) =>
  new OrreryError('TRAINING_DAMAGED', { advice: { name: 'lossLogLine', line } })

/** Not through a link, and without waiting for a pipe's reader. */
function open(path: string): number {
  const { O_RDWR, O_CREAT, O_APPEND, O_NONBLOCK = 0, O_NOFOLLOW = 0 } = constants
  let file: number
  try {
    file = openSync(path, O_RDWR | O_CREAT | O_APPEND | O_NONBLOCK | O_NOFOLLOW, 0o666)
  } catch (error) {
    if (lstatSync(path, { throwIfNoEntry: false })?.isFile() === false)
      throw new OrreryError('OUTPUT_EXISTS', { cause: error, advice: { name: 'lossLogForeign' } })
    throw toOrreryError(error, 'OUTPUT_UNWRITABLE')
  }
  if (fstatSync(file).isFile()) return file
  closeSync(file)
  throw new OrreryError('OUTPUT_EXISTS', { advice: { name: 'lossLogForeign' } })
}
