/** The application as Electron starts it: built from the sources as they are, beside the packages it needs. */
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { cp, mkdir, readdir, readFile, rm, stat, symlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { cached, forget } from './cache'
import { checkout } from './checkout'
import { run } from './run'
import { hasNodeApi10, type Runtime } from './runtime'
import { sqliteForNodeApi8 } from './sqlite'

const SOURCES = [
  'src-main',
  'src-renderer',
  'src-shared',
  'models',
  'samples',
  'scripts',
  'package.json',
  'electron.vite.config.ts',
]
const PREFIX = 'app-'

const Manifest = z.object({ dependencies: z.record(z.string(), z.string()) })

/** Folder for `electron <folder>`. Built again only when a source changed. */
export async function buildAppFolder(runtime: Runtime): Promise<string> {
  const name = `${PREFIX}${runtime.version}-${await fingerprint()}`
  const folder = await cached(name, async (draft) => {
    await build(draft)
    await linkPackages(draft)
    if (!hasNodeApi10(runtime)) await replaceSqlite(draft)
  })
  await forget(PREFIX, name)
  return folder
}

async function build(folder: string): Promise<void> {
  const tool = join(checkout, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js')
  await run(process.execPath, [tool, 'build', '--outDir', join(folder, 'out')], checkout)
  await cp(join(checkout, 'out', 'kernel'), join(folder, 'out', 'kernel'), { recursive: true })
  await cp(join(checkout, 'package.json'), join(folder, 'package.json'))
  for (const name of ['models', 'samples']) await symlink(join(checkout, name), join(folder, name))
}

async function linkPackages(folder: string): Promise<void> {
  const manifest = Manifest.parse(JSON.parse(await readFile(join(checkout, 'package.json'), 'utf8')))
  for (const name of Object.keys(manifest.dependencies)) {
    const place = join(folder, 'node_modules', name)
    await mkdir(dirname(place), { recursive: true })
    await symlink(join(checkout, 'node_modules', name), place)
  }
}

async function replaceSqlite(folder: string): Promise<void> {
  const place = join(folder, 'node_modules', 'better-sqlite3')
  const original = join(checkout, 'node_modules', 'better-sqlite3')
  await rm(place)
  await cp(join(original, 'lib'), join(place, 'lib'), { recursive: true })
  await cp(join(original, 'package.json'), join(place, 'package.json'))
  const release = join(place, 'build', 'Release')
  await mkdir(release, { recursive: true })
  await cp(join(await sqliteForNodeApi8(), 'better_sqlite3.node'), join(release, 'better_sqlite3.node'))
}

/** Changes whenever a source's path, size or time of change does. */
async function fingerprint(): Promise<string> {
  const hash = createHash('sha256')
  for (const source of SOURCES) {
    const place = join(checkout, source)
    if (!existsSync(place)) continue
    const isFolder = (await stat(place)).isDirectory()
    const below = isFolder ? (await readdir(place, { recursive: true })).sort() : ['']
    for (const name of below) {
      const { size, mtimeMs } = await stat(join(place, name))
      hash.update(`${source}/${name} ${size} ${mtimeMs}\n`)
    }
  }
  return hash.digest('hex').slice(0, 16)
}
