/** Where the keystore lies. */
import { resolve, win32 } from 'node:path'
import { OrreryError } from '../../src-shared/errors'
import { dataFolder, type Machine, roamingFolder, thisMachine } from './user-folders'

const FILE = 'keystore.db'

/**
 * The keystore's absolute path: ORRERY_KEYSTORE if set, else `keystore.db` in the user's data folder (`dataFolder`). On Windows
 * earlier versions made it in the roaming folder; it is used there, unless there is another in the data folder. Nothing is made
 * there. Throws KEYSTORE_PLACE_UNKNOWN for an empty ORRERY_KEYSTORE, and when the user has no home.
 */
export function keystorePath(machine: Machine = thisMachine()): string {
  const named = machine.env.ORRERY_KEYSTORE
  if (named === '') {
    throw new OrreryError('KEYSTORE_PLACE_UNKNOWN', { advice: { name: 'keystoreVariableEmpty' } })
  }
  if (named !== undefined) return resolve(named)
  const folder = dataFolder(machine)
  if (folder === undefined) throw new OrreryError('KEYSTORE_PLACE_UNKNOWN')
  if (machine.platform !== 'win32') return `${folder}/${FILE}`
  const [path, earlier] = [win32.join(folder, FILE), roamingPath(machine)]
  return earlier !== undefined && !machine.isThere(path) && machine.isThere(earlier) ? earlier : path
}

/** Whether the keystore lies where Windows copies it from computer to computer, so that several of them may be at it. */
export function doesKeystoreRoam(machine: Machine = thisMachine()): boolean {
  return keystorePath(machine) === roamingPath(machine)
}

function roamingPath(machine: Machine): string | undefined {
  const folder = roamingFolder(machine)
  return folder === undefined ? undefined : win32.join(folder, FILE)
}
