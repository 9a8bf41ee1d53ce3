import { performance } from 'node:perf_hooks'
import { describe, expect, it } from 'vitest'
import type { DicomSummary } from '../../src-main/core/dicom/summary'
import type { FoundFile, Look } from '../../src-main/study/look'
import { OpenedSources } from '../../src-main/study/opened-sources'
import { StudyIndex } from '../../src-main/study/study-index'
import { SourceHandle } from '../../src-shared/contract/handles'
import type { ItemId, NodeId } from '../../src-shared/study/study-ids'
import { type PatientNode, type SeriesNode, StudyTree } from '../../src-shared/study/study-tree'
import { dicomLook, foundFile, keyNamed, lockedLook, sealedDicom, sealedLook } from './index-files'

const PNG: Look = { kind: 'picture', type: 'image/png', frames: 1 }
const TEXT: Look = { kind: 'other', type: 'text/plain', reason: 'otherKind' }
const FAILED: Look = { kind: 'failed', reason: 'unreadable' }

function indexOf(files: Readonly<Record<string, Look>>): StudyIndex {
  const index = new StudyIndex()
  for (const [below, look] of Object.entries(files)) index.add(foundFile(below), look)
  return index
}

function treeOf(index: StudyIndex, isDone = true): StudyTree {
  return StudyTree.parse({ ...index.tree({ found: index.size, read: index.size, isDone }, []), opened: [] })
}

function seriesOf(index: StudyIndex): SeriesNode[] {
  return treeOf(index).patients.flatMap(({ studies }) => studies.flatMap(({ series }) => series))
}

function onlySeries(index: StudyIndex): SeriesNode {
  const all = seriesOf(index)
  expect(all).toHaveLength(1)
  return all[0] as SeriesNode
}

function slice(n: number, summary: DicomSummary = {}) {
  return dicomLook({ SOPInstanceUID: `1.2.3.${n}`, InstanceNumber: String(n), ...summary })
}

function sealedSlice(n: number, digit = 'a') {
  return sealedDicom({ SOPInstanceUID: `1.2.3.${n}`, InstanceNumber: String(n) }, digit, `IM${n}`)
}

/** Kind, names and descriptions, to compare at a look. */
function outline(index: StudyIndex) {
  return treeOf(index).patients.map(({ kind, name, studies }: PatientNode) => [
    ...[kind, name],
    ...studies.map(({ description, series }) => [description, ...series.map((one) => one.description)]),
  ])
}

describe('the tree', () => {
  it('parts files into patients, studies and series', () => {
    const index = indexOf({
      a: slice(1),
      b: slice(2),
      c: slice(3, { SeriesInstanceUID: '1.2.4', SeriesNumber: '2' }),
      d: slice(4, { StudyInstanceUID: '9', SeriesInstanceUID: '9.1' }),
      e: slice(5, { PatientID: '18', StudyInstanceUID: '8', SeriesInstanceUID: '8.1' }),
    })
    const { patients, counts } = treeOf(index)
    expect(patients.map((one) => [one.patientId, one.studies.map(({ series }) => series.length)])).toEqual([
      ['17', [2, 1]],
      ['18', [1]],
    ])
    expect(counts).toEqual({ shown: 5, notShown: 0, failed: 0 })
  })

  it('tells what the files say of patient, study and series, the first that says something', () => {
    const look = dicomLook(
      {
        ...{ PatientBirthDate: '19700102', PatientSex: 'F', StudyDate: '20260102', StudyTime: '1015' },
        ...{ StudyDescription: 'Head', AccessionNumber: 'A1', SeriesDescription: 'T1 ax', SeriesNumber: '3' },
        ...{ Modality: 'MR', BodyPartExamined: 'HEAD' },
      },
      { seriesDate: '20260102', seriesTime: '1017' },
    )
    const [patient] = treeOf(indexOf({ silent: slice(1), telling: look })).patients
    expect(patient).toMatchObject({
      ...{ kind: 'patient', name: 'Doe^Jane', patientId: '17', birthDate: '19700102', sex: 'F' },
      studies: [
        {
          ...{ date: '20260102', time: '1015', description: 'Head', accession: 'A1', keyId: null },
          series: [
            {
              ...{ kind: 'series', number: '3', description: 'T1 ax', modality: 'MR', bodyPart: 'HEAD' },
              ...{ date: '20260102', time: '1017', keyId: null, copy: 1, images: 2 },
            },
          ],
        },
      ],
    })
  })

  it('shows text without control and bidi characters, and not endlessly', () => {
    const index = indexOf({
      a: slice(1, { PatientName: 'Do\u202ee^J\u0007ane', SeriesDescription: 'x'.repeat(500) }),
    })
    const [patient] = treeOf(index).patients
    expect(patient?.name).toBe('Doe^Jane')
    expect(onlySeries(index).description).toHaveLength(100)
  })

  it('puts series in order by number, time and UID, those without number last', () => {
    const series = (uid: string, number: string | undefined, seriesTime = '') =>
      dicomLook(
        {
          SeriesInstanceUID: uid,
          SeriesDescription: uid,
          ...(number === undefined ? {} : { SeriesNumber: number }),
        },
        { seriesDate: '20260101', seriesTime },
      )
    const index = indexOf({
      ...{ a: series('none', undefined), b: series('10', '10'), c: series('9', '9') },
      ...{
        d: series('2-late', '2', '1200'),
        e: series('2-early', '2', '1100'),
        f: series('2-early-b', '2', '1100'),
      },
    })
    const names = seriesOf(index).map(({ description }) => description)
    expect(names).toEqual(['2-early', '2-early-b', '2-late', '9', '10', 'none'])
  })

  it('puts the newest study first', () => {
    const study = (date: string) =>
      slice(1, { StudyInstanceUID: date, SeriesInstanceUID: date, StudyDate: date })
    const [patient] = treeOf(
      indexOf({ a: study('20250101'), b: study('20260101'), c: study('20240101') }),
    ).patients
    expect(patient?.studies.map(({ date }) => date)).toEqual(['20260101', '20250101', '20240101'])
  })
})

