/** The folders that the user's programs keep their own files in, as each system has them. */
import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { posix, win32 } from 'node:path'

/** What is known of this computer and its user. */
export interface Machine {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly platform: NodeJS.Platform
  /** As the system tells it, which may be nothing that a file could lie in. */
  readonly home: string | undefined
  /** Whether anything is at a path. */
  readonly isThere: (path: string) => boolean
}

export function thisMachine(): Machine {
  return { env: process.env, platform: process.platform, home: systemHome(), isThere: existsSync }
}

/** HOME where it is set, even to nothing; undefined for a user that the system has no list of. */
function systemHome(): string | undefined {
  try {
    return homedir()
  } catch {
    return undefined
  }
}

/**
 * The user's home; undefined when there is none to be relied on. A relative path would be another folder for each folder that
 * the program is called in; the root of the file system is the home of users who have none.
 */
function home({ home, platform }: Machine): string | undefined {
  const path = platform === 'win32' ? win32 : posix
  const folder = fitFolder(home, platform)
  return folder !== undefined && path.parse(folder).root !== folder ? folder : undefined
}

/** The folder that a variable names; undefined when it names none, or one below wherever the program is called. */
function fitFolder(folder: string | undefined, platform: NodeJS.Platform): string | undefined {
  if (folder === undefined) return undefined
  if (platform !== 'win32') return posix.isAbsolute(folder) ? posix.resolve(folder) : undefined
  // `\folder` and `C:folder` depend on where the program is called.
  return /^([a-z]:)?[\\/]{2}|^[a-z]:[\\/]/i.test(folder) ? win32.resolve(folder) : undefined
}

const below = (folder: string | undefined, ...names: readonly string[]) =>
  folder === undefined ? undefined : posix.join(folder, ...names)

/** A folder of Windows by its variable, or where it lies when nobody moved it. */
function windowsFolder(machine: Machine, variable: 'APPDATA' | 'LOCALAPPDATA', name: string) {
  const user = home(machine)
  const usual = user === undefined ? undefined : win32.join(user, 'AppData', name)
  const folder = fitFolder(machine.env[variable], 'win32') ?? usual
  return folder === undefined ? undefined : win32.join(folder, 'Orrery')
}

/** A folder of the XDG base directory specification, which has an empty or relative path ignored. */
function xdgFolder(
  machine: Machine,
  variable: 'XDG_DATA_HOME' | 'XDG_STATE_HOME',
  ...usual: readonly string[]
) {
  return below(fitFolder(machine.env[variable], 'linux') ?? below(home(machine), ...usual), 'orrery')
}

const macFolder = (machine: Machine) => below(home(machine), 'Library', 'Application Support', 'Orrery')

/**
 * For what the user must not lose: Linux `$XDG_DATA_HOME/orrery` or `~/.local/share/orrery`, macOS `~/Library/Application
 * Support/Orrery`, Windows `%LOCALAPPDATA%\Orrery`. Undefined without a home.
 */
export function dataFolder(machine: Machine): string | undefined {
  if (machine.platform === 'win32') return windowsFolder(machine, 'LOCALAPPDATA', 'Local')
  if (machine.platform === 'darwin') return macFolder(machine)
  return xdgFolder(machine, 'XDG_DATA_HOME', '.local', 'share')
}

/** For what the program notes down and can do without: as `dataFolder`, on Linux `$XDG_STATE_HOME/orrery` or `~/.local/state/orrery`. */
export function stateFolder(machine: Machine): string | undefined {
  if (machine.platform === 'win32' || machine.platform === 'darwin') return dataFolder(machine)
  return xdgFolder(machine, 'XDG_STATE_HOME', '.local', 'state')
}

/** What Windows copies from one computer of an organisation to the next (`%APPDATA%\Orrery`). Undefined elsewhere. */
export function roamingFolder(machine: Machine): string | undefined {
  return machine.platform === 'win32' ? windowsFolder(machine, 'APPDATA', 'Roaming') : undefined
}
