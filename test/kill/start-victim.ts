/** Starts a process that works until it is killed or done. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { WorkflowFixture } from '../workflows/workflow-fixture'

export type Action = 'encrypt' | 'decrypt' | 'keystore' | 'rotate' | 'rotate-and-die'

export function startVictim(
  action: Action,
  fixture: Pick<WorkflowFixture, 'keystorePath' | 'recoveryCode'>,
  from = '',
  to = '',
) {
  const args = ['--import', join(import.meta.dirname, 'run-ts.mjs'), join(import.meta.dirname, 'victim.ts')]
  const victim = spawn(
    process.execPath,
    [...args, action, fixture.keystorePath, fixture.recoveryCode, from, to],
    { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, NODE_NO_WARNINGS: '1' } },
  )
  const ended = once(victim, 'exit')
  let said = ''
  let heard = () => {}
  victim.stdout.on('data', (text) => {
    said += text
    heard()
  })
  victim.on('exit', () => heard())
  const hasEnded = () => victim.exitCode !== null || victim.signalCode !== null
  const filesDone = () => Number([...said.matchAll(/^(\d+) files done$/gm)].at(-1)?.[1] ?? 0)

  async function until(isSo: () => boolean): Promise<void> {
    while (!isSo() && !hasEnded()) {
      await new Promise<void>((resolve) => {
        heard = resolve
      })
    }
  }

  return {
    /** Resolves when it has begun, or ended. */
    begun: () => until(() => said.includes('ready')),
    /** Resolves when it has told of so many files, or ended. */
    reported: (files: number) => until(() => filesDone() >= files),
    /** How many files it told of as done. */
    get filesDone() {
      return filesDone()
    },
    /** The recovery codes that it was shown. */
    get codes() {
      return [...said.matchAll(/^code (\S+)$/gm)].map(([, code = '']) => code)
    },
    get isDone() {
      return said.includes('all is well')
    },
    ended,
    stop: () => victim.kill('SIGSTOP'),
    async kill() {
      victim.kill('SIGKILL')
      await ended
    },
  }
}
