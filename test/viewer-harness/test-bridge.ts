/**
 * Takes the place of the preload script in a page that a harness server serves: every call is answered by the server, and the
 * port to the study service is a port to this module, which asks the server over HTTP.
 */
import { CALL_NAMES, STUDY_PORT } from '../../src-shared/contract/channels'
import { decode, encode } from './wire'

/** The port that the page has now; its news of the tree end with it. */
let open: { readonly port: MessagePort; readonly left: AbortController } | null = null

async function post(path: string, body: unknown): Promise<unknown> {
  const answer = await fetch(path, { method: 'POST', body: encode(body) })
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`)
  return decode(new Uint8Array(await answer.arrayBuffer()))
}

function openStudyPort(): { ok: true; value: undefined } {
  open?.left.abort()
  open?.port.close()
  const { port1, port2 } = new MessageChannel()
  const left = new AbortController()
  open = { port: port1, left }
  port1.onmessage = ({ data }) => void answer(port1, data)
  void tellTrees(port1, left.signal)
  window.postMessage(STUDY_PORT, window.location.origin, [port2])
  return { ok: true, value: undefined }
}

async function answer(port: MessagePort, request: { id?: number; cancel?: number }): Promise<void> {
  if (request.cancel !== undefined) {
    await post('/study/cancel', request)
    return
  }
  const message = (await post('/study/ask', request)) as { value?: unknown } | null
  // Null: it was left meanwhile.
  if (message === null) return
  port.postMessage(message, message.value instanceof ArrayBuffer ? [message.value] : [])
}

/** Each answer is the next tree, when there is one. */
async function tellTrees(port: MessagePort, signal: AbortSignal): Promise<void> {
  for (let after = 0; !signal.aborted; ) {
    const told = await fetch(`/study/tree?after=${after}`, { signal }).catch(() => null)
    if (told === null || !told.ok) return
    const next = decode(new Uint8Array(await told.arrayBuffer())) as { number: number; message: unknown }
    after = next.number
    port.postMessage(next.message)
  }
}

const listeners = new Map<string, Set<(payload: unknown) => void>>()

const calls = Object.fromEntries(
  CALL_NAMES.map((name) => [name, (argument?: unknown) => post(`/call/${name}`, argument ?? null)]),
)

Object.defineProperty(window, 'orrery', {
  value: {
    ...calls,
    openStudyPort: async () => openStudyPort(),
    on(name: string, listener: (payload: unknown) => void) {
      const heard = listeners.get(name) ?? new Set()
      listeners.set(name, heard.add(listener))
      return () => heard.delete(listener)
    },
    dropped: async () => ({ ok: false, error: { code: 'CANCELLED' } }),
  },
})
