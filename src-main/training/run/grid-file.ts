/** Sample grids as PNG files, one for each time. */
import { lstatSync } from 'node:fs'
import { join } from 'node:path'
import { encodeCompressed } from '../../core/png/encode-png'
import { writeNewFile } from '../../files/commit'
import { nodeCompression } from '../../platform/node-zlib'
import type { Numbers } from '../numbers'
import { sampleGrid } from '../sample-grid'
import type { Checkpoint } from './checkpoint-file'

/**
 * Writes `sample-<iteration>.png`; one that is there already shows the same.
 * @param measured the average with its statistics (average.ts). Throws OUTPUT_EXISTS when something else has this
 * name, DISK_FULL, OUTPUT_UNWRITABLE.
 */
export async function writeGrid(
  folder: string,
  { identity, state }: Checkpoint,
  measured: Numbers,
): Promise<void> {
  const path = join(folder, `sample-${String(state.iteration).padStart(6, '0')}.png`)
  if (lstatSync(path, { throwIfNoEntry: false })?.isFile()) return
  const grid = sampleGrid(identity.architecture, measured, identity.seed)
  await writeNewFile(path, [encodeCompressed(grid.width, grid.pixels, nodeCompression)], 'shared')
}
