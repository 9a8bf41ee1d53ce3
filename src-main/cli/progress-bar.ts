/** One moving line on the terminal: for files their bytes, speed and time left. */
import type { Progress } from '../../src-shared/contract/job-calls'
import { words } from '../../src-shared/words'
import { formatBytes, formatSeconds } from './format'

const BAR_WIDTH = 10
/** Before this much time has passed and this share is done, the speed is a guess. */
const FIRST_ESTIMATE_SECONDS = 1
const FIRST_ESTIMATE_SHARE = 0.01

export interface ProgressBar<P> {
  show(progress: P): void
  /** Takes the line away. */
  clear(): void
}

/** For work on files. */
export const createProgressBar = () => createLine(progressLine)

/** `line` gets the seconds since the start. Shows nothing when stderr is not a terminal. */
export function createLine<P>(line: (progress: P, seconds: number) => string): ProgressBar<P> {
  const terminal = process.stderr
  if (!terminal.isTTY) return { show: () => undefined, clear: () => undefined }
  let started: number | undefined
  return {
    show(progress) {
      started ??= performance.now()
      const seconds = (performance.now() - started) / 1000
      terminal.write(`\r${line(progress, seconds).slice(0, terminal.columns - 1)}\x1b[K`)
    },
    clear: () => {
      terminal.write('\r\x1b[K')
    },
  }
}

/** @param seconds since the start. */
export function progressLine(progress: Progress, seconds: number): string {
  const { filesDone, filesTotal, bytesDone, bytesTotal } = progress
  const share = bytesTotal > 0 ? bytesDone / bytesTotal : filesDone / Math.max(filesTotal, 1)
  const text = words().commandLine.progress
  const parts = [
    `${bar(share)} ${text.files(filesDone, filesTotal)}`,
    text.bytes(formatBytes(bytesDone), formatBytes(bytesTotal)),
  ]
  if (seconds >= FIRST_ESTIMATE_SECONDS && bytesDone > 0 && share >= FIRST_ESTIMATE_SHARE) {
    const speed = bytesDone / seconds
    parts.push(
      text.speed((speed / 1e6).toPrecision(3)),
      text.left(formatSeconds(Math.ceil((bytesTotal - bytesDone) / speed))),
    )
  }
  return parts.join(', ')
}

/** @param share what is done, 0 to 1. */
export function bar(share: number): string {
  const filled = Math.floor(share * BAR_WIDTH)
  return `[${'='.repeat(filled)}${' '.repeat(BAR_WIDTH - filled)}]`
}
