/** The files of one series in one state (plain, or encrypted with one key), parted into its copies. */
import { toDisplayText } from '../../src-shared/display-text'
import type { NotShownReason } from '../../src-shared/study/not-shown'
import type { ItemId, NodeId } from '../../src-shared/study/study-ids'
import type { SeriesNode, SliceOrder } from '../../src-shared/study/study-tree'
import type { DicomSummary } from '../core/dicom/summary'
import type { FileFacts } from './file-facts'
import type { FoundFile, Look } from './look'
import { naturalOrder } from './natural-order'
import type { OpenedSources } from './opened-sources'
import { inSliceOrder, numberGaps, sliceOrder } from './slice-order'
import { folderName, type TreePlace } from './tree-place'

/** A file of the index. */
export interface IndexedFile {
  readonly item: ItemId
  readonly file: FoundFile
  readonly look: Look
  readonly facts: FileFacts
  readonly place: TreePlace
  /** Encrypted, and opened to its last byte: whether it was whole. Null when nobody has tried. */
  isWhole: boolean | null
}

/** Reasons for which a file counts as failed: it cannot be read, or not as what it claims to be. */
const FAILURES: ReadonlySet<NotShownReason> = new Set<NotShownReason>([
  ...(['changed', 'damaged', 'cutShort', 'sizeDiffers', 'notDecoded', 'tooSlow', 'unreadable'] as const),
])
/** Of a text of the tree. */
export const MAX_TEXT = 100

export type SummaryKeyword = keyof DicomSummary

/** Null for what is shown. */
export function notShownOf({ facts, isWhole }: IndexedFile): NotShownReason | null {
  return isWhole === false ? 'changed' : facts.notShown
}

export class SeriesFiles {
  readonly #files = new Map<ItemId, IndexedFile>()
  readonly #kind: SeriesNode['kind']
  readonly #ids: NodeId[] = []
  readonly #newId: (series: SeriesFiles) => NodeId
  #copies: SeriesCopy[] | null = null
  readonly #copyOf = new Map<ItemId, SeriesCopy>()

  /** @param newId gives the id of a further copy. */
  constructor(kind: SeriesNode['kind'], newId: (series: SeriesFiles) => NodeId) {
    this.#kind = kind
    this.#newId = newId
  }

  get isEmpty(): boolean {
    return this.#files.size === 0
  }

  files(): Iterable<IndexedFile> {
    return this.#files.values()
  }

  /** Of a known item it takes the place. */
  put(file: IndexedFile): void {
    this.#files.set(file.item, file)
    this.#copies = null
  }

  remove(item: ItemId): void {
    this.#files.delete(item)
    this.#copies = null
  }

  /** After something of a file has changed. */
  changed(): void {
    this.#copies = null
  }

  copies(): readonly SeriesCopy[] {
    if (this.#copies === null) {
      const files = [...this.#files.values()]
      // What lies in one folder and is no series lies there once.
      const copies = this.#kind === 'series' ? partIntoCopies(files) : [files]
      this.#copies = copies.map((copy, n) => new SeriesCopy(this.#idOfCopy(n), this.#kind, n + 1, copy))
      this.#copyOf.clear()
      for (const copy of this.#copies) for (const { item } of copy.files) this.#copyOf.set(item, copy)
    }
    return this.#copies
  }

  copyOf(item: ItemId): SeriesCopy | undefined {
    this.copies()
    return this.#copyOf.get(item)
  }

  /** Ids of its copies, those that are no more among them. */
  get ids(): readonly NodeId[] {
    return this.#ids
  }

  #idOfCopy(n: number): NodeId {
    const id = this.#ids[n] ?? this.#newId(this)
    this.#ids[n] = id
    return id
  }
}

/** Files no two of which are the same instance. */
export class SeriesCopy {
  readonly id: NodeId
  readonly files: readonly IndexedFile[]
  readonly #kind: SeriesNode['kind']
  readonly #copy: number
  #node: SeriesNode | null = null
  #ordered: { items: readonly IndexedFile[]; order: SliceOrder } | null = null
  readonly #texts = new Map<SummaryKeyword, string>()
  #from: { opened: OpenedSources; counts: NonNullable<SeriesNode['from']> } | null = null

  constructor(id: NodeId, kind: SeriesNode['kind'], copy: number, files: readonly IndexedFile[]) {
    this.id = id
    this.files = files
    this.#kind = kind
    this.#copy = copy
  }

  /** Those that are shown, in order, and by what. */
  shown(): { items: readonly IndexedFile[]; order: SliceOrder } {
    if (this.#ordered === null) {
      const { order } = this.node()
      const shown = this.files.filter((file) => notShownOf(file) === null).map(sortable)
      this.#ordered = { items: inSliceOrder(shown, order).map(({ file }) => file), order }
    }
    return this.#ordered
  }

  /** All: those that are shown in their order, then the others by number and name. */
  inOrder(): readonly IndexedFile[] {
    const others = this.files.filter((file) => notShownOf(file) !== null)
    others.sort(
      (a, b) =>
        (a.facts.instance ?? Number.MAX_VALUE) - (b.facts.instance ?? Number.MAX_VALUE) ||
        naturalOrder(a.file.below, b.file.below),
    )
    return [...this.shown().items, ...others]
  }

  node(): SeriesNode {
    this.#node ??= this.#makeNode()
    return this.#node
  }

