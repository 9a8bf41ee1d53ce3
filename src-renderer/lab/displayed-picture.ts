/** A picture of the library as the viewer first shows it, as bytes of red, green and blue. */
import { type DisplayedPicture, MOST_PIXELS_TOGETHER } from '../../src-shared/contract/lab-calls'
import type { ErrorReport } from '../../src-shared/errors'
import { MOST_PIXELS } from '../../src-shared/lab/lab-limits'
import { shownPixels } from '../../src-shared/pixels/shown-pixels'
import type { StudyFailure } from '../../src-shared/study/study-asks'
import { explain } from '../../src-shared/words'
import { text } from '../../src-shared/words/text'
import { loadFrame } from '../ui/pixels/load-frame'
import type { StudyClient } from '../ui/study/study-client'
import { reasonText } from '../ui/study/study-text'
import type { LibraryPicture } from './lab-form'

/** Those that could be drawn, or in a sentence why one could not. */
export type Drawn =
  | { readonly ok: true; readonly pictures: readonly DisplayedPicture[] }
  | { readonly ok: false; readonly name: string; readonly why: string }

/** One after the other; the first that cannot be drawn ends it. */
export async function drawPictures(client: StudyClient, pictures: readonly LibraryPicture[]): Promise<Drawn> {
  const drawn: DisplayedPicture[] = []
  let pixels = 0
  for (const picture of pictures) {
    const { name } = picture
    const result = await drawPicture(client, picture)
    if (typeof result === 'string') return { ok: false, name, why: result }
    pixels += result.rows * result.columns
    if (pixels > MOST_PIXELS_TOGETHER) return { ok: false, name, why: text('lab.tooManyPixels') }
    drawn.push(result)
  }
  return { ok: true, pictures: drawn }
}

/** With the file's first window, or its own range; a sentence when there is no picture. */
async function drawPicture(
  client: StudyClient,
  { item, frame, name }: LibraryPicture,
): Promise<DisplayedPicture | string> {
  const asked = await client.ask('attributes', { item, as: 'content' })
  if (!asked.ok) return whyText(asked.failure)
  const attributes = asked.value
  if (attributes.rows * attributes.columns > MOST_PIXELS) return text('lab.tooLarge')
  const loaded = await loadFrame(client, attributes, 'content', frame)
  if (!loaded.ok) return whyText(loaded.failure)
  const { rows, columns } = loaded.value
  if (rows * columns > MOST_PIXELS) return text('lab.tooLarge')
  const { pixels, isGrey, notes } = shownPixels(attributes, loaded.value, frame)
  return { name, rows, columns, pixels: isGrey ? threeTimes(pixels) : pixels, notes: [...notes] }
}

function threeTimes(grey: ArrayLike<number>): Uint8Array<ArrayBuffer> {
  const rgb = new Uint8Array(3 * grey.length)
  for (let n = 0; n < grey.length; n++) rgb.fill(grey[n] as number, 3 * n, 3 * n + 3)
  return rgb
}

function whyText(failure: StudyFailure): string {
  if ('notShown' in failure) return reasonText(failure.notShown, failure.detail)
  const error: ErrorReport = failure.error
  return explain(error).message
}
