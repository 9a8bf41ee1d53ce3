/** One moving line on the terminal: files, bytes, speed, time left. */
import type { Progress } from '../files/job-control'
import { count, formatBytes, formatSeconds } from './format'

const BAR_WIDTH = 10
/** Before this much time has passed and this share is done, the speed is a guess. */
const FIRST_ESTIMATE_SECONDS = 1
const FIRST_ESTIMATE_SHARE = 0.01

export interface ProgressBar {
  show(progress: Progress): void
  /** Takes the line away. */
  clear(): void
}

/** Shows nothing when stderr is not a terminal. */
export function createProgressBar(): ProgressBar {
  const terminal = process.stderr
  if (!terminal.isTTY) return { show: () => undefined, clear: () => undefined }
  let started: number | undefined
  return {
    show(progress) {
      started ??= performance.now()
      const seconds = (performance.now() - started) / 1000
      terminal.write(`\r${progressLine(progress, seconds).slice(0, terminal.columns - 1)}\x1b[K`)
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
  const filled = Math.floor(share * BAR_WIDTH)
  const bar = `[${'='.repeat(filled)}${' '.repeat(BAR_WIDTH - filled)}]`
  const parts = [
    `${bar} ${filesDone} of ${count(filesTotal, 'file')}`,
    `${formatBytes(bytesDone)} of ${formatBytes(bytesTotal)}`,
  ]
  if (seconds >= FIRST_ESTIMATE_SECONDS && bytesDone > 0 && share >= FIRST_ESTIMATE_SHARE) {
    const speed = bytesDone / seconds
    parts.push(
      `${(speed / 1e6).toPrecision(3)} MB/s`,
      `${formatSeconds(Math.ceil((bytesTotal - bytesDone) / speed))} left`,
    )
  }
  return parts.join(', ')
}
