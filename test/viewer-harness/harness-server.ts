/** A page over loopback with the real study service behind it, as strictly as the program serves its own. */
import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { extname, join, normalize } from 'node:path'
import { CONTENT_SECURITY_POLICY } from '../../src-main/app/page/policy'
import type { StudyPort } from '../../src-main/study/study-port'
import { StudyService } from '../../src-main/study/study-service'
import { SourceHandle } from '../../src-shared/contract/handles'
import type { KeyId } from '../../src-shared/ids'
import type { StudyMessage } from '../../src-shared/study/study-asks'
import { decode, encode } from './wire'

export interface HarnessServer {
  readonly url: string
  readonly service: StudyService
  /** Bodies that the page posted to `/harness/NAME`, as they arrived; taken out once. */
  take(name: string): Buffer | undefined
  close(): void
}

export interface HarnessOptions {
  /** With an index.html. */
  readonly folder: string
  /** What the page finds open. */
  readonly sources: readonly string[]
  readonly keyOf?: (keyId: KeyId) => Uint8Array | null
  /** Answers the calls of the contract, for pages that make any. */
  readonly call?: (name: string, argument: unknown) => unknown
  /** What the page knows the sources by. */
  readonly source?: SourceHandle
  /** A script that the page loads before its own. */
  readonly bridge?: Buffer
}

const TYPES: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

export async function startHarness({
  folder,
  sources,
  keyOf,
  call,
  source = SourceHandle.parse(randomUUID()),
  bridge,
}: HarnessOptions): Promise<HarnessServer> {
  const posted = new Map<string, Buffer>()
  const service = new StudyService({
    keyWanted: (keyId) => service.takeKey(keyId, keyOf?.(keyId) ?? null),
  })
  const study = new StudyOverHttp(service)
  service.open([{ source: source, paths: [...sources] }])

  const server = createServer((request, response) => {
    void handle(request, response).catch(() => end(response, 500, null))
  })

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://localhost')
    if (request.method === 'GET' && url.pathname === '/study/tree')
      return end(response, 200, encode(await study.tree(Number(url.searchParams.get('after')))))
    if (request.method === 'GET') return await serveFile(response, url.pathname)
    const body = await bodyOf(request)
    if (url.pathname === '/study/ask') {
      const message = await study.ask(decode(body) as { id: number })
      return end(response, 200, encode(message))
    }
    if (url.pathname === '/study/cancel') {
      study.cancel(decode(body) as { cancel: number })
      return end(response, 200, encode(null))
    }
    if (url.pathname.startsWith('/harness/')) {
      posted.set(url.pathname.slice('/harness/'.length), body)
      return end(response, 200, encode(null))
    }
    if (url.pathname.startsWith('/call/') && call !== undefined)
      return end(response, 200, encode(await call(url.pathname.slice('/call/'.length), decode(body))))
    end(response, 404, null)
  }

  async function serveFile(response: ServerResponse, path: string): Promise<void> {
    const place = join(folder, normalize(path === '/' ? '/index.html' : path))
    if (!place.startsWith(folder)) return end(response, 404, null)
    // Chromium asks for it by itself, Electron does not.
    if (path === '/favicon.ico') return end(response, 204, null)
    if (path === BRIDGE && bridge !== undefined) return end(response, 200, bridge, TYPES['.js'])
    const read = await readFile(place).catch(() => null)
    const bytes =
      bridge !== undefined && read !== null && extname(place) === '.html' ? withBridge(read) : read
    end(response, bytes === null ? 404 : 200, bytes, TYPES[extname(place)])
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    url: `http://127.0.0.1:${address.port}/`,
    service,
    take(name) {
      const body = posted.get(name)
      posted.delete(name)
      return body
    },
    close() {
      server.closeAllConnections()
      server.close()
      service.close()
    },
  }
}

const BRIDGE = '/bridge.js'

function withBridge(html: Buffer): Buffer {
  return Buffer.from(html.toString().replace('<script', `<script src="${BRIDGE}"></script><script`))
}

function end(
  response: ServerResponse,
  status: number,
  body: Uint8Array | null,
  type = 'application/octet-stream',
): void {
  response.writeHead(status, {
    'content-type': type,
    'content-security-policy': CONTENT_SECURITY_POLICY,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'cross-origin-opener-policy': 'same-origin',
  })
  response.end(body ?? undefined)
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts)
}

/** A port of the study service whose other end are HTTP requests: one for each ask, and one that waits for the next tree. */
class StudyOverHttp {
  #tree: { number: number; message: unknown } = { number: 0, message: null }
  #heard: (message: unknown) => void = () => undefined
  readonly #asked = new Map<number, (message: unknown) => void>()
  readonly #treeWaits = new Set<() => void>()

  constructor(service: StudyService) {
    const port: StudyPort = {
      postMessage: (message) => this.#hear(message as StudyMessage),
      onMessage: (listener) => {
        this.#heard = listener
      },
      onClose: () => undefined,
      close: () => undefined,
    }
    service.attach(port)
  }

  ask(request: { id: number }): Promise<unknown> {
    return new Promise((resolve) => {
      this.#asked.set(request.id, resolve)
      this.#heard(request)
    })
  }

  cancel(request: { cancel: number }): void {
    this.#heard(request)
    this.#asked.get(request.cancel)?.(null)
    this.#asked.delete(request.cancel)
  }

  async tree(after: number): Promise<unknown> {
    if (this.#tree.number <= after) await new Promise<void>((resolve) => this.#treeWaits.add(resolve))
    return this.#tree
  }

  #hear(message: StudyMessage): void {
    if ('tree' in message) {
      this.#tree = { number: this.#tree.number + 1, message }
      for (const resolve of this.#treeWaits) resolve()
      this.#treeWaits.clear()
      return
    }
    this.#asked.get(message.id)?.(message)
    this.#asked.delete(message.id)
  }
}
