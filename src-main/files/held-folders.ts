/** Folders that are held as long as a piece of work lasts, each opened once. */
import { type FolderPlace, HeldFolder } from './held-folder'

export class HeldFolders {
  /** By path. */
  readonly #held = new Map<string, HeldFolder>()

  /** Throws as `HeldFolder.hold`. */
  hold(place: FolderPlace): HeldFolder {
    return this.#keep(place.path, () => HeldFolder.hold(place))
  }

  /**
   * The folder that `names` lead to below `root`. Throws as `HeldFolder.below`.
   * @param mode of those on the way that are to be made.
   */
  below(root: HeldFolder, names: readonly string[], mode?: number): HeldFolder {
    if (names.length === 0) return root
    return this.#keep([root.place.path, ...names].join('/'), () => {
      let folder = root
      for (const name of names) {
        const above = folder
        try {
          folder = above.below(name, mode)
        } finally {
          if (above !== root) above.close()
        }
      }
      return folder
    })
  }

  close(): void {
    for (const folder of this.#held.values()) folder.close()
    this.#held.clear()
  }

  #keep(key: string, open: () => HeldFolder): HeldFolder {
    const held = this.#held.get(key) ?? open()
    this.#held.set(key, held)
    return held
  }
}