describe('patients', () => {
  function patientsOf(...summaries: { [Keyword in keyof DicomSummary]: string | undefined }[]): number {
    const index = new StudyIndex()
    for (const [n, summary] of summaries.entries()) {
      const look = slice(n, { StudyInstanceUID: `9.${n}`, SeriesInstanceUID: `9.${n}.1` })
      if (look.kind !== 'dicom') throw new Error()
      const told = Object.entries({ ...look.attributes.summary, ...summary }).filter(
        ([, text]) => text !== undefined,
      )
      index.add(foundFile(`${n}`), {
        ...look,
        attributes: { ...look.attributes, summary: Object.fromEntries(told) },
      })
    }
    return treeOf(index).patients.length
  }

  it('are one by ID and name, whatever delimiters end the name', () => {
    expect(patientsOf({}, { PatientName: 'Doe^Jane^^' })).toBe(1)
    expect(patientsOf({}, { PatientName: 'Doe^June' })).toBe(2)
    expect(patientsOf({}, { PatientID: '18' })).toBe(2)
    expect(patientsOf({ PatientName: 'A^B=C^D=' }, { PatientName: 'A^B=C^D' })).toBe(1)
    expect(patientsOf({ PatientName: 'A^B=C^D' }, { PatientName: 'A^B' })).toBe(2)
  })

  it('stand by name, those without one last', () => {
    const look = (PatientName: string, n: number) =>
      slice(n, { PatientName, PatientID: `${n}`, StudyInstanceUID: `${n}`, SeriesInstanceUID: `${n}` })
    const index = indexOf({ a: look('', 1), b: look('Roe^B', 2), c: look('Doe^A', 3), d: PNG })
    expect(treeOf(index).patients.map(({ name }) => name)).toEqual(['Doe^A', 'Roe^B', '', ''])
    expect(treeOf(index).patients.map(({ kind }) => kind)).toEqual([
      'patient',
      'patient',
      'patient',
      'pictures',
    ])
  })

  it('without an ID are one by name and birth date', () => {
    const none = { PatientID: undefined }
    expect(patientsOf(none, none)).toBe(1)
    expect(patientsOf(none, { ...none, PatientBirthDate: '19700101' })).toBe(2)
    expect(patientsOf(none, {})).toBe(2)
  })

  it('without ID and name are as many as there are studies', () => {
    const none = { PatientID: undefined, PatientName: undefined }
    expect(patientsOf(none, none)).toBe(2)
    expect(patientsOf({ ...none, StudyInstanceUID: '7' }, { ...none, StudyInstanceUID: '7' })).toBe(1)
    expect(patientsOf({ ...none, PatientID: '17' }, { ...none, PatientID: '17' })).toBe(1)
  })
})

