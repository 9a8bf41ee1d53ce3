/** What the page's scripts hold, once the rubbish is taken out: strings, and how many objects of which kind. */
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { Orrery } from './orrery'

const Snapshot = z.object({
  snapshot: z.object({
    meta: z.object({
      node_fields: z.array(z.string()),
      node_types: z.tuple([z.array(z.string())]).rest(z.unknown()),
    }),
  }),
  nodes: z.array(z.number()),
  strings: z.array(z.string()),
})

export interface HeapObjects {
  readonly strings: readonly string[]
  /** Objects of the browser's own with this name, as in `ImageBitmap`. */
  natives(name: string): number
  /** Contents of array buffers of exactly so many bytes. */
  buffersOf(bytes: number): number
}

/** @param file where the snapshot is written to. */
export async function heapObjects({ app }: Orrery, file: string): Promise<HeapObjects> {
  await app.evaluate(
    ({ BrowserWindow }, path) => BrowserWindow.getAllWindows()[0]?.webContents.takeHeapSnapshot(path),
    file,
  )
  const { snapshot, nodes, strings } = Snapshot.parse(JSON.parse(readFileSync(file, 'utf8')))
  const {
    node_fields: fields,
    node_types: [types],
  } = snapshot.meta
  const [type, name, size] = ['type', 'name', 'self_size'].map((field) => fields.indexOf(field)) as [
    number,
    number,
    number,
  ]
  const objects: { type: string; name: string; bytes: number }[] = []
  for (let at = 0; at < nodes.length; at += fields.length)
    objects.push({
      type: types[nodes[at + type] ?? 0] ?? '',
      name: strings[nodes[at + name] ?? 0] ?? '',
      bytes: nodes[at + size] ?? 0,
    })
  return {
    strings,
    natives: (wanted) => objects.filter((each) => each.type === 'native' && each.name === wanted).length,
    buffersOf: (bytes) =>
      objects.filter((each) => each.name.endsWith('JSArrayBufferData') && each.bytes === bytes).length,
  }
}
