/** Answers requests for `app://orrery/...` with files of one folder. */
import { readFile, realpath, stat } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'
import { APP_URL } from '../../../src-shared/contract/channels'
import { CONTENT_SECURITY_POLICY } from './policy'

const INDEX = 'index.html'

/** A file of any other kind is not served. */
const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.wasm': 'application/wasm',
  // What pdf.js reads: character maps and standard fonts.
  '.bcmap': 'application/octet-stream',
  '.pfb': 'application/octet-stream',
}

/**
 * The answer to one request: 200 with the file of `root` that the URL names, else 404. Links that lead outside `root`
 * are not followed. Never rejects.
 */
export async function serve(root: string, method: string, url: string): Promise<Response> {
  try {
    const file = method === 'GET' ? await findFile(root, url) : null
    if (file !== null) return answer(200, await readFile(file.path), file.type)
  } catch {
    // Missing, unreadable or malformed: the same answer, which tells nothing about the disk.
  }
  return answer(404, null, 'text/plain')
}

async function findFile(root: string, url: string): Promise<{ path: string; type: string } | null> {
  if (!url.startsWith(APP_URL)) return null
  const name = decodeURIComponent(new URL(url).pathname).slice(1) || INDEX
  const type = CONTENT_TYPES[extname(name)]
  if (type === undefined) return null
  const path = await realpath(join(root, name))
  const isInside = path.startsWith((await realpath(root)) + sep)
  return isInside && (await stat(path)).isFile() ? { path, type } : null
}

function answer(status: number, body: Uint8Array<ArrayBuffer> | null, type: string): Response {
  return new Response(body, {
    status,
    headers: {
      'Content-Type': type,
      'Content-Security-Policy': CONTENT_SECURITY_POLICY,
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'no-cache',
    },
  })
}
