/** Trees of patients, studies and series as the study process tells them, for tests of what the library makes of them. */
import { randomUUID } from 'node:crypto'
import { SourceHandle } from '../../src-shared/contract/handles'
import { KeyId } from '../../src-shared/ids'
import { NodeId } from '../../src-shared/study/study-ids'
import type {
  FileCounts,
  PatientNode,
  SeriesNode,
  StudyNode,
  StudyTree,
} from '../../src-shared/study/study-tree'

export const someSource = () => SourceHandle.parse(randomUUID())
export const someNode = () => NodeId.parse(randomUUID())
export const keyA = KeyId.parse('a'.repeat(32))
export const keyB = KeyId.parse('b'.repeat(32))

export function counts(part: Partial<FileCounts>): FileCounts {
  return { plain: 0, keyHere: 0, keyMissing: 0, verified: 0, failed: 0, bytes: 0, ...part }
}

export function series(
  from: readonly (readonly [SourceHandle, number])[],
  part: Partial<SeriesNode> = {},
): SeriesNode {
  const plain = from.reduce((sum, [, files]) => sum + files, 0)
  return {
    id: someNode(),
    kind: 'series',
    number: '3',
    description: 'Thorax 1.0',
    modality: 'CT',
    bodyPart: 'CHEST',
    date: '20260503',
    time: '140233',
    keyId: null,
    from: from.map(([source, files]) => ({ source, files })),
    copy: 1,
    files: counts({ plain, bytes: 100 * plain }),
    images: plain,
    notShown: [],
    gaps: { missing: 0, first: [] },
    order: 'position',
    ...part,
  }
}

export function study(of: readonly SeriesNode[], part: Partial<StudyNode> = {}): StudyNode {
  return {
    id: someNode(),
    date: '20260503',
    time: '',
    description: 'CT of the chest',
    accession: 'A-17',
    keyId: null,
    series: [...of],
    ...part,
  }
}

export function patient(studies: readonly StudyNode[], part: Partial<PatientNode> = {}): PatientNode {
  return {
    id: someNode(),
    kind: 'patient',
    name: 'Müller^Johanna',
    patientId: '4711',
    birthDate: '19600229',
    sex: 'F',
    studies: [...studies],
    ...part,
  }
}

export function treeOf(patients: readonly PatientNode[], isDone = true): StudyTree {
  return {
    opened: [],
    patients: [...patients],
    progress: { found: 0, read: 0, isDone },
    counts: { shown: 0, notShown: 0, failed: 0 },
    notes: [],
  }
}