describe('what belongs to no patient', () => {
  it('is pictures by folder, what is locked by key and folder, and others by folder', () => {
    const index = indexOf({
      'a.png': PNG,
      'skin/b.png': PNG,
      'skin/c.png': { kind: 'picture', type: 'image/tiff', frames: 3 },
      'notes/d.txt': TEXT,
      'e.broken': FAILED,
      'locked/f.png': lockedLook('b'),
      'locked/g.dcm': lockedLook('b'),
      'h.png': lockedLook('c'),
      'i.dcm': slice(1),
    })
    expect(outline(index)).toEqual([
      ['patient', 'Doe^Jane', ['', '']],
      ['pictures', '', ['cd', 'cd', 'skin']],
      ['locked', '', ['', 'locked'], ['', 'cd']],
      ['others', '', ['cd', 'cd', 'notes']],
    ])
    const { patients, counts } = treeOf(index)
    expect(counts).toEqual({ shown: 4, notShown: 5, failed: 1 })
    expect(patients[1]?.studies[0]?.series.map(({ images }) => images)).toEqual([1, 4])
    expect(patients[2]?.studies.map(({ keyId }) => keyId)).toEqual([keyNamed('b'), keyNamed('c')])
    expect(patients[3]?.studies[0]?.series.map(({ notShown }) => notShown)).toEqual([
      [{ reason: 'unreadable', what: '', files: 1 }],
      [{ reason: 'otherKind', what: 'text/plain', files: 1 }],
    ])
  })

  it('is a DICOMDIR, for it has no patient', () => {
    const look = dicomLook({}, {}, { notShown: 'noPixels', what: 'Media Storage Directory' })
    if (look.kind !== 'dicom') throw new Error()
    const index = indexOf({ DICOMDIR: { ...look, attributes: { ...look.attributes, summary: {} } } })
    expect(treeOf(index).patients.map(({ kind }) => kind)).toEqual(['others'])
  })

  it('is never a picture in DICOM, whoever made it', () => {
    const look = slice(1)
    if (look.kind !== 'dicom') throw new Error()
    const index = indexOf({ a: { ...look, attributes: { ...look.attributes, summary: {} } } })
    expect(treeOf(index).patients).toMatchObject([{ kind: 'patient', name: '', patientId: '' }])
  })

  it('is named by what was opened and the folder below it, in a ZIP too', () => {
    const index = new StudyIndex()
    const member = (name: string, entry: number): FoundFile => ({
      ...{
        path: '/media/usb/a/photos.zip',
        member: { name, entry },
        below: `a/photos.zip/${name}`,
        bytes: 1,
      },
    })
    index.add(member('x.png', 0), PNG)
    index.add(member('in/y.png', 99), PNG)
    index.add({ path: 'C:\\data\\skin\\z.png', member: null, below: 'z.png', bytes: 1 }, PNG)
    expect(outline(index)).toEqual([['pictures', '', ['skin', 'skin'], ['usb', 'photos.zip', 'in']]])
  })

  it('is what was changed after it was encrypted, and not a plain file', () => {
    const { files, notShown } = onlySeries(indexOf({ a: { kind: 'failed', reason: 'changed' } }))
    expect(files).toMatchObject({ plain: 0, keyHere: 1, failed: 1 })
    expect(notShown).toEqual([{ reason: 'changed', what: '', files: 1 }])
  })

  it('is parted into no copies', () => {
    const look = dicomLook({}, {}, { notShown: 'noPixels' })
    if (look.kind !== 'dicom') throw new Error()
    const nobody: Look = { ...look, attributes: { ...look.attributes, summary: { SOPInstanceUID: '1' } } }
    expect(onlySeries(indexOf({ a: nobody, b: nobody })).files.plain).toBe(2)
  })

  it('is pictures and files that are encrypted and whose key is here', () => {
    const index = indexOf({
      'enc/1.png': sealedLook({ name: 'mole.jpg', type: 'image/jpeg' }),
      'enc/2.png': sealedLook({ name: 'notes.txt', type: 'application/octet-stream' }),
    })
    expect(outline(index)).toEqual([
      ['pictures', '', ['cd', 'enc']],
      ['others', '', ['cd', 'enc']],
    ])
    expect(seriesOf(index).map(({ keyId, images }) => [keyId, images])).toEqual([
      [keyNamed('a'), 1],
      [keyNamed('a'), 0],
    ])
  })
})

