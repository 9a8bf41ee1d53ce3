/** Licences of packages that ship in node_modules, beside the bundles, whose own licences Vite collects (`build.license`). */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

interface Manifest {
  readonly name: string
  readonly version: string
  readonly license?: string
  readonly dependencies?: Readonly<Record<string, string>>
}

const LICENCE = /^(licen[sc]e|copying)/i

/** The folder of the package that a module lies in. */
const PACKAGE = /^.*[\\/]node_modules[\\/](@[^\\/]+[\\/])?[^\\/]+/

export interface Licence {
  readonly name: string
  readonly version: string
  readonly identifier?: string
  readonly text?: string
}

/** A plugin that writes `fileName`, in the shape of Vite's own list, for `dependencies` of the root's package.json and theirs. */
export function shippedLicences(root: string, fileName: string) {
  return {
    name: 'shipped-licences',
    generateBundle(this: { emitFile(file: { type: 'asset'; fileName: string; source: string }): unknown }) {
      const source = JSON.stringify(licencesOf(root), null, 2)
      this.emitFile({ type: 'asset', fileName, source })
    },
  }
}

function licencesOf(root: string) {
  const found = new Map<string, string>()
  const visit = (folder: string) => {
    for (const name of Object.keys(manifestOf(folder)?.dependencies ?? {})) {
      const place = findPackage(folder, name)
      // Types are not shipped code, and what is not installed is not shipped.
      if (place === undefined || found.has(place) || name.startsWith('@types/')) continue
      found.set(place, name)
      visit(place)
    }
  }
  visit(root)
  return [...found.keys()].map(licenceIn)
}

function licenceIn(folder: string): Licence {
  const { name, version, license } = manifestOf(folder) ?? { name: folder, version: '' }
  const file = readdirSync(folder).find((each) => LICENCE.test(each))
  return {
    name,
    version,
    ...(license === undefined ? {} : { identifier: license }),
    ...(file === undefined ? {} : { text: readFileSync(join(folder, file), 'utf8').trim() }),
  }
}

/**
 * Plugins for the page's build: `collecting` for each of its workers, of which Vite collects no licences, and `writing` for the page
 * itself, which writes them together with `more` to `fileName`.
 */
export function workerLicences(root: string, fileName: string, more: (root: string) => readonly Licence[]) {
  const folders = new Set<string>()
  return {
    collecting: {
      name: 'worker-licences',
      generateBundle(
        _options: unknown,
        bundle: Readonly<Record<string, { readonly moduleIds?: readonly string[] }>>,
      ) {
        const modules = Object.values(bundle).flatMap(({ moduleIds = [] }) => moduleIds)
        for (const module of modules) {
          const found = PACKAGE.exec(module)?.[0]
          if (found !== undefined) folders.add(found)
        }
      },
    },
    writing: {
      name: 'worker-licences-file',
      generateBundle(this: { emitFile(file: { type: 'asset'; fileName: string; source: string }): unknown }) {
        const licences = [...[...folders].sort().map(licenceIn), ...more(root)]
        this.emitFile({ type: 'asset', fileName, source: JSON.stringify(licences, null, 2) })
      },
    },
  }
}

/** As Node.js looks for it: beside whoever asks, then further up. */
function findPackage(from: string, name: string): string | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    const place = join(folder, 'node_modules', name)
    if (manifestOf(place) !== undefined) return place
    if (folder === dirname(folder)) return undefined
  }
}

export function manifestOf(folder: string): Manifest | undefined {
  try {
    return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest
  } catch {
    return undefined
  }
}
