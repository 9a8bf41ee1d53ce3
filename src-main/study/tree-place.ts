/** Where in the tree a file belongs: the keys of its patient, study and series. */
import type { PatientNode, SeriesNode } from '../../src-shared/study/study-tree'
import type { FileFacts } from './file-facts'
import type { FoundFile, Look } from './look'

export interface TreePlace {
  readonly patient: { readonly kind: PatientNode['kind']; readonly key: string }
  readonly study: string
  readonly series: { readonly kind: SeriesNode['kind']; readonly key: string }
  /** The folder it lies in, and what is the same for all files in it and no others. */
  readonly folder: OpenedFolder
  readonly folderKey: string
}

/** A folder at or below what was opened; of members of a ZIP one inside it. */
export interface OpenedFolder {
  /** What was opened: a folder, or the one that a file chosen by itself lies in. */
  readonly root: string
  /** Below it, divided by `/`; '' for itself. */
  readonly below: string
}

/** Unprintable, so that no two lists of values give the same key. */
const DIVIDER = '\u001f'

/** By what the file tells of patient, study and series; else by the folder that it lies in. */
export function treePlace(file: FoundFile, look: Look, facts: FileFacts): TreePlace {
  const folder = folderOf(file)
  const folderKey = keyOf(folder.root, folder.below)
  const { summary, keyId } = facts
  if (facts.state === 'keyMissing')
    return {
      patient: { kind: 'locked', key: 'locked' },
      study: keyId ?? '',
      series: { kind: 'files', key: folderKey },
      folder,
      folderKey,
    }
  if (summary !== null && (facts.notShown === null || namesPatientOrStudy(summary))) {
    const study = summary.StudyInstanceUID ?? keyOf('none', folderKey)
    const series =
      summary.SeriesInstanceUID ?? keyOf('none', folderKey, summary.Modality, summary.SeriesNumber)
    return {
      patient: { kind: 'patient', key: patientKey(summary, study) },
      study,
      series: { kind: 'series', key: series },
      folder,
      folderKey,
    }
  }
  const kind = facts.notShown === null && look.kind !== 'dicom' ? 'pictures' : 'others'
  return {
    patient: { kind, key: kind },
    study: folder.root,
    series: { kind: kind === 'pictures' ? 'pictures' : 'files', key: folderKey },
    folder,
    folderKey,
  }
}

/**
 * The same for files of one patient as far as the files tell. A Patient ID means a person only together with the name, for it is
 * not unique between hospitals; a name without ID only together with the birth date; and files without both say no more than
 * that they are of one study.
 */
function patientKey(summary: FileFacts['summary'] & object, study: string): string {
  const name = comparableName(summary.PatientName ?? '')
  if (summary.PatientID !== undefined) return keyOf('id', summary.PatientID, name)
  if (name !== '') return keyOf('name', name, summary.PatientBirthDate)
  return keyOf('study', study)
}

/** Trailing delimiters of a person name mean nothing (PS3.5 section 6.2.1.1). */
function comparableName(name: string): string {
  return name
    .split('=')
    .map((group) => group.replace(/[\s^]+$/, ''))
    .join('=')
    .replace(/=+$/, '')
    .normalize('NFC')
}

function namesPatientOrStudy(summary: FileFacts['summary'] & object): boolean {
  const { PatientName, PatientID, StudyInstanceUID } = summary
  return PatientName !== undefined || PatientID !== undefined || StudyInstanceUID !== undefined
}

function keyOf(...parts: readonly (string | undefined)[]): string {
  return parts.map((part) => part ?? '').join(DIVIDER)
}

/** @throws nothing: of a path that does not end in its `below` the root is what is left. */
function folderOf({ path, member, below }: FoundFile): OpenedFolder {
  const parts = below.split('/')
  const onDrive = parts.length - (member === null ? 0 : member.name.split('/').length)
  let root = path
  for (let n = 0; n < onDrive; n++) root = root.replace(/[\\/]+[^\\/]*$/, '')
  return { root: root === '' ? '/' : root, below: parts.slice(0, -1).join('/') }
}

/** The last name of a path, to show; '' for the root of a drive. */
export function folderName({ root, below }: OpenedFolder): string {
  return below === '' ? rootName(root) : below.slice(below.lastIndexOf('/') + 1)
}

/** The last name of a path; '' for the root of a drive. */
export function rootName(root: string): string {
  return /[^\\/]*$/.exec(root)?.[0] ?? ''
}