describe('encrypted DICOM files whose key is here', () => {
  it('stand in their patient, study and series, apart from the plain ones', () => {
    const index = indexOf({ a: slice(1), b: sealedSlice(1), c: sealedSlice(2, 'b') })
    expect(seriesOf(index).map(({ keyId }) => keyId)).toEqual([null, keyNamed('a'), keyNamed('b')])
    expect(treeOf(index).patients).toHaveLength(1)
  })

  it.each<[string, DicomSummary, number, string | null]>([
    ['a picture', {}, 1, null],
    ['frames', { NumberOfFrames: '30' }, 30, null],
    ['no honest number of frames', { NumberOfFrames: '-4' }, 1, null],
    ['a report', { SOPClassUID: '1.2.840.10008.5.1.4.1.1.88.11' }, 0, 'document'],
    ['no picture', { Rows: '0' }, 0, 'noPixels'],
    ['video', { TransferSyntaxUID: '1.2.840.10008.1.2.4.102' }, 0, 'video'],
  ])('are known as %s', (_, summary, images, reason) => {
    const series = onlySeries(indexOf({ a: sealedDicom(summary) }))
    expect(series.images).toBe(images)
    expect(series.notShown.map((row) => row.reason)).toEqual(reason === null ? [] : [reason])
  })

  it('are ordered by the sealed number', () => {
    const index = indexOf({ x: sealedSlice(10), y: sealedSlice(9), z: sealedSlice(11) })
    const { id, order } = onlySeries(index)
    expect(order).toBe('number')
    expect(index.items(id).map(({ name, number }) => [name, number])).toEqual([
      ['IM9', '9'],
      ['IM10', '10'],
      ['IM11', '11'],
    ])
  })

  it('move there when the key comes, and away when it goes, with the same id', () => {
    const index = new StudyIndex()
    const item = index.add(foundFile('a'), lockedLook())
    expect(treeOf(index).patients.map(({ kind }) => kind)).toEqual(['locked'])
    expect(index.encryptedFiles().map(({ below }) => below)).toEqual(['a'])
    expect(index.add(foundFile('a'), sealedSlice(1))).toBe(item)
    expect(treeOf(index).patients.map(({ kind }) => kind)).toEqual(['patient'])
    expect(index.add(foundFile('a'), lockedLook())).toBe(item)
    expect(treeOf(index).patients.map(({ kind }) => kind)).toEqual(['locked'])
    expect(index.size).toBe(1)
  })
})

describe('copies', () => {
  it('are rows of their own: original, decrypted copy, encrypted, in whatever order they are met', () => {
    const numbers = [1, 2, 3]
    const files: [string, Look][] = [
      ...numbers.map((n): [string, Look] => [`original/${n}`, slice(n)]),
      ...numbers.map((n): [string, Look] => [`restored/${n}`, slice(n)]),
      ...numbers.map((n): [string, Look] => [`encrypted/${n}`, sealedSlice(n)]),
    ]
    const rotations = files.map((_, n) => [...files.slice(n), ...files.slice(0, n)])
    const mixed = [...files].sort(([a], [b]) => (a.slice(-1) + a < b.slice(-1) + b ? -1 : 1))
    for (const order of [files, mixed, [...files].reverse(), ...rotations]) {
      const index = indexOf(Object.fromEntries(order.map(([below, look]) => [below, look])))
      const series = seriesOf(index)
      expect(series.map(({ copy, keyId, images }) => [copy, keyId, images])).toEqual([
        [1, null, 3],
        [2, null, 3],
        [1, keyNamed('a'), 3],
      ])
      for (const { id } of series) {
        const folders = index.items(id).map(({ item }) => index.fileOf(item)?.file.below.split('/')[0])
        expect(new Set(folders).size).toBe(1)
      }
    }
  })

  it('are none when one series lies in several folders', () => {
    const index = indexOf({ 'a/1': slice(1), 'b/2': slice(2), 'c/3': slice(3) })
    expect(onlySeries(index)).toMatchObject({ copy: 1, images: 3 })
  })

  it('of such a series stay together', () => {
    const index = indexOf({ 'x/a/1': slice(1), 'x/b/2': slice(2), 'y/a/1': slice(1), 'y/b/2': slice(2) })
    expect(seriesOf(index).map(({ copy, images }) => [copy, images])).toEqual([
      [1, 2],
      [2, 2],
    ])
  })

  it('in one folder are told too', () => {
    const index = indexOf({ a: slice(1), b: slice(1), c: slice(1), d: slice(2) })
    expect(seriesOf(index).map(({ copy, images }) => [copy, images])).toEqual([
      [1, 2],
      [2, 1],
      [3, 1],
    ])
  })

  it('are not more rows than a person can use, and none is lost', () => {
    const index = new StudyIndex()
    for (let n = 0; n < 3000; n++) index.add(foundFile(`${n}`), n % 2 === 0 ? slice(1) : sealedSlice(1))
    const series = seriesOf(index)
    expect(series).toHaveLength(60)
    expect(series.reduce((sum, { images }) => sum + images, 0)).toBe(3000)
    expect(index.counterpart(series[0]?.id as NodeId)?.pairs).toHaveLength(1)
    const last = index.counterpart(series[29]?.id as NodeId)
    expect(last?.pairs.length).toBe(index.stackItems(series[29]?.id as NodeId).items.length)
  })

  it('keep the id of their row while more of them come', () => {
    const index = indexOf({ 'a/1': slice(1), 'b/1': slice(1) })
    const before = seriesOf(index).map(({ id }) => id)
    index.add(foundFile('b/2'), slice(2))
    index.add(foundFile('a/2'), slice(2))
    expect(seriesOf(index).map(({ id }) => id)).toEqual(before)
  })
})

