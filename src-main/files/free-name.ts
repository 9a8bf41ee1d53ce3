/** A name that is free. */
import { lstat } from 'node:fs/promises'
import { join } from 'node:path'

/** A path in `folder` that nothing has: `stem.ext`, `stem-2.ext`, `stem-3.ext` and so on. */
export async function freePath(folder: string, stem: string, extension: string): Promise<string> {
  for (let n = 1; ; n++) {
    const path = join(folder, `${stem}${n === 1 ? '' : `-${n}`}${extension}`)
    const isFree = await lstat(path).then(
      () => false,
      () => true,
    )
    if (isFree) return path
  }
}
