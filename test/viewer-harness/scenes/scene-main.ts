/** What happens in a viewer's panes one thing after the other, or at once, told as data that a test can compare. */
import '../test-bridge'
import {
  cache,
  getEnabledElementByViewportId,
  getRenderingEngine,
  getRenderingEngines,
} from '@cornerstonejs/core'
import { StudyClient } from '../../../src-renderer/ui/study/study-client'
import type { Drawing, OpenStack, Pane } from '../../../src-renderer/viewer/drawing/pane'
import { startDrawing } from '../../../src-renderer/viewer/drawing/start-drawing'
import type { StudyAskName } from '../../../src-shared/study/study-asks'
import type { NodeId } from '../../../src-shared/study/study-ids'

const study = new StudyClient()
const SIDE = 256

const scenes = {
  /** Pictures of different sizes, depths and colours in one stack: whether each looks as it does alone. */
  async mixed(way: Drawing['way'], files: string[]): Promise<boolean[]> {
    return await withDrawing(way, async (drawing) => {
      const alone: string[] = []
      for (const file of files)
        alone.push(
          await inPane(drawing, async (pane) => {
            await pane.open(await stackOf([file]), 0)
            return await look(pane)
          }),
        )
      return await inPane(drawing, async (pane) => {
        await pane.open(await stackOf(files), 0)
        const same: boolean[] = []
        for (const [index, expected] of alone.entries()) {
          await pane.show(index)
          same.push((await look(pane)) === expected)
        }
        return same
      })
    })
  },

  /** The same picture in two panes with windows of their own, asked for at once: whether both are as before. */
  async twoWindows(way: Drawing['way'], files: [string, string]) {
    return await withDrawing(way, (drawing) =>
      inPane(drawing, (one) =>
        inPane(drawing, async (other) => {
          const stack = await stackOf(files)
          await Promise.all([one.open(stack, 0), other.open(stack, 0)])
          one.setWindow({ kind: 'linear', width: 3000, center: 100, name: '' })
          other.invert()
          const before = [await look(one), await look(other)]
          await Promise.all([one.show(1), other.show(1)])
          await Promise.all([one.show(0), other.show(0)])
          const after = [await look(one), await look(other)]
          return { areDifferent: before[0] !== before[1], areKept: before.join() === after.join() }
        }),
      ),
    )
  },

  /** One stack is opened before the other is there, whose pictures are known already: what is seen in the end. */
  async overtaken(way: Drawing['way'], files: [string, string]) {
    return await withDrawing(way, (drawing) =>
      inPane(drawing, async (pane) => {
        const [first, second] = [await stackOf([files[0]]), await stackOf([files[1]])]
        await pane.open(first, 0)
        const firstLook = await look(pane)
        await pane.open(second, 0)
        const secondLook = await look(pane)
        await Promise.all([pane.open(first, 0), pane.open(second, 0)])
        return {
          isSecond: (await look(pane)) === secondLook && firstLook !== secondLook,
          stack: pane.stack === second,
        }
      }),
    )
  },

  /** A picture that cannot be shown between two that can. */
  async emptied(way: Drawing['way'], file: string) {
    return await withDrawing(way, (drawing) =>
      inPane(drawing, async (pane) => {
        const { node, as, stack } = await stackOf([file])
        const unknown = { item: crypto.randomUUID() as (typeof stack.frames)[number]['item'], frame: 1 }
        await pane.open({ node, as, stack: { ...stack, frames: [...stack.frames, unknown] } }, 0)
        const before = await look(pane)
        await pane.show(1)
        const [state, meanwhile] = [pane.state.kind, await look(pane)]
        await pane.show(0)
        return { state, meanwhile, isBack: (await look(pane)) === before && before !== 'hidden' }
      }),
    )
  },

  /** The largest distance, in pixels of the picture, between what the pane and Cornerstone say of where points lie. */
  async placed(way: Drawing['way'], file: string): Promise<number> {
    return await withDrawing(way, (drawing) =>
      inPane(drawing, async (pane) => {
        await pane.open(await stackOf([file]), 0)
        if (pane.state.kind !== 'shown') throw new Error('not shown')
        const { spacing } = pane.state.attributes.perFrame[0] ?? { spacing: { row: 1, column: 1 } }
        const half = way === 'gpu' ? 0.5 : 0
        let furthest = 0
        for (const change of [
          () => pane.rotate(1),
          () => pane.flip('horizontally'),
          () => pane.zoomBy(2.5),
          () => pane.panBy(31, -17),
          () => pane.rotate(-2),
          () => pane.flip('vertically'),
          () => pane.fit(),
        ]) {
          change()
          await nextFrame()
          const viewport = getEnabledElementByViewportId(pane.viewportId)?.viewport
          for (const [x, y] of [
            [10, 20],
            [200, 100],
          ] as const) {
            const [column, row] = pane.toImage(x, y)
            const [worldX = 0, worldY = 0] = viewport?.canvasToWorld([x, y]) ?? []
            const away = Math.hypot(
              worldX / spacing.column + half - column,
              worldY / spacing.row + half - row,
            )
            const [backX, backY] = pane.toElement(column, row)
            furthest = Math.max(furthest, away, Math.hypot(backX - x, backY - y))
          }
        }
        return furthest
      }),
    )
  },

  /** The graphics card goes away once, and once more. */
  async contextLost(file: string) {
    return await withDrawing('gpu', (drawing) =>
      inPane(drawing, async (pane) => {
        await pane.open(await stackOf([file]), 0)
        const told: string[] = []
        drawing.watch(() => told.push(`${drawing.way} ${drawing.note}`))
        const before = await look(pane)
        await loseContext(drawing)
        const once = await look(pane)
        await loseContext(drawing)
        pane.zoomBy(1)
        return { told, looks: [once === before, (await look(pane)) !== 'hidden'], state: pane.state.kind }
      }),
    )
  },

  /** What is left of a drawing that was ended, and whether another one goes on. */
  async ended(way: Drawing['way'], file: string) {
    const [first, second] = [await startDrawing(way, study), await startDrawing(way, study)]
    const kept = await inPane(second, async (pane) => {
      const opening = stackOf([file]).then((stack) => pane.open(stack, 0))
      first.end()
      await opening
      return pane.state.kind
    })
    second.end()
    return { kept, engines: getRenderingEngines()?.length, cached: cache.getCacheSize() }
  },
}

