/**
 * What is open, as a tree that grows while files are looked at. It lives in memory, and what it is told is all it knows: it reads
 * no file.
 */
import { randomUUID } from 'node:crypto'
import { toDisplayName } from '../../src-shared/display-text'
import type { FileGap } from '../../src-shared/file-gap'
import type { KeyId } from '../../src-shared/ids'
import { shortId } from '../../src-shared/short-id'
import type { StudyValue } from '../../src-shared/study/study-asks'
import { ItemId, NodeId } from '../../src-shared/study/study-ids'
import type {
  PatientNode,
  SeriesItem,
  SeriesNode,
  SliceOrder,
  StudyNode,
  StudyTree,
  TreeNote,
} from '../../src-shared/study/study-tree'
import { findGaps, type PresentFile } from '../jobs/find-gaps'
import { factsOf } from './file-facts'
import { type FoundFile, type Look, placeOf } from './look'
import { naturalOrder } from './natural-order'
import type { OpenedSources } from './opened-sources'
import {
  type IndexedFile,
  MAX_TEXT,
  notShownOf,
  type SeriesCopy,
  SeriesFiles,
  type SummaryKeyword,
} from './series-files'
import { rootName, type TreePlace, treePlace } from './tree-place'

interface PatientBranch {
  readonly id: NodeId
  readonly kind: PatientNode['kind']
  readonly studies: Map<string, StudyBranch>
}

interface StudyBranch {
  readonly id: NodeId
  /** Plain and encrypted files of one series have one key. */
  readonly series: Map<string, SeriesBranch>
}

interface SeriesBranch {
  readonly uid: string
  /** By '' for plain files, and by the id of their key. */
  readonly states: Map<string, SeriesFiles>
}

/** What stands for an id of the tree. */
type Branch = PatientBranch | StudyBranch | SeriesFiles

/** Among so many files of one instance a counterpart is looked for. */
const MOST_SAME = 100

const KIND_ORDER: readonly PatientNode['kind'][] = ['patient', 'pictures', 'locked', 'others']

export class StudyIndex {
  readonly #patients = new Map<string, PatientBranch>()
  readonly #nodes = new Map<NodeId, Branch>()
  readonly #items = new Map<ItemId, IndexedFile>()
  readonly #byPlace = new Map<string, ItemId>()
  readonly #byInstance = new Map<string, Set<IndexedFile>>()
  /** Null when files came or went since they were looked for. */
  #gaps: readonly FileGap[] | null = null

  /** A file that is there already, as `path` and `member` name it, keeps its id and gets the new look. */
  add(file: FoundFile, look: Look): ItemId {
    const place = placeOf(file)
    const known = this.#byPlace.get(place)
    const item = known ?? ItemId.parse(randomUUID())
    const before = known === undefined ? undefined : this.#items.get(known)
    if (before !== undefined) this.#takeOut(before)
    const facts = factsOf(file, look)
    const isWhole = before !== undefined && isSameContent(before, file, look) ? before.isWhole : null
    this.#putIn({ item, file, look, facts, place: treePlace(file, look, facts), isWhole })
    return item
  }

  itemAt(file: FoundFile): ItemId | undefined {
    return this.#byPlace.get(placeOf(file))
  }

  remove(item: ItemId): void {
    const file = this.#items.get(item)
    if (file !== undefined) this.#takeOut(file)
  }

  clear(): void {
    this.#gaps = null
    this.#patients.clear()
    this.#nodes.clear()
    this.#items.clear()
    this.#byPlace.clear()
    this.#byInstance.clear()
  }

  get size(): number {
    return this.#items.size
  }

  fileOf(item: ItemId): { readonly file: FoundFile; readonly look: Look } | undefined {
    return this.#items.get(item)
  }