describe('gaps', () => {
  it('are told when everything was read, and not before', () => {
    const index = indexOf({ a: slice(1), b: slice(2), c: slice(5) })
    expect(treeOf(index, false).patients[0]?.studies[0]?.series[0]?.gaps).toEqual({ missing: 0, first: [] })
    expect(onlySeries(index).gaps).toEqual({ missing: 2, first: [3, 4] })
    index.add(foundFile('d'), slice(3))
    index.add(foundFile('e'), slice(4))
    expect(onlySeries(index).gaps).toEqual({ missing: 0, first: [] })
  })

  it('are told of an encrypted series', () => {
    expect(onlySeries(indexOf({ a: sealedSlice(1), b: sealedSlice(3) })).gaps).toEqual({
      missing: 1,
      first: [2],
    })
  })
})

describe('counts', () => {
  it('add up, whatever comes', () => {
    const kinds: Look[] = [
      ...[
        slice(1),
        slice(2),
        slice(2),
        sealedSlice(1),
        sealedSlice(1, 'b'),
        lockedLook('c'),
        PNG,
        TEXT,
        FAILED,
      ],
      ...[sealedLook({}), sealedLook({ type: 'text/plain' }), sealedDicom({ Rows: '0' })],
      dicomLook({ SOPInstanceUID: '7' }, {}, { notShown: 'damaged' }),
      dicomLook({ SOPInstanceUID: '8' }, {}, { notShown: 'document', what: 'Basic Text SR' }),
    ]
    const index = new StudyIndex()
    for (let n = 0; n < 200; n++) {
      const folder = (n * 7) % 5
      index.add(foundFile(`${folder}/${n}`, n), kinds[(n * 31 + folder) % kinds.length] as Look)
      if (n % 3 === 0) index.add(foundFile(`${folder}/${n}`, n), kinds[(n * 17) % kinds.length] as Look)
      const { counts } = treeOf(index)
      expect(counts.shown + counts.notShown).toBe(n + 1)
      expect(counts.failed).toBeLessThanOrEqual(counts.notShown)
    }
    const series = seriesOf(index)
    const sum = (of: (one: SeriesNode) => number) => series.reduce((total, one) => total + of(one), 0)
    expect(sum(({ files }) => files.plain + files.keyHere + files.keyMissing)).toBe(200)
    expect(sum(({ files }) => files.bytes)).toBe((199 * 200) / 2)
    expect(sum(({ files }) => files.failed)).toBe(treeOf(index).counts.failed)
    for (const { id, images, files, notShown } of series) {
      const items = index.items(id)
      expect(items).toHaveLength(files.plain + files.keyHere + files.keyMissing)
      expect(items.filter((item) => item.notShown !== null)).toHaveLength(
        notShown.reduce((total, row) => total + row.files, 0),
      )
      const shown = items.filter((item) => item.notShown === null)
      expect(index.stackItems(id).items).toEqual(shown.map(({ item }) => item))
      expect(shown.reduce((total, { frames }) => total + frames, 0)).toBe(images)
    }
  })

  it('name by reason and kind what is not shown', () => {
    const report = (n: number, what: string) =>
      dicomLook({ SOPInstanceUID: `9.${n}` }, {}, { notShown: 'document', what })
    const index = indexOf({
      a: report(1, 'Basic Text SR'),
      b: report(2, 'Basic Text SR'),
      c: report(3, 'Encapsulated PDF'),
    })
    expect(onlySeries(index).notShown).toEqual([
      { reason: 'document', what: 'Basic Text SR', files: 2 },
      { reason: 'document', what: 'Encapsulated PDF', files: 1 },
    ])
  })
})

