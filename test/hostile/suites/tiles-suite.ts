/** Tiles and tags moved about, by somebody without the key. */
import { expect, it } from 'vitest'
import { concat } from '../../../src-main/core/bytes'
import { encodeHeader } from '../../../src-main/core/envelope/header'
import { encodeMeta } from '../../../src-main/core/envelope/meta'
import { TILE_BYTES } from '../../../src-main/core/envelope/tiles'
import { CONTAINER_KINDS } from '../../../src-shared/container-kinds'
import { noise } from '../../workflows/tree'
import { type AttackRunner, key } from '../attack-runner'
import { metaOf, type Sealed, seal, writeForged } from '../forge'

const content = noise(2 * TILE_BYTES + 5000, 2)

const tile = ({ pixels }: Sealed, n: number) => pixels.subarray(n * TILE_BYTES, (n + 1) * TILE_BYTES)
const tag = ({ header }: Sealed, n: number) => header.tags.subarray(n * 16, (n + 1) * 16)

export function tilesSuite(runner: () => AttackRunner): void {
  it('tiles swapped, repeated, dropped or taken from another file of the key', async () => {
    const ours = seal(key, content)
    const twin = seal(key, content, encodeMeta(metaOf(content, { name: 'twin.bin' })))
    const arranged = (order: readonly (readonly [Sealed, number])[], tagsFrom = order): Sealed => ({
      header: {
        ...ours.header,
        tiles: order.length,
        tags: concat(...tagsFrom.map(([file, n]) => tag(file, n))),
      },
      pixels: concat(...order.map(([file, n]) => tile(file, n))),
    })
    const inOrder = [0, 1, 2].map((n) => [ours, n] as const)
    const orders: Record<string, readonly (readonly [Sealed, number])[]> = {
      swapped: [
        [ours, 1],
        [ours, 0],
        [ours, 2],
      ],
      rotated: [
        [ours, 1],
        [ours, 2],
        [ours, 0],
      ],
      repeated: [
        [ours, 0],
        [ours, 0],
        [ours, 2],
      ],
      dropped: [
        [ours, 0],
        [ours, 1],
      ],
      'only the first': [[ours, 0]],
      added: [...inOrder, [ours, 2]],
      'first of the twin': [
        [twin, 0],
        [ours, 1],
        [ours, 2],
      ],
      'last of the twin': [
        [ours, 0],
        [ours, 1],
        [twin, 2],
      ],
    }
    for (const kind of CONTAINER_KINDS) {
      const write = (folder: string, name: string, file: Sealed) =>
        writeForged(folder, name, kind, encodeHeader(file.header), file.pixels)
      await runner().open(`${kind}: tiles moved`, content, (folder) => {
        for (const [name, order] of Object.entries(orders)) {
          write(folder, name, arranged(order))
          const same = order.length === 3
          if (same) write(folder, `${name}, tags in place`, arranged(order, inOrder))
          if (same) write(folder, `${name}, tags only`, arranged(inOrder, order))
        }
        const { keyId, fileId, sealed } = twin.header
        write(folder, 'id of the twin', { ...ours, header: { ...ours.header, fileId } })
        write(folder, 'sealed of the twin', { ...ours, header: { ...ours.header, sealed } })
        write(folder, 'header of the twin', {
          ...ours,
          header: { ...ours.header, keyId, fileId, sealed },
        })
        write(folder, 'all but pixels of the twin', { ...ours, header: twin.header })
      })
      const intact = await runner().open(
        `${kind}: intact`,
        content,
        (folder) => write(folder, 'intact', ours),
        'all',
      )
      expect([...intact.values()]).toEqual(['opened'])
    }
  })
}