  /** Every encrypted file, to be looked at again when other keys are here. */
  encryptedFiles(): FoundFile[] {
    return [...this.#items.values()].filter(({ look }) => look.kind === 'encrypted').map(({ file }) => file)
  }

  /**
   * @param progress of the reading; while it goes on no gaps in numbering are told, for they may yet be filled.
   * @param notes on how the files were found.
   * @param opened what series tell that their files were found in; without it they do not tell.
   */
  tree(
    progress: StudyTree['progress'],
    notes: readonly TreeNote[],
    opened: OpenedSources | null = null,
  ): Omit<StudyTree, 'opened'> {
    const patients = [...this.#patients.values()]
      .map((patient) => patientNode(patient, { isDone: progress.isDone, opened }))
      .sort(
        (a, b) =>
          KIND_ORDER.indexOf(a.kind) - KIND_ORDER.indexOf(b.kind) ||
          Number(a.name === '') - Number(b.name === '') ||
          naturalOrder(a.name, b.name) ||
          naturalOrder(a.patientId, b.patientId) ||
          naturalOrder(a.birthDate, b.birthDate),
      )
    const missing = progress.isDone ? this.#missing(opened) : []
    return { patients, progress, counts: countTree(patients), notes: [...notes, ...missing] }
  }

  /** One note for each key of whose files some were encrypted together with others that are not here. */
  #missing(opened: OpenedSources | null): TreeNote[] {
    this.#gaps ??= findGaps([...this.#items.values()].flatMap((file) => presentFile(file, opened)))
    const counts = new Map<KeyId, number>()
    for (const { keyId, missing, isChosen } of this.#gaps)
      if (!isChosen) counts.set(keyId, (counts.get(keyId) ?? 0) + missing)
    return Array.from(counts, ([keyId, count]) => ({ kind: 'filesMissing', name: shortId(keyId), count }))
  }

  /** Of any node: all files below it, series by series. Empty for an id that is not known. */
  items(node: NodeId): SeriesItem[] {
    return this.#copiesBelow(node).flatMap((copy) => copy.inOrder().map(seriesItem))
  }

  /** The pictures of a series. Empty for what is no series. */
  stackItems(node: NodeId): { items: ItemId[]; order: SliceOrder } {
    const copy = this.#copy(node)
    if (copy === undefined) return { items: [], order: 'name' }
    const { items, order } = copy.shown()
    return { items: items.map(({ item }) => item), order }
  }

  /** The files on a drive of these nodes and items, each once; of a member of a ZIP the ZIP. */
  pathsOf(nodes: readonly NodeId[], items: readonly ItemId[]): string[] {
    const paths = new Set<string>()
    for (const node of nodes)
      for (const copy of this.#copiesBelow(node)) for (const { file } of copy.inOrder()) paths.add(file.path)
    for (const item of items) {
      const path = this.#items.get(item)?.file.path
      if (path !== undefined) paths.add(path)
    }
    return [...paths]
  }

  /**
   * The series that has the most instances of this one and is plain where this one is encrypted, or the other way round.
   * Instances are the same by SOP Instance UID; of what is not DICOM by name and size.
   */
  counterpart(node: NodeId): StudyValue<'counterpart'> {
    const copy = this.#copy(node)
    if (copy === undefined) return null
    const pairs = new Map<SeriesCopy, { item: ItemId; counterpart: ItemId }[]>()
    for (const one of copy.inOrder()) {
      if (one.facts.state === 'keyMissing') continue
      let looked = 0
      for (const other of this.#byInstance.get(one.facts.identity) ?? []) {
        if (++looked > MOST_SAME) break
        if (isEncrypted(other) === isEncrypted(one) || other.facts.state === 'keyMissing') continue
        const there = this.#copyOf(other)
        if (there === undefined) continue
        const found = pairs.get(there) ?? []
        if (found.at(-1)?.item !== one.item) found.push({ item: one.item, counterpart: other.item })
        pairs.set(there, found)
      }
    }
    const best = [...pairs].sort(([a, x], [b, y]) => y.length - x.length || a.node().copy - b.node().copy)[0]
    return best === undefined ? null : { node: best[0].id, pairs: best[1] }
  }

  /** What a verification of encrypted files found. */
  markVerified(paths: readonly string[], isWhole: boolean): void {
    const wanted = new Set(paths)
    for (const file of this.#items.values())
      if (wanted.has(file.file.path) && isEncrypted(file)) {
        file.isWhole = isWhole
        this.#seriesOf(file)?.changed()
      }
  }

  #putIn(file: IndexedFile): void {
    this.#gaps = null
    const { patient, study, series } = file.place
    const patientBranch = getOrMake(this.#patients, `${patient.kind} ${patient.key}`, () =>
      this.#register({ id: newNode(), kind: patient.kind, studies: new Map() }),
    )
    const studyBranch = getOrMake(patientBranch.studies, study, () =>
      this.#register({ id: newNode(), series: new Map() }),
    )
    const seriesBranch = getOrMake(studyBranch.series, `${series.kind} ${series.key}`, () => ({
      uid: series.key,
      states: new Map(),
    }))
    const files = getOrMake(
      seriesBranch.states,
      file.facts.keyId ?? '',
      () => new SeriesFiles(series.kind, (made) => this.#idFor(made)),
    )
    files.put(file)
    this.#items.set(file.item, file)
    this.#byPlace.set(placeOf(file.file), file.item)
    getOrMake(this.#byInstance, file.facts.identity, () => new Set()).add(file)
  }

  #takeOut(file: IndexedFile): void {
    this.#gaps = null
    this.#items.delete(file.item)
    this.#byPlace.delete(placeOf(file.file))
    const same = this.#byInstance.get(file.facts.identity)
    same?.delete(file)
    if (same?.size === 0) this.#byInstance.delete(file.facts.identity)
    this.#seriesOf(file)?.remove(file.item)
    this.#prune(file.place, file.facts.keyId ?? '')
  }

  /** Takes away branches without files. Ids of theirs are void. */
  #prune({ patient, study, series }: TreePlace, state: string): void {
    const patientKey = `${patient.kind} ${patient.key}`
    const seriesKey = `${series.kind} ${series.key}`
    const patientBranch = this.#patients.get(patientKey)
    const studyBranch = patientBranch?.studies.get(study)
    const seriesBranch = studyBranch?.series.get(seriesKey)
    const files = seriesBranch?.states.get(state)
    if (!patientBranch || !studyBranch || !seriesBranch || !files?.isEmpty) return
    for (const id of files.ids) this.#nodes.delete(id)
    seriesBranch.states.delete(state)
    if (seriesBranch.states.size === 0) studyBranch.series.delete(seriesKey)
    if (studyBranch.series.size > 0) return
    this.#nodes.delete(studyBranch.id)
    patientBranch.studies.delete(study)
    if (patientBranch.studies.size > 0) return
    this.#nodes.delete(patientBranch.id)
    this.#patients.delete(patientKey)
  }

  #register<Made extends PatientBranch | StudyBranch>(branch: Made): Made {
    this.#nodes.set(branch.id, branch)
    return branch
  }

  #idFor(series: SeriesFiles): NodeId {
    const id = newNode()
    this.#nodes.set(id, series)
    return id
  }

  #seriesOf({ place, facts }: IndexedFile): SeriesFiles | undefined {
    const { patient, study, series } = place
    return this.#patients
      .get(`${patient.kind} ${patient.key}`)
      ?.studies.get(study)
      ?.series.get(`${series.kind} ${series.key}`)
      ?.states.get(facts.keyId ?? '')
  }

