/** A screen for windows: an Xvfb of our own, so that no window opens in front of whoever runs the tests. */
import { type ChildProcess, spawn } from 'node:child_process'

export interface Display {
  /** Value for the environment variable DISPLAY. */
  readonly name: string
  close(): void
}

/** Resolves with null when there is neither Xvfb nor a display. */
export async function openDisplay(): Promise<Display | null> {
  return (await startXvfb()) ?? inheritedDisplay()
}

function inheritedDisplay(): Display | null {
  const name = process.env.DISPLAY
  return name ? { name, close: () => undefined } : null
}

function startXvfb(): Promise<Display | null> {
  const args = ['-displayfd', '3', '-screen', '0', '1400x1000x24', '-nolisten', 'tcp']
  const server = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] })
  // A test run that is stopped early closes nothing.
  process.once('exit', () => server.kill())
  return new Promise((resolve) => {
    server.once('error', () => resolve(null))
    server.once('exit', () => resolve(null))
    server.stdio[3]?.once('data', (digits: Buffer) => resolve(displayOf(server, digits)))
  })
}

function displayOf(server: ChildProcess, digits: Buffer): Display {
  return { name: `:${digits.toString().trim()}`, close: () => server.kill() }
}
