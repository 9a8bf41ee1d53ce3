/** What the study process tells in codes and numbers, in words: reasons, orders, notes, gaps and the like. */
import { shortId } from '../../../src-shared/short-id'
import type { NotShownReason } from '../../../src-shared/study/not-shown'
import type {
  PatientNode,
  SeriesNode,
  SliceOrder,
  StudyNode,
  TreeNote,
} from '../../../src-shared/study/study-tree'
import { daText, pnText } from '../../../src-shared/words/dicom-values'
import { text } from '../../../src-shared/words/text'

const REASONS = {
  noPixels: 'study.noPixels',
  document: 'study.document',
  otherKind: 'study.otherKind',
  keyMissing: 'study.keyMissing',
  changed: 'study.changed',
  damaged: 'study.damaged',
  cutShort: 'study.cutShort',
  sizeDiffers: 'study.sizeDiffers',
  syntaxUnknown: 'study.syntaxUnknown',
  video: 'study.video',
  pixelsUnknown: 'study.pixelsUnknown',
  tooLarge: 'study.tooLarge',
  notDecoded: 'study.notDecoded',
  tooSlow: 'study.tooSlow',
  unreadable: 'study.unreadable',
  keysOrCard: 'study.keysOrCard',
} as const satisfies Record<NotShownReason, string>

/** Why there is no picture, in a sentence. @param detail the name of a transfer syntax and the like. */
export function reasonText(reason: NotShownReason, detail = ''): string {
  const sentence = text(REASONS[reason])
  return detail === '' ? sentence : text('study.detail', { sentence, detail })
}

const ORDERS = {
  position: 'study.orderPosition',
  number: 'study.orderNumber',
  time: 'study.orderTime',
  name: 'study.orderName',
} as const satisfies Record<SliceOrder, string>

/** By what the pictures of a series stand in order. */
export function orderText(order: SliceOrder): string {
  return text(ORDERS[order])
}

/** What a person should know about how the tree came about. */
export function noteText({ kind, name, count }: TreeNote): string {
  if (kind === 'dicomdirLies') return text('study.dicomdirLies', { name, count })
  if (kind === 'filesMissing') return text('study.filesMissing', { name, count })
  return text(NOTES[kind], { name })
}

const NOTES = {
  dicomdirDamaged: 'study.dicomdirDamaged',
  zipDamaged: 'study.zipDamaged',
  zipLocked: 'study.zipLocked',
  tooMany: 'study.tooMany',
  tooDeep: 'study.tooDeep',
  unreadableFolder: 'study.unreadableFolder',
} as const satisfies Record<Exclude<TreeNote['kind'], 'dicomdirLies' | 'filesMissing'>, string>

/** 412 images. */
export function imagesText(count: number): string {
  return text('study.images', { count })
}

/** 5 files. */
export function filesText(count: number): string {
  return text('study.files', { count })
}

/** "2 gaps in numbering: 17, 203–205"; '' where there is none. */
export function gapsText({ missing, first }: SeriesNode['gaps']): string {
  if (missing === 0) return ''
  const ranges = rangesOf(first)
  const numbers = ranges.map(([low, high]) => (low === high ? `${low}` : `${low}–${high}`)).join(', ')
  const count = missing - first.length
  if (count > 0) return text('study.gapsMore', { numbers, count })
  return text('study.gaps', { numbers, count: ranges.length })
}

/** Numbers that follow each other as one. @param numbers rising. */
function rangesOf(numbers: readonly number[]): readonly (readonly [number, number])[] {
  const ranges: [number, number][] = []
  for (const number of numbers) {
    const last = ranges.at(-1)
    if (last?.[1] === number - 1) last[1] = number
    else ranges.push([number, number])
  }
  return ranges
}

/** "2nd copy"; '' for the first. */
export function copyText(copy: number): string {
  return copy > 1 ? text('study.copy', { copy }) : ''
}

const GROUPS = { pictures: 'library.pictures', locked: 'library.locked', others: 'library.others' } as const

/** What a patient is called, or a group of files that are nobody's; never ''. */
export function patientTitle({
  kind,
  name,
  patientId,
}: Pick<PatientNode, 'kind' | 'name' | 'patientId'>): string {
  if (kind !== 'patient') return text(GROUPS[kind])
  return pnText(name) || patientId || text('library.noName')
}

export function studyTitle(
  { date, description, keyId }: Pick<StudyNode, 'date' | 'description' | 'keyId'>,
  { kind }: Pick<PatientNode, 'kind'>,
): string {
  if (kind === 'locked' && keyId !== null) return text('library.filesOfKey', { id: shortId(keyId) })
  const parts = [daText(date), description].filter((part) => part !== '')
  return parts.length === 0 ? text('library.noDescription') : parts.join(' · ')
}
