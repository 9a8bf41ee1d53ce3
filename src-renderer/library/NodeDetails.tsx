/** What is known of the patient, study or series where the person is. */
import { Button, Group, Stack, Text, Title } from '@mantine/core'
import { useId } from 'react'
import type { PatientNode, SeriesNode, StudyNode } from '../../src-shared/study/study-tree'
import { bytesText } from '../../src-shared/words/amounts'
import { daText, tmText } from '../../src-shared/words/dicom-values'
import { text } from '../../src-shared/words/text'
import { useActions } from '../ui/actions'
import { Note } from '../ui/Note'
import { FileStateCounts } from '../ui/study/FileState'
import { countsOf, filesIn, imagesIn } from '../ui/study/file-counts'
import { copyText, filesText, gapsText, imagesText, orderText, reasonText } from '../ui/study/study-text'
import { KeysOfFiles } from './KeysOfFiles'
import { titleOf } from './node-text'
import { SeriesFiles } from './SeriesFiles'
import type { TreeRow } from './tree-rows'

interface Props {
  readonly row: TreeRow
  readonly isCounted: boolean
  readonly onView: (row: TreeRow) => void
}

export function NodeDetails({ row, isCounted, onView }: Props) {
  const id = useId()
  const { measure } = useActions()
  const counts = countsOf(row.leaves)
  // Of what is no picture the viewer shows the text, the pages, or the elements.
  const isShown = row.leaves.some(
    ({ images, kind, files }) => images > 0 || (kind === 'series' && files.plain + files.keyHere > 0),
  )
  const keyIds = [
    ...new Set(row.leaves.flatMap(({ keyId, files }) => (files.keyHere > 0 && keyId ? [keyId] : []))),
  ]
  return (
    <section className="panel" aria-labelledby={id}>
      <Stack gap="sm">
        <Title order={2} id={id} className="name selectable">
          {titleOf(row)}
        </Title>
        {isShown && (
          <Group gap="sm">
            <Button variant="default" onClick={() => onView(row)}>
              {text('library.view')}
            </Button>
            {row.kind === 'series' && row.series.images > 0 && row.series.files.keyMissing === 0 && (
              <Button variant="default" onClick={() => measure(row.id)}>
                {text('library.measure')}
              </Button>
            )}
          </Group>
        )}
        <FileStateCounts counts={counts} label={titleOf(row)} />
        <dl className="facts selectable">
          {factRows(row).map(([name, value]) => (
            <Fact key={name} name={name} value={value} />
          ))}
          <Fact name={text('library.amount')} value={amountText(row.leaves)} />
        </dl>
        {row.kind === 'series' && row.series.images > 0 && (
          <>
            {row.series.gaps.missing > 0 && <Note kind="warning">{gapsText(row.series.gaps)}</Note>}
            {row.series.copy > 1 && <Text>{copyText(row.series.copy)}</Text>}
            <Text className="muted">{orderText(row.series.order)}</Text>
          </>
        )}
        <KeysOfFiles keyIds={keyIds} />
        <NotShownFiles series={row.leaves} />
        {row.kind === 'series' && (
          <SeriesFiles
            // While it grows the list is not asked for again and again.
            key={`${row.id} ${isCounted ? JSON.stringify(counts) : ''}`}
            node={row.id}
          />
        )}
      </Stack>
    </section>
  )
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd className="name">{value}</dd>
    </>
  )
}

type Facts = readonly (readonly [string, string])[]

function whenText(date: string, time: string): string {
  return [daText(date), tmText(time)].filter((part) => part !== '').join(', ')
}

/** PS3.3 C.2.3: Patient's Sex. */
function sexText(sex: string): string {
  if (sex === 'F') return text('library.female')
  if (sex === 'M') return text('library.male')
  return sex === 'O' ? text('library.otherSex') : sex
}

function factRows(row: TreeRow): Facts {
  const facts =
    row.kind === 'patient'
      ? patientRows(row.patient)
      : row.kind === 'study'
        ? studyRows(row.study)
        : seriesRows(row.series)
  return facts.filter(([, value]) => value !== '')
}

function patientRows({ patientId, birthDate, sex }: PatientNode): Facts {
  return [
    [text('library.patientId'), patientId],
    [text('library.birthDate'), daText(birthDate)],
    [text('library.sex'), sexText(sex)],
  ]
}

function studyRows({ date, time, description, accession }: StudyNode): Facts {
  return [
    [text('library.date'), whenText(date, time)],
    [text('library.description'), description],
    [text('library.accessionNumber'), accession],
  ]
}

function seriesRows({ modality, number, description, bodyPart, date, time }: SeriesNode): Facts {
  return [
    [text('library.modality'), modality],
    [text('library.seriesNumber'), number],
    [text('library.description'), description],
    [text('library.bodyPart'), bodyPart],
    [text('library.date'), whenText(date, time)],
  ]
}

function amountText(series: readonly SeriesNode[]): string {
  const counts = countsOf(series)
  const images = imagesIn(series)
  return [
    ...(images > 0 ? [imagesText(images)] : []),
    filesText(filesIn(counts)),
    bytesText(counts.bytes),
  ].join(' · ')
}

/** What has no picture, by what it is and why. */
function NotShownFiles({ series }: { readonly series: readonly SeriesNode[] }) {
  const byKind = new Map<string, SeriesNode['notShown'][number]>()
  for (const part of series.flatMap(({ notShown }) => notShown)) {
    const name = `${part.reason} ${part.what}`
    byKind.set(name, { ...part, files: part.files + (byKind.get(name)?.files ?? 0) })
  }
  if (byKind.size === 0) return null
  return (
    <div>
      <Title order={3}>{text('library.notShown')}</Title>
      <ul className="plain-list not-shown selectable">
        {[...byKind].slice(0, MOST_KINDS).map(([name, { what, reason, files }]) => (
          <li key={name}>
            <Text className="name">
              {text('library.notShownKind', { what: what || kindOf(reason), count: files })}
            </Text>
            <Text className="muted">{reasonText(reason)}</Text>
          </li>
        ))}
        {byKind.size > MOST_KINDS && <li>{text('library.andMore', { count: byKind.size - MOST_KINDS })}</li>}
      </ul>
    </div>
  )
}

/** What it may be when nothing is known of it: of encrypted files not even that is. */
const kindOf = (reason: SeriesNode['notShown'][number]['reason']) =>
  text(reason === 'keyMissing' ? 'study.stateKeyMissing' : 'library.unknownKind')

const MOST_KINDS = 30
