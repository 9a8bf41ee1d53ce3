/** The scheme `app:`, the only one that the window may load from. */
import { protocol, type Session } from 'electron'
import { resourcePath } from '../../resources'
import { serve } from './serve'

const SCHEME = 'app'
/** `devtools:` and `data:` are Chromium's own; a page can only show images and fonts of the latter (policy.ts). */
const ALLOWED = new Set([`${SCHEME}:`, 'data:', 'blob:', 'devtools:'])

/** Must be called before the application is ready. */
export function declareScheme(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true }
  protocol.registerSchemesAsPrivileged([{ scheme: SCHEME, privileges }])
}

export function serveScheme(session: Session): void {
  const root = resourcePath('out', 'renderer')
  session.protocol.handle(SCHEME, ({ method, url }) => serve(root, method, url))
}

/** Refuses every request to any other scheme, whoever makes it. */
export function blockOtherSchemes(session: Session): void {
  session.webRequest.onBeforeRequest(({ url }, decide) => {
    decide({ cancel: !ALLOWED.has(new URL(url).protocol) })
  })
}
