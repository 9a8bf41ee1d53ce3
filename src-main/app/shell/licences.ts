/** The licences of everything that the program is made of, as the build collected them (electron.vite.config.ts). */
import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { text } from '../../../src-shared/words/text'
import { resourcePath } from '../../resources'

const Licence = z.object({
  name: z.string(),
  version: z.string(),
  /** As in `MIT`. */
  identifier: z.string().optional(),
  text: z.string().optional(),
})
export type Licence = z.infer<typeof Licence>

/** As in LICENSE. */
const OWN = 'Orrery (Apache-2.0)'

/** Of what is bundled into the main process and into the page, of packages that lie beside the bundles, and of the page's workers and decoders. */
const LISTS = [
  'main/licences.json',
  'main/licences-beside.json',
  'renderer/licences.json',
  'renderer/licences-beside.json',
]

/** Orrery's own first, then each package once, by name. A list that is missing leaves its packages out. */
export async function readLicences(): Promise<string> {
  const lists = await Promise.all(LISTS.map(readList))
  return licencesText(lists.flat())
}

export function licencesText(licences: readonly Licence[]): string {
  const byName = new Map(licences.map((licence) => [`${licence.name} ${licence.version}`, licence]))
  const parts = [...byName]
    .sort(([a], [b]) => a.localeCompare(b, 'en'))
    .map(([title, licence]) => {
      const { identifier, text } = licence
      const heading = identifier === undefined ? title : `${title} (${identifier})`
      return text === undefined ? heading : `${heading}\n\n${text}`
    })
  return [OWN, text('shell.licencesBeside'), ...parts].join(`\n\n${'-'.repeat(60)}\n\n`)
}

async function readList(name: string): Promise<Licence[]> {
  try {
    const [folder = '', file = ''] = name.split('/')
    return Licence.array().parse(JSON.parse(await readFile(resourcePath('out', folder, file), 'utf8')))
  } catch {
    return []
  }
}
