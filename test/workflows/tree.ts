/** Folders of files as tests make and compare them. */
import { createHash } from 'node:crypto'
import { lstatSync, mkdirSync, readdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Relative path to SHA-256 of the content, or what else lies there ("folder", "link to ..."). */
export type Tree = Readonly<Record<string, string>>

/** Everything below `folder`, part files and empty folders too; `{}` when there is no such folder. */
export function treeOf(folder: string, below = ''): Tree {
  const tree: Record<string, string> = {}
  for (const name of namesIn(join(folder, below))) {
    const relative = below === '' ? name : `${below}/${name}`
    const path = join(folder, relative)
    const stats = lstatSync(path)
    if (stats.isSymbolicLink()) tree[relative] = `link to ${readlinkSync(path)}`
    else if (stats.isFile()) tree[relative] = sha256(readFileSync(path))
    else if (namesIn(path).length === 0) tree[relative] = 'folder'
    else Object.assign(tree, treeOf(folder, relative))
  }
  return tree
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort()
  } catch {
    return []
  }
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

export function writeTree(folder: string, files: Readonly<Record<string, Uint8Array | string>>): void {
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, content)
  }
}

/** Bytes that do not repeat soon and are quickly made. */
export function noise(length: number, seed: number): Uint8Array {
  const bytes = new Uint8Array(length)
  let x = (seed * 2_654_435_761 + 1) >>> 0
  for (let i = 0; i < length; i++) {
    x ^= x << 13
    x ^= x >>> 17
    x ^= x << 5
    bytes[i] = x
  }
  return bytes
}
