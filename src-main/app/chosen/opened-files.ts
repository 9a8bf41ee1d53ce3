/** Files that were opened from outside: by a double click, on the command line, by a second start of the program. */
import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import { sharedKindOf } from '../../../src-shared/shared-kind'

/** The bundles and cards among a program's arguments, as absolute paths. Switches are left out. */
export function openedFiles(argv: readonly string[], workingFolder: string): string[] {
  return argv
    .slice(1)
    .filter((argument) => !argument.startsWith('-') && sharedKindOf(argument) !== null)
    .map((argument) => resolve(workingFolder, argument))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false)
}

/** What was opened and waits until the page takes it. */
export class OpenedFiles {
  readonly #waiting: string[] = []
  #tell: () => void = () => undefined

  /** `listener` is called when something waits; what came before waits untold. */
  whenAdded(listener: () => void): void {
    this.#tell = listener
  }

  add(paths: readonly string[]): void {
    this.#waiting.push(...paths.slice(0, 100))
    if (paths.length > 0) this.#tell()
  }

  take(): string[] {
    return this.#waiting.splice(0)
  }
}
