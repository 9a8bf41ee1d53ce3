/** The application packed by electron-builder with this repository's configuration. */
import { cp, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { checkout } from './checkout'
import { run } from './run'
import { hasNodeApi10, type Runtime } from './runtime'
import { sqliteForNodeApi8 } from './sqlite'

/**
 * Packs `out/` as it is into `folder` and returns the path of the program. It differs from a release in one fuse:
 * Playwright starts programs with `--inspect`.
 */
export async function packApplication(runtime: Runtime, folder: string): Promise<string> {
  const dist = join(folder, 'runtime')
  await cp(runtime.dist, dist, { recursive: true })
  for (const name of await readdir(join(dist, 'resources')))
    await rm(join(dist, 'resources', name), { recursive: true })
  const settings = {
    electronVersion: runtime.version,
    electronDist: dist,
    'directories.output': join(folder, 'dist'),
    'electronFuses.enableNodeCliInspectArguments': true,
  }
  const options = Object.entries(settings).map(([name, value]) => `-c.${name}=${value}`)
  const tool = join(checkout, 'node_modules', 'electron-builder', 'cli.js')
  await run(process.execPath, [tool, '--dir', '--linux', ...options], checkout)
  const packed = join(folder, 'dist', 'linux-unpacked')
  if (!hasNodeApi10(runtime)) await replaceSqlite(join(packed, 'resources', 'app.asar.unpacked'))
  return join(packed, 'orrery')
}

async function replaceSqlite(unpacked: string): Promise<void> {
  const binary = join(await sqliteForNodeApi8(), 'better_sqlite3.node')
  const prebuilds = join(unpacked, 'node_modules', 'better-sqlite3', 'prebuilds')
  await rm(join(prebuilds, 'linux-x64.node'))
  await cp(binary, join(prebuilds, 'linux-x64.node'))
}
