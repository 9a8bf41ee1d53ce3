/** Ctrl-C and its relatives: the first cancels, a second one ends the program at once. */
import { EXIT } from './exit-code'

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
/** A terminal sends Ctrl-C to the launcher too, which passes it on: that is one and the same. */
const SAME_PRESS_MS = 300

/** Resolves nothing and keeps nothing alive; the signal is aborted by the first interruption. */
export function cancelOnInterrupt(): AbortSignal {
  const abort = new AbortController()
  let first = 0
  const interrupt = () => {
    const now = performance.now()
    if (!abort.signal.aborted) {
      first = now
      abort.abort()
    } else if (now - first > SAME_PRESS_MS) {
      process.exit(EXIT.cancelled)
    }
  }
  for (const name of SIGNALS) process.on(name, interrupt)
  return abort.signal
}
