/** The application packed by electron-builder with this repository's configuration. */
import { createHash } from 'node:crypto'
import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
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
  const configuration = join(folder, 'electron-builder.yml')
  const whole = await readFile(join(checkout, 'electron-builder.yml'), 'utf8')
  // A fuse of later Electrons: to set it where the program has none is an error.
  const known = hasNodeApi10(runtime)
    ? whole
    : whole.replace(/^ *grantFileProtocolExtraPrivileges: .*\n/m, '')
  await writeFile(configuration, known)
  const tool = join(checkout, 'node_modules', 'electron-builder', 'cli.js')
  await run(process.execPath, [tool, '--dir', '--linux', '--config', configuration, ...options], checkout)
  const packed = join(folder, 'dist', 'linux-unpacked')
  if (!hasNodeApi10(runtime)) await replaceSqlite(join(packed, 'resources', 'app.asar'))
  return join(packed, 'orrery')
}

async function replaceSqlite(archive: string): Promise<void> {
  const binary = join(await sqliteForNodeApi8(), 'better_sqlite3.node')
  const prebuilds = join(`${archive}.unpacked`, 'node_modules', 'better-sqlite3', 'prebuilds')
  const packed = join(prebuilds, 'linux-x64.node')
  await putIntoList(archive, await sha256Of(packed), await sha256Of(binary))
  await rm(packed)
  await cp(binary, packed)
}

const sha256Of = async (path: string) =>
  createHash('sha256')
    .update(await readFile(path))
    .digest('hex')

/** The program compares what lies beside its archive with the list in it. */
async function putIntoList(archive: string, before: string, now: string): Promise<void> {
  const bytes = await readFile(archive)
  const at = bytes.indexOf(before)
  if (at < 0) throw new Error('the archive does not list the library')
  for (let next = at; next >= 0; next = bytes.indexOf(before, next + 1)) bytes.write(now, next, 'latin1')
  await writeFile(archive, bytes)
}
