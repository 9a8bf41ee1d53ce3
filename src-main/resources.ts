/** Where the program's own read-only files lie: beside package.json, in a checkout and inside an asar alike. */
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

function findPackageRoot(): string {
  for (let folder = __dirname; folder !== dirname(folder); folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json'))) return folder
  }
  throw new Error('package.json not found above the program')
}

const root = findPackageRoot()

/** Absolute path of a shipped file, for example `resourcePath('models', 'generator.json')`. */
export function resourcePath(...parts: string[]): string {
  return join(root, ...parts)
}

/** In a packed app, what is no program text of ours lies beside the asar archive, not in it. */
export function unpacked(path: string): string {
  return path.replace(/\bapp\.asar(?=[\\/])/, 'app.asar.unpacked')
}
