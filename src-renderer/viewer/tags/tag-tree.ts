/** Data elements as a tree that can be folded and searched: pure, and quick with many thousand of them. */
import type { ListedElement } from '../../../src-shared/study/data-element-list'

export interface TagTree {
  readonly elements: readonly ListedElement[]
  /** Of each its sequence's item, or of an item its sequence: an index, or -1. */
  readonly parents: Int32Array
  /** From 1. */
  readonly levels: Uint16Array
  /** Whether anything lies in it. */
  readonly isBranch: readonly boolean[]
  /** What is searched, in lower case. */
  readonly texts: readonly string[]
}

export interface TagRow {
  readonly index: number
  readonly level: number
  /** Null for what nothing lies in. */
  readonly isOpen: boolean | null
}

/** An item of a sequence has no tag: it is counted (`Item 3`). Null for what is an element. */
export function itemNumber({ tag }: ListedElement): number | null {
  const found = /^Item (\d+)$/.exec(tag)
  return found === null ? null : Number(found[1])
}

/** By the depths that the elements are listed with. */
export function treeOf(elements: readonly ListedElement[]): TagTree {
  const parents = new Int32Array(elements.length)
  const levels = new Uint16Array(elements.length)
  const isBranch = elements.map(() => false)
  const open: number[] = []
  for (const [index, element] of elements.entries()) {
    while (open.length > 0 && !contains(elements[open.at(-1) ?? 0], element)) open.pop()
    const parent = open.at(-1) ?? -1
    parents[index] = parent
    if (parent >= 0) isBranch[parent] = true
    open.push(index)
    levels[index] = open.length
  }
  return { elements, parents, levels, isBranch, texts: elements.map(searched) }
}

/** An item lies as deep as the elements in it, or less deep. */
function contains(outer: ListedElement | undefined, inner: ListedElement): boolean {
  if (outer === undefined) return false
  if (inner.depth > outer.depth) return true
  return inner.depth === outer.depth && itemNumber(outer) !== null && itemNumber(inner) === null
}

/** The tag also without its punctuation, as it is typed. */
function searched({ tag, keyword, name, vr, value }: ListedElement): string {
  return [name, keyword, tag, tag.replaceAll(/[(),]/g, ''), vr, value].join('\n').toLowerCase()
}

/** What is to be seen: in what is folded nothing, unless something is searched for. */
export function rowsOf(tree: TagTree, folded: ReadonlySet<number>, search: string): TagRow[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  return words.length === 0 ? unfolded(tree, folded) : found(tree, words)
}

function unfolded({ parents, levels, isBranch }: TagTree, folded: ReadonlySet<number>): TagRow[] {
  const rows: TagRow[] = []
  const isHidden = isBranch.map(() => false)
  for (const [index, parent] of parents.entries()) {
    isHidden[index] = parent >= 0 && (isHidden[parent] === true || folded.has(parent))
    if (isHidden[index]) continue
    rows.push({ index, level: levels[index] ?? 1, isOpen: isBranch[index] ? !folded.has(index) : null })
  }
  return rows
}

/** Hits, with whatever they lie in. */
function found({ parents, levels, texts }: TagTree, words: readonly string[]): TagRow[] {
  const isKept = new Uint8Array(texts.length)
  const hasHits = new Uint8Array(texts.length)
  for (const [index, text] of texts.entries()) {
    if (!words.every((word) => text.includes(word))) continue
    isKept[index] = 1
    for (let up = parents[index] ?? -1; up >= 0 && hasHits[up] === 0; up = parents[up] ?? -1) {
      hasHits[up] = 1
      isKept[up] = 1
    }
  }
  const rows: TagRow[] = []
  for (const [index, kept] of isKept.entries())
    if (kept === 1)
      rows.push({ index, level: levels[index] ?? 1, isOpen: hasHits[index] === 1 ? true : null })
  return rows
}

/** How many of these are elements: items of sequences only hold some. */
export const countElements = (elements: readonly ListedElement[]): number =>
  elements.reduce((count, element) => count + (itemNumber(element) === null ? 1 : 0), 0)
