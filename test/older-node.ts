import { spawnSync } from 'node:child_process'
import { delimiter } from 'node:path'

/** The path of the system's own Node, if it is too old for Orrery and its tests; else null. */
export function olderNode(): string | null {
  const path = (process.env.PATH ?? '').split(delimiter).filter((folder) => !folder.includes('node_modules'))
  const { stdout } = spawnSync('node', ['-p', 'process.execPath + " " + process.versions.node'], {
    encoding: 'utf8',
    env: { PATH: path.join(delimiter) },
  })
  const [execPath, node] = stdout?.trim().split(' ') ?? []
  return execPath !== undefined && Number.parseInt(node ?? '', 10) < 22 ? execPath : null
}
