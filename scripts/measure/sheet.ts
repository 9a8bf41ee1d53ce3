/** Pictures on a white sheet, in groups with gaps between them. */
import sharp, { type OverlayOptions } from 'sharp'
import type { PictureGrid } from '../../src-main/dcgan/picture-grid'

const GAP = 16

/** Writes a JPEG. All `groups` are equally large; there are `columns` of them in a row. */
export async function writeSheet(
  path: string,
  columns: number,
  groups: readonly PictureGrid[],
): Promise<void> {
  const [first] = groups
  if (first === undefined) throw new RangeError('nothing to show')
  const { width, height } = first
  const place = (index: number, size: number) => GAP + index * (size + GAP)
  const layers = groups.map(
    (group, index): OverlayOptions => ({
      input: Buffer.from(group.pixels),
      raw: { width, height, channels: 3 },
      left: place(index % columns, width),
      top: place(Math.floor(index / columns), height),
    }),
  )
  await sharp({
    create: {
      width: place(columns, width),
      height: place(Math.ceil(groups.length / columns), height),
      channels: 3,
      background: 'white',
    },
  })
    .composite(layers)
    .jpeg({ quality: 82, mozjpeg: true })
    .toFile(path)
}
