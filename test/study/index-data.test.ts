/** The index over real files: what the walk finds, looked at as the study process does. */
import { closeSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readBytes } from '../../src-main/core/byte-source'
import { NotShown } from '../../src-main/core/dicom/not-shown-error'
import { readIndex } from '../../src-main/core/dicom/read-index'
import { isDicom, RECOGNISE_BYTES } from '../../src-main/core/dicom/recognise'
import { mediaType } from '../../src-main/core/media-type'
import { fileSource, openForReading } from '../../src-main/files/file-bytes'
import { nodeCompression } from '../../src-main/platform/node-zlib'
import { findStudyFiles } from '../../src-main/study/find-study-files'
import type { Look } from '../../src-main/study/look'
import { StudyIndex } from '../../src-main/study/study-index'
import { type PatientNode, StudyTree, type TreeNote } from '../../src-shared/study/study-tree'

const DATA = join(import.meta.dirname, '../data')
const ALL = process.env.ORRERY_DICOM_FOLDER

function lookAt(path: string): Look {
  const file = openForReading(path)
  try {
    const source = fileSource(file)
    const head = readBytes(source, 0, 512)
    if (isDicom(head.subarray(0, RECOGNISE_BYTES)))
      return { kind: 'dicom', attributes: readIndex(source, nodeCompression) }
    const type = mediaType(head)
    return type.startsWith('image/')
      ? { kind: 'picture', type, frames: 1 }
      : { kind: 'other', type, reason: 'otherKind' }
  } catch (thrown) {
    if (thrown instanceof NotShown) return { kind: 'failed', reason: thrown.reason }
    throw thrown
  } finally {
    closeSync(file)
  }
}

async function open(folder: string): Promise<{ index: StudyIndex; tree: StudyTree }> {
  const index = new StudyIndex()
  const notes: TreeNote[] = []
  for await (const found of findStudyFiles([folder])) {
    if ('note' in found) notes.push(found.note)
    else index.add(found.file, 'look' in found ? found.look : lookAt(found.file.path))
  }
  const tree = index.tree({ found: index.size, read: index.size, isDone: true }, notes)
  return { index, tree: StudyTree.parse({ ...tree, opened: [] }) }
}

function outline({ patients }: StudyTree) {
  return patients.map(({ kind, name, patientId, studies }: PatientNode) => ({
    ...{ kind, name, patientId },
    series: studies.flatMap(({ series }) =>
      series.map(
        ({ modality, description, images, order, gaps, notShown }) =>
          `${modality} ${description}: ${images} by ${order}, ${gaps.missing} missing, ${notShown.map(({ reason, what, files }) => `${files} ${what} ${reason}`).join()}`,
      ),
    ),
  }))
}

it('shows the test study as it is', async () => {
  const { tree } = await open(join(DATA, 'study'))
  expect(outline(tree)).toMatchInlineSnapshot(`
    [
      {
        "kind": "patient",
        "name": "CompressedSamples^CT2",
        "patientId": "2CT2",
        "series": [
          "CT : 1 by position, 0 missing, ",
        ],
      },
      {
        "kind": "patient",
        "name": "Jane_Doe",
        "patientId": "02",
        "series": [
          "MR anat-T1w: 6 by position, 0 missing, ",
        ],
      },
      {
        "kind": "patient",
        "name": "Osterman^Phillip^B.",
        "patientId": "",
        "series": [
          "SR Basic Text Report: 0 by number, 0 missing, 1 Basic Text SR document",
        ],
      },
      {
        "kind": "patient",
        "name": "Patient^Test",
        "patientId": "123-654",
        "series": [
          "ECG : 0 by number, 0 missing, 1 Hemodynamic Waveform noPixels",
        ],
      },
      {
        "kind": "patient",
        "name": "US Echo",
        "patientId": "",
        "series": [
          "US : 8 by number, 0 missing, ",
        ],
      },
      {
        "kind": "patient",
        "name": "Διονυσιος",
        "patientId": "SCSGREEK",
        "series": [
          "OT : 1 by number, 0 missing, ",
        ],
      },
      {
        "kind": "patient",
        "name": "",
        "patientId": "",
        "series": [
          " : 1 by number, 0 missing, ",
        ],
      },
      {
        "kind": "others",
        "name": "",
        "patientId": "",
        "series": [
          " study: 0 by number, 0 missing, 1 Media Storage Directory noPixels",
        ],
      },
    ]
  `)
  expect(tree.counts).toEqual({ shown: 10, notShown: 3, failed: 0 })
  // The DICOMDIR is that of another medium; one of the twelve files here is bare, which none of a medium is.
  expect(tree.notes).toEqual([{ kind: 'dicomdirLies', name: 'study', count: 31 + 11 }])
})

it('keeps series together that other readers open, odd as they are', async () => {
  const { tree } = await open(join(DATA, 'faults'))
  expect(outline(tree)).toMatchInlineSnapshot(`
    [
      {
        "kind": "patient",
        "name": "Test^Anon",
        "patientId": "0000",
        "series": [
          "OT : 2 by number, 0 missing, ",
          "OT : 2 by number, 0 missing, ",
          "OT : 2 by number, 0 missing, ",
        ],
      },
    ]
  `)
})

describe.skipIf(ALL === undefined)('all of ORRERY_DICOM_FOLDER', () => {
  it('is counted, each file once', async () => {
    const folder = ALL ?? tmpdir()
    const { index, tree } = await open(folder)
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    )
    expect(tree.counts.shown + tree.counts.notShown).toBe(files.length)
    const series = tree.patients.flatMap(({ studies }) => studies.flatMap((study) => study.series))
    expect(series.flatMap(({ id }) => index.items(id)).map(({ item }) => item)).toHaveLength(files.length)
    expect(
      new Set(
        index.pathsOf(
          tree.patients.map(({ id }) => id),
          [],
        ),
      ),
    ).toEqual(new Set(files.map((entry) => join(entry.parentPath, entry.name))))
  })
})