describe('a verification', () => {
  it('that went well is told, and one that did not takes the picture away', () => {
    const index = indexOf({ a: sealedSlice(1), b: sealedSlice(2), c: sealedSlice(3), d: slice(1) })
    index.markVerified(['/media/cd/a', '/media/cd/d', '/nowhere'], true)
    index.markVerified(['/media/cd/b'], false)
    const [plain, sealed] = seriesOf(index)
    expect(plain?.files).toMatchObject({ plain: 1, verified: 0, failed: 0 })
    expect(sealed?.files).toMatchObject({ keyHere: 3, verified: 1, failed: 1 })
    expect(sealed?.images).toBe(2)
    expect(sealed?.notShown).toMatchObject([{ reason: 'changed', files: 1 }])
    expect(treeOf(index).counts).toEqual({ shown: 3, notShown: 1, failed: 1 })
    expect(index.items(sealed?.id as NodeId).map(({ isVerified }) => isVerified)).toEqual([
      true,
      false,
      false,
    ])
  })

  it('holds for the same file looked at again, not for another', () => {
    const index = indexOf({ a: sealedSlice(1) })
    index.markVerified(['/media/cd/a'], true)
    index.add(foundFile('a'), sealedSlice(1))
    expect(onlySeries(index).files.verified).toBe(1)
    index.add(foundFile('a', 1001), sealedSlice(1))
    expect(onlySeries(index).files.verified).toBe(0)
    index.markVerified(['/media/cd/a'], true)
    index.add(foundFile('a', 1001), sealedSlice(1, 'b'))
    expect(onlySeries(index).files.verified).toBe(0)
  })
})

describe('ids', () => {
  it('stand for files and paths', () => {
    const index = new StudyIndex()
    const item = index.add(foundFile('x/a'), slice(1))
    index.add(foundFile('x/b'), slice(2, { StudyInstanceUID: '9', SeriesInstanceUID: '9.1' }))
    const zip = (entry: number): FoundFile => ({
      ...{ path: '/media/cd/z.zip', member: { name: 'IM', entry }, below: 'z.zip/IM', bytes: 5 },
    })
    const member = index.add(zip(0), slice(3, { StudyInstanceUID: '9', SeriesInstanceUID: '9.1' }))
    expect(index.add(zip(77), TEXT)).not.toBe(member)
    expect(index.fileOf(item)?.file.below).toBe('x/a')
    const [patient, others] = treeOf(index).patients
    const pathsOf = (nodes: (NodeId | undefined)[], items: ItemId[] = []) =>
      index.pathsOf(nodes as NodeId[], items).sort()
    expect(pathsOf([patient?.id])).toEqual(['/media/cd/x/a', '/media/cd/x/b', '/media/cd/z.zip'])
    expect(pathsOf([patient?.studies[1]?.id, others?.id])).toEqual(['/media/cd/x/b', '/media/cd/z.zip'])
    expect(pathsOf([patient?.studies[0]?.series[0]?.id], [item, member])).toEqual([
      '/media/cd/x/a',
      '/media/cd/z.zip',
    ])
    expect(index.items(patient?.id as NodeId)).toHaveLength(3)
  })

  it('of what was opened are told with the files that were found there', () => {
    const index = indexOf({ 'a/1': slice(1), 'a/b/2': slice(2), 'c/3': slice(3), 'd/x.png': PNG })
    const source = (digit: string) => SourceHandle.parse(`0000000${digit}-0000-4000-8000-000000000000`)
    const opened = new OpenedSources([
      { source: source('1'), paths: ['/media/cd/a'] },
      { source: source('2'), paths: ['/media/cd/a/b', '/media/cd/c/3'] },
    ])
    const tree = StudyTree.parse({
      ...index.tree({ found: 4, read: 4, isDone: true }, [], opened),
      opened: [],
    })
    const series = tree.patients.flatMap(({ studies }) => studies.flatMap((study) => study.series))
    expect(series.map(({ from }) => from)).toEqual([
      [
        { source: source('1'), files: 2 },
        { source: source('2'), files: 2 },
      ],
      [],
    ])
    expect(seriesOf(index)[0]).not.toHaveProperty('from')
  })

  it('stand for nothing once their files are gone', () => {
    const index = new StudyIndex()
    const item = index.add(foundFile('a'), slice(1))
    const [patient] = treeOf(index).patients
    const ids = [patient?.id, patient?.studies[0]?.id, patient?.studies[0]?.series[0]?.id] as NodeId[]
    index.remove(item)
    expect(treeOf(index).patients).toEqual([])
    expect(index.pathsOf(ids, [item])).toEqual([])
    for (const id of ids) {
      expect(index.items(id)).toEqual([])
      expect(index.stackItems(id)).toEqual({ items: [], order: 'name' })
      expect(index.counterpart(id)).toBeNull()
    }
    expect(index.fileOf(item)).toBeUndefined()
    index.add(foundFile('b'), slice(1))
    index.clear()
    expect([index.size, treeOf(index).patients.length]).toEqual([0, 0])
  })
})

