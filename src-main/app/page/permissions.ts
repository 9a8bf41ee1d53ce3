/** What the page may ask Chromium for. */
import type { Session } from 'electron'

/** Everything that is not listed is denied: camera, microphone, location, notifications, devices, file system. */
const ALLOWED: ReadonlySet<string> = new Set([
  // A person copies the recovery code to keep it in a safe place. Reading the clipboard stays denied.
  'clipboard-sanitized-write',
])

export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, decide) => decide(ALLOWED.has(permission)))
  session.setPermissionCheckHandler((_contents, permission) => ALLOWED.has(permission))
  session.setDevicePermissionHandler(() => false)
  // Files are written by jobs alone, where the person says.
  session.on('will-download', (event) => event.preventDefault())
}
