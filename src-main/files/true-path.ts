/** A path as the disk has it: without links, and in the disk's own spelling where case is ignored. */
import { lstat, readdir, realpath } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

/** One for each search: what it learns of folders is kept. */
export class TruePaths {
  readonly #known = new Map<string, Promise<string>>()

  /** Throws the system's error where nothing is. */
  async of(path: string): Promise<string> {
    return this.#spelled(await realpath(path))
  }

  #spelled(real: string): Promise<string> {
    const known = this.#known.get(real)
    if (known !== undefined) return known
    const spelled = this.#spell(real)
    this.#known.set(real, spelled)
    return spelled
  }

  async #spell(real: string): Promise<string> {
    const above = dirname(real)
    if (above === real) return real
    return join(await this.#spelled(above), await listedName(above, basename(real)))
  }
}

/** The name under which a folder lists what is called `name`, which ignoring drives find under any case. */
async function listedName(folder: string, name: string): Promise<string> {
  const other = swapCase(name)
  if (other === name) return name
  try {
    await lstat(join(folder, other))
    const names = await readdir(folder)
    if (names.includes(name)) return name
    return names.find((listed) => folded(listed) === folded(name)) ?? name
  } catch {
    // No such name: case counts here. Or nobody may look: then it is as it is said to be.
    return name
  }
}

function swapCase(name: string): string {
  return name.replace(/\p{L}/gu, (letter) => {
    const upper = letter.toUpperCase()
    return letter === upper ? letter.toLowerCase() : upper
  })
}

function folded(name: string): string {
  return name.normalize('NFC').toLowerCase()
}