  #copy(node: NodeId): SeriesCopy | undefined {
    const branch = this.#nodes.get(node)
    return branch instanceof SeriesFiles ? branch.copies().find(({ id }) => id === node) : undefined
  }

  #copyOf(file: IndexedFile): SeriesCopy | undefined {
    return this.#seriesOf(file)?.copyOf(file.item)
  }

  #copiesBelow(node: NodeId): readonly SeriesCopy[] {
    const branch = this.#nodes.get(node)
    if (branch === undefined) return []
    if (branch instanceof SeriesFiles) return branch.copies().filter(({ id }) => id === node)
    const studies = 'studies' in branch ? [...branch.studies.values()] : [branch]
    return studies.flatMap(copiesOfStudy)
  }
}

/** A file of a ZIP lies where the ZIP lies, and has its own name below it. */
function presentFile({ file, look }: IndexedFile, opened: OpenedSources | null): PresentFile[] {
  const path = file.below
  const chosen = file.member === null && (opened?.has(file.path) ?? false)
  if (look.kind === 'failed') return [{ path, chosen }]
  if (look.kind !== 'encrypted' || look.sealed === null) return []
  return [{ path, chosen, keyId: look.keyId, job: look.sealed.job ?? undefined }]
}

/** How a tree is told. */
interface Telling {
  readonly isDone: boolean
  readonly opened: OpenedSources | null
}