describe('the counterpart', () => {
  it('of an encrypted series is the plain one with the same instances, and the other way round', () => {
    const index = indexOf({
      ...{ 'p/1': slice(1), 'p/2': slice(2), 'p/3': slice(3), 'copy/1': slice(1) },
      ...{ 'e/1': sealedSlice(1), 'e/2': sealedSlice(2), 'q/1': slice(9, { SeriesInstanceUID: '5' }) },
    })
    const [plain, copy, sealed, other] = seriesOf(index)
    const below = (item: ItemId) => index.fileOf(item)?.file.below
    const found = index.counterpart(sealed?.id as NodeId)
    expect(found?.node).toBe(plain?.id)
    expect(found?.pairs.map((pair) => [below(pair.item), below(pair.counterpart)])).toEqual([
      ['e/1', 'p/1'],
      ['e/2', 'p/2'],
    ])
    expect(index.counterpart(plain?.id as NodeId)?.node).toBe(sealed?.id)
    expect(index.counterpart(copy?.id as NodeId)?.pairs).toHaveLength(1)
    expect(index.counterpart(other?.id as NodeId)).toBeNull()
  })

  it('of what is not DICOM goes by name and size', () => {
    const index = indexOf({
      'p/mole.png': PNG,
      'p/other.png': PNG,
      'e/x.png': sealedLook({ name: 'mole.png' }),
      'e/y.png': sealedLook({ name: 'other.png', bytes: 999 }),
    })
    const [encrypted, plain] = seriesOf(index)
    expect(index.counterpart(encrypted?.id as NodeId)).toMatchObject({ node: plain?.id, pairs: [{}] })
  })

  it('is never a file without its key', () => {
    const index = indexOf({ 'p/a.png': PNG, 'e/a.png': lockedLook() })
    const [pictures, locked] = seriesOf(index)
    expect(index.counterpart(pictures?.id as NodeId)).toBeNull()
    expect(index.counterpart(locked?.id as NodeId)).toBeNull()
  })
})

it('takes 10,000 files of one series and tells the tree while they come', () => {
  const index = new StudyIndex()
  const progress = { found: 10_000, read: 0, isDone: false }
  const took: number[] = []
  for (let n = 1; n <= 10_000; n++) {
    index.add(foundFile(`${n % 50}/IM${n}`), slice(n))
    if (n % 500 !== 0) continue
    const before = performance.now()
    index.tree(progress, [])
    took.push(performance.now() - before)
  }
  // Some tens of ms; other work on the same cores may hold up one of them.
  expect(took.sort((a, b) => a - b)[10]).toBeLessThan(250)
  expect(onlySeries(index).images).toBe(10_000)
})
