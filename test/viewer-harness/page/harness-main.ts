/** Draws single frames at the size of their pictures with the viewer's own code, and reads back what the canvas holds. */
import '../test-bridge'
import { StudyClient } from '../../../src-renderer/ui/study/study-client'
import type { Drawing, OpenStack } from '../../../src-renderer/viewer/drawing/pane'
import { startDrawing } from '../../../src-renderer/viewer/drawing/start-drawing'
import type { ImageAttributes } from '../../../src-shared/study/image-attributes'
import type { StackFrame, StudyAskName, StudyFailure } from '../../../src-shared/study/study-asks'
import type { NodeId } from '../../../src-shared/study/study-ids'
import type { SeriesItem, StudyTree } from '../../../src-shared/study/study-tree'

export interface ListedItem extends SeriesItem {
  readonly node: NodeId
}

export type Drawn =
  | {
      readonly kind: 'shown'
      readonly rows: number
      readonly columns: number
      readonly frames: number
      /** Of what was posted: 1 where red, green and blue are equal everywhere. */
      readonly channels: 1 | 3
      readonly ms: number
    }
  | { readonly kind: 'notShown'; readonly why: string; readonly frames: number }

const study = new StudyClient()
let drawing: Drawing | null = null
const stacks = new Map<NodeId, OpenStack>()

const harness = {
  /** @returns the way that is drawn in. */
  async start(way: Drawing['way']): Promise<Drawing['way']> {
    drawing?.end()
    drawing = await startDrawing(way, study)
    return drawing.way
  },

  /** Every file of what is open, when all have been looked at. */
  async list(): Promise<ListedItem[]> {
    const tree = await wholeTree()
    const listed: ListedItem[] = []
    for (const { studies } of tree.patients)
      for (const { series } of studies)
        for (const { id: node } of series)
          for (const item of await asked('items', { node })) listed.push({ ...item, node })
    return listed
  },

  /**
   * Draws frame `frame` (from 1; 0 is the last one) of a file without overlay planes and with square pixels, and posts its values to
   * `/harness/NAME`.
   */
  async draw(node: NodeId, item: string, frame: number, name: string): Promise<Drawn> {
    if (drawing === null) throw new Error('not started')
    const began = performance.now()
    const stack = await stackOf(node)
    if ('why' in stack) return { kind: 'notShown', why: reasonOf(stack.why), frames: 0 }
    const own = stack.stack.frames.filter((each) => each.item === item)
    const wanted = frame === 0 ? own.at(-1) : own.find((each) => each.frame === frame)
    if (wanted === undefined) return { kind: 'notShown', why: 'not in its stack', frames: own.length }
    const size = await sizeOf(stack, wanted)
    if ('why' in size) return { kind: 'notShown', why: reasonOf(size.why), frames: own.length }
    const { rows, columns } = size
    const element = document.body.appendChild(document.createElement('div'))
    element.style.cssText = `width: ${columns}px; height: ${rows}px; position: absolute; left: 0; top: 0`
    const pane = drawing.makePane(element)
    try {
      await pane.open(stack, stack.stack.frames.indexOf(wanted))
      const { state } = pane
      if (state.kind !== 'shown') {
        const why = state.kind === 'notShown' ? reasonOf(state.why) : state.kind
        return { kind: 'notShown', why, frames: own.length }
      }
      const ms = performance.now() - began
      // On a busy machine a frame of the screen can take longer than the pane waits for it.
      await nextFrame()
      await nextFrame()
      const { channels, values } = valuesOf(element, rows, columns)
      await fetch(`/harness/${name}`, { method: 'POST', body: values })
      return { kind: 'shown', rows, columns, frames: own.length, channels, ms }
    } finally {
      pane.close()
      element.remove()
    }
  },
}

export type Harness = typeof harness
Object.assign(window, { harness })

function wholeTree(): Promise<StudyTree> {
  return new Promise((resolve) => {
    const look = () => {
      const { tree } = study
      if (tree?.progress.isDone !== true) return
      leave()
      resolve(tree)
    }
    const leave = study.watch(look)
    look()
  })
}

async function asked<Name extends StudyAskName>(name: Name, argument: Parameters<typeof study.ask<Name>>[1]) {
  const answer = await study.ask<Name>(name, argument)
  if (!answer.ok) throw new Error(`${name}: ${reasonOf(answer.failure)}`)
  return answer.value
}

async function stackOf(node: NodeId): Promise<OpenStack | { why: StudyFailure }> {
  const known = stacks.get(node)
  if (known !== undefined) return known
  const answer = await study.ask('stack', { node, as: 'content' })
  if (!answer.ok) return { why: answer.failure }
  const attributes = [...answer.value.attributes, ...(await asked('seriesAttributes', { node }))]
  const stack: OpenStack = {
    node,
    as: 'content',
    stack: { ...answer.value, attributes: attributes.map(withoutGeometry) },
  }
  stacks.set(node, stack)
  return stack
}

/** Pixels of the picture become pixels of the canvas. */
function withoutGeometry(attributes: ImageAttributes): ImageAttributes {
  const spacing = { origin: 'none', row: 1, column: 1 } as const
  return {
    ...attributes,
    overlays: [],
    perFrame: attributes.perFrame.map((frame) => ({ ...frame, spacing })) as ImageAttributes['perFrame'],
  }
}

async function sizeOf(
  { stack }: OpenStack,
  { item }: StackFrame,
): Promise<{ rows: number; columns: number } | { why: StudyFailure }> {
  const known = stack.attributes.find((attributes) => attributes.item === item)
  if (known !== undefined) return known
  const answer = await study.ask('attributes', { item, as: 'content' })
  return answer.ok ? answer.value : { why: answer.failure }
}

const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve))

const reasonOf = (why: StudyFailure): string => ('notShown' in why ? why.notShown : `error ${why.error.code}`)

function valuesOf(
  element: HTMLElement,
  rows: number,
  columns: number,
): { channels: 1 | 3; values: Uint8Array<ArrayBuffer> } {
  const canvas = element.querySelector('canvas')
  const context = canvas?.getContext('2d')
  if (canvas === null || context == null) throw new Error('no canvas')
  if (canvas.width !== columns || canvas.height !== rows)
    throw new Error(`canvas ${canvas.width} x ${canvas.height} for ${columns} x ${rows}`)
  const { data } = context.getImageData(0, 0, columns, rows)
  const grey = new Uint8Array(rows * columns)
  const colour = new Uint8Array(rows * columns * 3)
  let isGrey = true
  for (let i = 0, at = 0; i < grey.length; i++, at += 4) {
    const [red, green, blue] = [data[at] as number, data[at + 1] as number, data[at + 2] as number]
    grey[i] = red
    colour[3 * i] = red
    colour[3 * i + 1] = green
    colour[3 * i + 2] = blue
    if (red !== green || red !== blue) isGrey = false
  }
  return isGrey ? { channels: 1, values: grey } : { channels: 3, values: colour }
}
