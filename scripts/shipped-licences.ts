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

function licenceIn(folder: string) {
  const { name, version, license } = manifestOf(folder) ?? { name: folder, version: '' }
  const file = readdirSync(folder).find((each) => LICENCE.test(each))
  return {
    name,
    version,
    ...(license === undefined ? {} : { identifier: license }),
    ...(file === undefined ? {} : { text: readFileSync(join(folder, file), 'utf8').trim() }),
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

function manifestOf(folder: string): Manifest | undefined {
  try {
    return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest
  } catch {
    return undefined
  }
}
