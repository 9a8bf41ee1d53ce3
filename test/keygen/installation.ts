/** A small installation of the program in a folder of its own, with the built decoy worker. */
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { build } from 'vite'

const checkout = resolve(__dirname, '../..')

export interface Installation {
  readonly workerFile: string
  readonly models: string
  remove(): Promise<void>
}

/** Built with the settings of electron.vite.config.ts that bear on the worker. */
export async function install(): Promise<Installation> {
  const root = await mkdtemp(join(tmpdir(), 'orrery-keygen-'))
  const models = join(root, 'models')
  const out = join(root, 'out', 'main')
  await mkdir(out, { recursive: true })
  await writeFile(join(root, 'package.json'), '{}')
  await symlink(join(checkout, 'node_modules'), join(root, 'node_modules'))
  await cp(join(checkout, 'models'), models, { recursive: true })
  await build({
    root: checkout,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    ssr: { noExternal: true },
    build: {
      ssr: true,
      target: 'node18',
      outDir: out,
      rolldownOptions: {
        external: [/^@tensorflow\//],
        input: { 'decoy-worker': join(checkout, 'src-main/keygen/decoy-worker.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  })
  return {
    workerFile: join(out, 'decoy-worker.cjs'),
    models,
    remove: () => rm(root, { recursive: true, force: true }),
  }
}