function patientNode({ id, kind, studies }: PatientBranch, telling: Telling): PatientNode {
  const copies = kind === 'patient' ? [...studies.values()].flatMap(copiesOfStudy) : []
  const text = (keyword: SummaryKeyword) => firstText(copies, keyword)
  return {
    id,
    kind,
    name: text('PatientName'),
    patientId: text('PatientID'),
    birthDate: text('PatientBirthDate'),
    sex: text('PatientSex'),
    studies: [...studies]
      .map(([key, study]) => studyNode(kind, key, study, telling))
      .sort(
        (a, b) =>
          naturalOrder(b.date, a.date) ||
          naturalOrder(b.time, a.time) ||
          naturalOrder(a.description, b.description),
      ),
  }
}

function studyNode(kind: PatientNode['kind'], key: string, study: StudyBranch, telling: Telling): StudyNode {
  const copies = copiesOfStudy(study)
  const text = (keyword: SummaryKeyword) => (kind === 'patient' ? firstText(copies, keyword) : '')
  return {
    id: study.id,
    date: text('StudyDate'),
    time: text('StudyTime'),
    description: isOfFolders(kind) ? toDisplayName(rootName(key) || key, MAX_TEXT) : text('StudyDescription'),
    accession: text('AccessionNumber'),
    keyId: kind === 'locked' ? (copies[0]?.node().keyId ?? null) : null,
    series: copies.map((copy) => seriesNode(copy, telling)),
  }
}

function isOfFolders(kind: PatientNode['kind']): boolean {
  return kind === 'pictures' || kind === 'others'
}

function seriesNode(copy: SeriesCopy, { isDone, opened }: Telling): SeriesNode {
  const node = opened === null ? copy.node() : { ...copy.node(), from: copy.from(opened) }
  return isDone ? node : { ...node, gaps: { missing: 0, first: [] } }
}

/** By number, time and UID; what is plain, its copies, and what is encrypted of one series stand together. */
function copiesOfStudy(study: StudyBranch): SeriesCopy[] {
  return [...study.series.values()]
    .map(({ uid, states }) => {
      const copies = [...states].sort(([a], [b]) => naturalOrder(a, b)).flatMap(([, files]) => files.copies())
      const nodes = copies.map((copy) => copy.node())
      const first = (of: (node: SeriesNode) => string) => nodes.map(of).find((text) => text !== '') ?? ''
      return {
        copies,
        uid,
        number: first(({ number }) => number),
        time: first(({ date, time }) => date + time),
      }
    })
    .sort(
      (a, b) =>
        seriesNumber(a.number) - seriesNumber(b.number) ||
        naturalOrder(a.time, b.time) ||
        naturalOrder(a.uid, b.uid),
    )
    .flatMap(({ copies }) => copies)
}

/** A series without a number comes last. */
function seriesNumber(text: string): number {
  return /^[+-]?\d{1,12}$/.test(text) ? Number(text) : Number.MAX_VALUE
}

/** Of the first series that says something. */
function firstText(copies: readonly SeriesCopy[], keyword: SummaryKeyword): string {
  for (const copy of copies) {
    const text = copy.text(keyword)
    if (text !== '') return text
  }
  return ''
}

function countTree(patients: readonly PatientNode[]): StudyTree['counts'] {
  const counts = { shown: 0, notShown: 0, failed: 0 }
  for (const { studies } of patients)
    for (const { series } of studies)
      for (const { files, notShown } of series) {
        const hidden = notShown.reduce((sum, row) => sum + row.files, 0)
        counts.notShown += hidden
        counts.shown += files.plain + files.keyHere + files.keyMissing - hidden
        counts.failed += files.failed
      }
  return counts
}

function seriesItem(file: IndexedFile): SeriesItem {
  const { facts } = file
  return {
    item: file.item,
    name: facts.name,
    state: facts.state,
    isVerified: file.isWhole === true,
    bytes: file.file.bytes,
    number: facts.instance === null ? '' : String(facts.instance),
    what: facts.what,
    frames: facts.frames,
    notShown: notShownOf(file),
  }
}

function isEncrypted({ look }: IndexedFile): boolean {
  return look.kind === 'encrypted'
}

/** Whether what was verified is still what lies there, as far as a look tells. */
function isSameContent(before: IndexedFile, file: FoundFile, look: Look): boolean {
  return (
    look.kind === 'encrypted' &&
    look.sealed !== null &&
    before.look.kind === 'encrypted' &&
    before.look.keyId === look.keyId &&
    before.file.bytes === file.bytes
  )
}

function newNode(): NodeId {
  return NodeId.parse(randomUUID())
}

function getOrMake<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key)
  if (known !== undefined) return known
  const made = make()
  map.set(key, made)
  return made
}