  /** In what its files were found. */
  from(opened: OpenedSources): NonNullable<SeriesNode['from']> {
    if (this.#from?.opened !== opened)
      this.#from = { opened, counts: opened.count(this.files.map(({ file }) => file.path)) }
    return this.#from.counts
  }

  /** Of the first file that says something, fit to be shown. */
  text(keyword: SummaryKeyword): string {
    const known = this.#texts.get(keyword)
    if (known !== undefined) return known
    const text = firstText(this.files, ({ summary }) => summary?.[keyword])
    this.#texts.set(keyword, text)
    return text
  }

  #seriesTexts(): SeriesTexts {
    return {
      number: this.text('SeriesNumber'),
      description: this.text('SeriesDescription'),
      modality: this.text('Modality'),
      bodyPart: this.text('BodyPartExamined'),
      date: firstText(this.files, ({ sorting }) => sorting?.seriesDate),
      time: firstText(this.files, ({ sorting }) => sorting?.seriesTime),
    }
  }

  #makeNode(): SeriesNode {
    const { files } = this
    const shown = files.filter((file) => notShownOf(file) === null)
    return {
      id: this.id,
      kind: this.#kind,
      ...(this.#kind === 'series' ? this.#seriesTexts() : folderTexts(files)),
      keyId: files[0]?.facts.keyId ?? null,
      copy: this.#copy,
      files: countFiles(files),
      images: shown.reduce((sum, { facts }) => sum + facts.frames, 0),
      notShown: countNotShown(files),
      gaps: numberGaps(files.flatMap(({ facts }) => facts.instance ?? [])),
      order: sliceOrder(shown.map(sortable)),
    }
  }
}

function sortable(file: IndexedFile) {
  const { sorting, instance, frames } = file.facts
  return { file, sorting, instance, frames, below: file.file.below }
}

type SeriesTexts = Pick<SeriesNode, 'number' | 'description' | 'modality' | 'bodyPart' | 'date' | 'time'>

function folderTexts([first]: readonly IndexedFile[]): SeriesTexts {
  const description = first === undefined ? '' : folderName(first.place.folder) || first.place.folder.root
  return {
    ...{ number: '', modality: '', bodyPart: '', date: '', time: '' },
    description: toDisplayText(description, MAX_TEXT),
  }
}

function firstText(files: Iterable<IndexedFile>, of: (facts: FileFacts) => string | undefined): string {
  for (const { facts } of files) {
    const text = toDisplayText(of(facts) ?? '', MAX_TEXT)
    if (text !== '') return text
  }
  return ''
}

function countFiles(files: readonly IndexedFile[]): SeriesNode['files'] {
  const counts = { plain: 0, keyHere: 0, keyMissing: 0, verified: 0, failed: 0, bytes: 0 }
  for (const file of files) {
    counts[file.facts.state]++
    counts.bytes += file.file.bytes
    if (file.isWhole === true) counts.verified++
    if (isFailed(notShownOf(file))) counts.failed++
  }
  return counts
}

function isFailed(reason: NotShownReason | null): boolean {
  return reason !== null && FAILURES.has(reason)
}

function countNotShown(files: readonly IndexedFile[]): SeriesNode['notShown'] {
  const rows = new Map<string, SeriesNode['notShown'][number]>()
  for (const file of files) {
    const reason = notShownOf(file)
    if (reason === null) continue
    const { what } = file.facts
    const key = `${reason} ${what}`
    rows.set(key, { reason, what, files: (rows.get(key)?.files ?? 0) + 1 })
  }
  return [...rows.values()].sort((a, b) => b.files - a.files)
}

/** So many rows for one series; a folder of a thousand times the same file is not worth more. */
const MOST_COPIES = 30

/**
 * Files of which each copy, but for the last of MOST_COPIES, has an instance at most once. What lies in one folder stays together: an original and what was
 * decrypted of it lie in two, in whatever order their files are met.
 */
function partIntoCopies(files: readonly IndexedFile[]): IndexedFile[][] {
  const instances = new Set(files.map(({ facts }) => facts.identity))
  if (instances.size === files.length) return [[...files]]
  const copies: { files: IndexedFile[]; instances: Set<string> }[] = []
  for (const group of byFolder(files)) {
    const copy = copies.find(({ instances }) => group.every(({ facts }) => !instances.has(facts.identity))) ??
      (copies.length === MOST_COPIES ? copies[MOST_COPIES - 1] : undefined) ?? {
        files: [],
        instances: new Set<string>(),
      }
    if (!copies.includes(copy)) copies.push(copy)
    for (const file of group) {
      copy.files.push(file)
      copy.instances.add(file.facts.identity)
    }
  }
  return copies.map((copy) => copy.files)
}

/** Groups of files of one folder without two of the same instance, in the order of their first files. */
function byFolder(files: readonly IndexedFile[]): IndexedFile[][] {
  const met = new Map<string, number>()
  const groups = new Map<string, IndexedFile[]>()
  for (const file of files) {
    const { folderKey } = file.place
    const instance = `${folderKey} ${file.facts.identity}`
    const nth = met.get(instance) ?? 0
    met.set(instance, nth + 1)
    const key = `${nth} ${folderKey}`
    const group = groups.get(key)
    if (group) group.push(file)
    else groups.set(key, [file])
  }
  return [...groups.values()]
}
