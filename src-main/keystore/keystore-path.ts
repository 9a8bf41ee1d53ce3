/** Where the keystore lies. */
import { homedir } from 'node:os'
import { posix, resolve, win32 } from 'node:path'

const FILE = 'keystore.db'

interface Machine {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly platform: NodeJS.Platform
  readonly home: string
}

/**
 * The keystore's absolute path: ORRERY_KEYSTORE if set, else `keystore.db` in the user's data folder (Linux
 * `$XDG_DATA_HOME/orrery` or `~/.local/share/orrery`, macOS `~/Library/Application Support/Orrery`, Windows
 * `%APPDATA%\Orrery`). Nothing is made there.
 */
export function keystorePath(
  machine: Machine = { env: process.env, platform: process.platform, home: homedir() },
): string {
  const { env, platform, home } = machine
  if (env.ORRERY_KEYSTORE) return resolve(env.ORRERY_KEYSTORE)
  if (platform === 'win32') {
    return win32.join(env.APPDATA || win32.join(home, 'AppData', 'Roaming'), 'Orrery', FILE)
  }
  if (platform === 'darwin') return posix.join(home, 'Library', 'Application Support', 'Orrery', FILE)
  // The XDG base directory specification says to ignore a relative path.
  const xdg = env.XDG_DATA_HOME
  const data = xdg && posix.isAbsolute(xdg) ? xdg : posix.join(home, '.local', 'share')
  return posix.join(data, 'orrery', FILE)
}
