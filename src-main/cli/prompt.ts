/** Questions on a terminal: on stderr, so that stdout stays the command's result. */
import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'
import { OrreryError } from '../../src-shared/errors'
import { words } from '../../src-shared/words'

export const canAsk = () => process.stdin.isTTY === true && process.stderr.isTTY === true

/** Reads a line that is not shown. Throws CANCELLED after Ctrl-C, Ctrl-D or the signal. */
export async function askHidden(question: string, signal: AbortSignal): Promise<string> {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  process.stderr.write(`${question}: `)
  try {
    return await ask('', nowhere, signal)
  } finally {
    process.stderr.write('\n')
  }
}

/** True for y or yes. Throws CANCELLED as above. */
export async function askYesNo(question: string, signal: AbortSignal): Promise<boolean> {
  const text = words().commandLine.ask
  const answer = await ask(text.yesNo(question), process.stderr, signal)
  return text.yes.includes(answer.trim().toLowerCase())
}

function ask(question: string, output: NodeJS.WritableStream, signal: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    const lines = createInterface({ input: process.stdin, output, terminal: true, historySize: 0 })
    const cancel = () => lines.close()
    signal.addEventListener('abort', cancel, { once: true })
    lines.on('SIGINT', cancel)
    // A terminal that goes away, of which closing tells once more: an event that nobody hears would end the program with a stack.
    lines.on('error', () => setImmediate(cancel))
    // Comes after the answer as well, and then changes nothing.
    lines.on('close', () => {
      signal.removeEventListener('abort', cancel)
      reject(new OrreryError('CANCELLED'))
    })
    lines.question(question, (answer) => {
      resolve(answer)
      lines.close()
    })
    if (signal.aborted) cancel()
  })
}