export type Scenes = typeof scenes
Object.assign(window, { scenes })

async function withDrawing<Told>(
  way: Drawing['way'],
  scene: (drawing: Drawing) => Promise<Told>,
): Promise<Told> {
  const drawing = await startDrawing(way, study)
  if (drawing.way !== way) throw new Error(`drawn by ${drawing.way}`)
  try {
    return await scene(drawing)
  } finally {
    drawing.end()
  }
}

async function inPane<Told>(drawing: Drawing, scene: (pane: Pane) => Promise<Told>): Promise<Told> {
  const element = document.body.appendChild(document.createElement('div'))
  element.style.cssText = `width: ${SIDE}px; height: ${SIDE}px`
  const pane = drawing.makePane(element)
  try {
    return await scene(pane)
  } finally {
    pane.close()
    element.remove()
  }
}

/** A pane paints with the next frame of the screen, Cornerstone draws that with the one after. */
async function nextFrame(): Promise<void> {
  for (let n = 0; n < 4; n++) await new Promise((resolve) => requestAnimationFrame(resolve))
}

/** A digest of the canvas, or `hidden`. */
async function look({ element }: Pane): Promise<string> {
  await nextFrame()
  const canvas = element.querySelector('canvas')
  if (canvas === null || getComputedStyle(canvas).visibility === 'hidden') return 'hidden'
  const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data
  let digest = 0
  let sum = 0
  for (const value of pixels ?? []) {
    digest = (Math.imul(digest, 31) + value) | 0
    sum += value
  }
  // Nothing but the opaque background.
  return sum === canvas.width * canvas.height * 255 ? 'black' : `${digest}`
}

async function loseContext({ engineId }: Drawing): Promise<void> {
  const engine = getRenderingEngine(engineId) as unknown as {
    readonly contextPool: {
      getContextByIndex(index: number): {
        readonly context: {
          getOpenGLRenderWindow(): { get3DContext(): WebGL2RenderingContext }
        }
      }
    }
  }
  const context = engine.contextPool.getContextByIndex(0).context.getOpenGLRenderWindow().get3DContext()
  context.getExtension('WEBGL_lose_context')?.loseContext()
  await new Promise((resolve) => setTimeout(resolve, 700))
}

/** The first frames of these files as one stack. */
async function stackOf(files: readonly string[]): Promise<OpenStack> {
  const found = await listed()
  const items = files.map((file) => {
    const item = found.get(file)
    if (item === undefined)
      throw new Error(
        `${file} is not open, only ${[...found.keys()].slice(0, 5).join()} ${JSON.stringify(study.tree?.progress)} ${JSON.stringify(study.tree?.counts)}`,
      )
    return item
  })
  const attributes = await Promise.all(items.map((item) => asked('attributes', { item, as: 'content' })))
  return {
    node: 'scene' as NodeId,
    as: 'content',
    stack: { frames: items.map((item) => ({ item, frame: 1 })), attributes, order: 'name' },
  }
}

async function listed() {
  const { patients } = await wholeTree()
  const nodes = patients.flatMap(({ studies }) => studies.flatMap(({ series }) => series.map(({ id }) => id)))
  const items = (await Promise.all(nodes.map((node) => asked('items', { node })))).flat()
  return new Map(items.map(({ name, item }) => [name.split('/').at(-1) ?? name, item]))
}

async function asked<Name extends StudyAskName>(name: Name, argument: Parameters<typeof study.ask<Name>>[1]) {
  const answer = await study.ask<Name>(name, argument)
  if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(answer.failure)}`)
  return answer.value
}

function wholeTree(): Promise<NonNullable<StudyClient['tree']>> {
  return new Promise((resolve) => {
    const see = () => {
      const { tree } = study
      if (tree?.progress.isDone !== true) return
      leave()
      resolve(tree)
    }
    const leave = study.watch(see)
    see()
  })
}
