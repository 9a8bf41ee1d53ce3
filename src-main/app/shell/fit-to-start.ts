/** Whether the packed program may start: as it was made, and with its sandbox. */
import { OrreryError } from '../../../src-shared/errors'
import { alteredFiles, type PlainFiles } from './unpacked-files'

/** Set by who must start it without a sandbox, knowing what that means: tests that run as root, for example. */
const WITHOUT_SANDBOX = 'ORRERY_NO_SANDBOX'

export interface Start {
  /** Of the program: its archive when it is packed. */
  readonly appPath: string
  readonly env: NodeJS.ProcessEnv
  hasSwitch(name: string): boolean
}

/**
 * Does nothing for a checkout.
 * @throws OrreryError SANDBOX_OFF, INSTALLATION_ALTERED.
 */
export function assertFitToStart({ appPath, env, hasSwitch }: Start, files: PlainFiles): void {
  if (!appPath.endsWith('.asar')) return
  // The launcher of an AppImage adds the switch by itself, without a word, where the system forbids user namespaces.
  const isOff = ['no-sandbox', 'disable-gpu-sandbox', 'disable-seccomp-filter-sandbox'].some(hasSwitch)
  if (isOff && env[WITHOUT_SANDBOX] !== 'yes') throw new OrreryError('SANDBOX_OFF')
  let altered: readonly string[]
  try {
    altered = alteredFiles(appPath, files)
  } catch (cause) {
    throw new OrreryError('INSTALLATION_ALTERED', { cause })
  }
  if (altered.length > 0) throw new OrreryError('INSTALLATION_ALTERED')
}
