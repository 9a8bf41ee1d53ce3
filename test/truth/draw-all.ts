/** Every file of a folder through the harness page: what is drawn of its first and last frame, or why nothing is. */
import type { Page } from 'playwright'
import type { HarnessServer } from '../viewer-harness/harness-server'
import type { Harness } from '../viewer-harness/page/harness-main'
import { type References, verdict } from './references'

declare const window: { harness: Harness }

export interface FileOutcome {
  readonly file: string
  /** What is said of the first and the last frame; the reason, beginning with `-`, where the file or frame is not shown. */
  readonly outcome: string
  readonly ms: number
}

export interface DrawAll {
  readonly page: Page
  readonly server: HarnessServer
  readonly way: 'cpu' | 'gpu'
  readonly references: References
  /** File of the reference's values for a frame. */
  readonly whole: (file: string, frame: string) => string
  readonly only?: (file: string) => boolean
}

export async function drawAll({
  page,
  server,
  way,
  references,
  whole,
  only,
}: DrawAll): Promise<FileOutcome[]> {
  await page.goto(server.url)
  await page.waitForFunction(() => 'harness' in window)
  const drawnBy = await page.evaluate((wish) => window.harness.start(wish), way)
  if (drawnBy !== way) throw new Error(`drawn by ${drawnBy}`)
  const listed = await page.evaluate(() => window.harness.list())
  const outcomes: FileOutcome[] = []
  for (const { name, node, item, notShown } of listed) {
    if (only !== undefined && !only(name)) continue
    const began = performance.now()
    const outcome = notShown === null ? await drawOne(node, item, name) : `- ${notShown}`
    outcomes.push({ file: name, outcome, ms: Math.round(performance.now() - began) })
  }
  return outcomes.sort((a, b) => (a.file < b.file ? -1 : 1))

  async function drawOne(node: (typeof listed)[0]['node'], item: string, file: string): Promise<string> {
    const frames = references[file]?.frames ?? {}
    const first = await drawFrame(node, item, file, 1, frames['1'])
    if (first.frames <= 1) return first.said
    const last = await drawFrame(node, item, file, first.frames, frames[String(first.frames)])
    return first.said === last.said ? first.said : `${first.said}; last ${last.said}`
  }

  async function drawFrame(
    node: (typeof listed)[0]['node'],
    item: string,
    file: string,
    frame: number,
    reference: References[string]['frames'][string] | undefined,
  ): Promise<{ said: string; frames: number }> {
    const drawn = await page.evaluate(([of, id, number]) => window.harness.draw(of, id, number, 'drawn'), [
      node,
      item,
      frame,
    ] as const)
    const values = server.take('drawn')
    if (drawn.kind === 'notShown' || values === undefined)
      return { said: `- ${drawn.kind === 'notShown' ? drawn.why : 'nothing posted'}`, frames: drawn.frames }
    return {
      said: verdict({ ...drawn, values }, reference, whole(file, String(frame))),
      frames: drawn.frames,
    }
  }
}
