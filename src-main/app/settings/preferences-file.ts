/** What the person prefers and where the window lay: a small file of its own, which holds no secret and nothing of patients. */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import { parseBoundedJson } from '../../../src-shared/bounded-json'
import { Preferences } from '../../../src-shared/contract/settings-calls'

const DEFAULTS: Preferences = {
  language: 'system',
  theme: 'dark',
  lockAfterMinutes: 15,
  lockOnSuspend: true,
  lockWithScreen: true,
  container: 'auto',
  verify: true,
  lastView: 'library',
  drawing: 'auto',
  viewerKeys: {},
  characterKeys: true,
}

const Bounds = z.object({ x: z.int(), y: z.int(), width: z.int().min(1), height: z.int().min(1) })
const Place = z.object({ bounds: Bounds, isMaximized: z.boolean() })
export type WindowPlace = z.infer<typeof Place>

/** Each field by itself: one that is odd falls back, the others stay. */
const { shape } = Preferences
const Stored = z.object({
  language: shape.language.catch(DEFAULTS.language),
  theme: shape.theme.catch(DEFAULTS.theme),
  lockAfterMinutes: shape.lockAfterMinutes.catch(DEFAULTS.lockAfterMinutes),
  lockOnSuspend: shape.lockOnSuspend.catch(DEFAULTS.lockOnSuspend),
  lockWithScreen: shape.lockWithScreen.catch(DEFAULTS.lockWithScreen),
  container: shape.container.catch(DEFAULTS.container),
  verify: shape.verify.catch(DEFAULTS.verify),
  lastView: shape.lastView.catch(DEFAULTS.lastView),
  drawing: shape.drawing.catch(DEFAULTS.drawing),
  viewerKeys: shape.viewerKeys.catch(DEFAULTS.viewerKeys),
  characterKeys: shape.characterKeys.catch(DEFAULTS.characterKeys),
  /** Where results go unless the person says otherwise. */
  targetDir: z.string().nullable().catch(null),
  place: Place.nullable().catch(null),
  /** Whether a recovery code was made that the person has not put away. */
  isCodeDue: z.boolean().catch(false),
})
type Stored = z.infer<typeof Stored>

export class PreferencesFile {
  readonly #path: string
  #stored: Stored

  /** A file that is missing or damaged gives the defaults. */
  constructor(path: string) {
    this.#path = path
    this.#stored = Stored.parse(readJson(path))
  }

  get preferences(): Preferences {
    const { targetDir: _, place: __, isCodeDue: ___, ...preferences } = this.#stored
    return preferences
  }

  get targetDir(): string | null {
    return this.#stored.targetDir
  }

  get isCodeDue(): boolean {
    return this.#stored.isCodeDue
  }

  get place(): WindowPlace | null {
    return this.#stored.place
  }

  /** Keeps what is given. A disk that cannot be written to loses a preference, no work: nothing is thrown. */
  change(changed: { readonly [Name in keyof Stored]?: Stored[Name] | undefined }): void {
    const given = Object.entries(changed).filter(([, value]) => value !== undefined)
    this.#stored = { ...this.#stored, ...Object.fromEntries(given) }
    try {
      mkdirSync(dirname(this.#path), { recursive: true })
      writeFileSync(`${this.#path}.new`, JSON.stringify(this.#stored, null, 2), { mode: 0o600 })
      renameSync(`${this.#path}.new`, this.#path)
    } catch {
      // They hold until the program ends.
    }
  }
}

const BOUNDS = { depth: 8, values: 10_000, string: 64 * 1024 }

/** `{}` for what is no JSON object. */
function readJson(path: string): Record<string, unknown> {
  try {
    return z.record(z.string(), z.unknown()).parse(parseBoundedJson(readFileSync(path, 'utf8'), BOUNDS))
  } catch {
    return {}
  }
}
