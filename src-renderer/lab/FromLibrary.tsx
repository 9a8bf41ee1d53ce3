/** Chooses one picture of what is open in the library. */
import { Button, Group, NativeSelect, NumberInput, Stack, Text } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { StackFrame } from '../../src-shared/study/study-asks'
import type { SeriesItem, SeriesNode, StudyTree } from '../../src-shared/study/study-tree'
import { text } from '../../src-shared/words/text'
import { Thumbnail } from '../ui/pixels/Thumbnail'
import { patientTitle, studyTitle } from '../ui/study/study-text'
import { useAsked, useStudyTree } from '../ui/study/useStudy'
import { type LabForm, type LibraryPicture, type WantedPicture, withPicture } from './lab-form'

interface Props {
  readonly onForm: (change: (present: LabForm) => LabForm) => void
  /** Is added as soon as it is found. */
  readonly wanted: WantedPicture | null
  readonly onTaken: () => void
}

interface Offered {
  readonly series: SeriesNode
  readonly label: string
}

const SIDE = 96

export function FromLibrary({ onForm, wanted, onTaken }: Props) {
  const tree = useStudyTree()
  const offered = seriesOf(tree)
  const [chosen, choose] = useState(wanted?.node ?? null)
  const [number, setNumber] = useState(wanted?.number ?? null)
  const series = (offered.find(({ series: { id } }) => id === chosen) ?? offered[0])?.series
  const node = series?.id
  const stack = useAsked('stack', node === undefined ? null : { node, as: 'content' })
  const items = useAsked('items', node === undefined ? null : { node })
  const frames = stack?.ok === true ? stack.value.frames : []
  const shown = Math.min(Math.max(number ?? Math.ceil(frames.length / 2), 1), Math.max(frames.length, 1))
  const frame = frames[shown - 1]
  const file = items?.ok === true ? items.value.find(({ item }) => item === frame?.item) : undefined

  const picture = frame && file ? pictureOf(frame, file, frames) : null
  const add = (added: LibraryPicture) => onForm((present) => withPicture(present, added))

  useEffect(() => {
    if (wanted === null || tree === null) return
    // The series may have gone, or its key, since it was asked for.
    const isGone = node !== wanted.node || stack?.ok === false || items?.ok === false
    if (!isGone && picture === null) return
    if (!isGone && picture !== null) add(picture)
    onTaken()
  })

  if (series === undefined) return <Text className="muted">{text('lab.libraryEmpty')}</Text>
  return (
    <Group gap="md" align="flex-start" wrap="nowrap" role="group" aria-label={text('lab.fromLibrary')}>
      {frame === undefined ? (
        <span style={{ width: SIDE, height: SIDE, flex: 'none', background: '#000' }} />
      ) : (
        <Thumbnail item={frame.item} as="content" frame={frame.frame} side={SIDE} />
      )}
      <Stack gap="sm" style={{ flex: 1, minWidth: 0 }}>
        <NativeSelect
          label={text('lab.fromLibrary')}
          data={offered.map(({ series: { id }, label }) => ({ value: id, label }))}
          value={series.id}
          onChange={({ currentTarget: { value } }) => {
            choose(offered.find(({ series: { id } }) => id === value)?.series.id ?? null)
            setNumber(null)
          }}
        />
        <Group gap="sm" align="flex-end">
          {frames.length > 1 && (
            <NumberInput
              label={text('lab.pictureNumber', { count: frames.length })}
              min={1}
              max={frames.length}
              allowDecimal={false}
              allowNegative={false}
              w={160}
              value={shown}
              onChange={(value) => setNumber(typeof value === 'number' ? value : null)}
            />
          )}
          <Button variant="default" aria-disabled={picture === null} onClick={() => picture && add(picture)}>
            {text('lab.addPicture')}
          </Button>
        </Group>
      </Stack>
    </Group>
  )
}

function pictureOf(frame: StackFrame, file: SeriesItem, frames: readonly StackFrame[]): LibraryPicture {
  const isOneOfMany = frames.filter(({ item }) => item === frame.item).length > 1
  const name = isOneOfMany ? text('lab.frameOf', { name: file.name, number: frame.frame }) : file.name
  return { ...frame, name, isEncrypted: file.state !== 'plain' }
}

/** Those with pictures that can be seen here. */
function seriesOf(tree: StudyTree | null): readonly Offered[] {
  return (tree?.patients ?? []).flatMap((patient) =>
    patient.studies.flatMap((study) =>
      study.series
        .filter(({ images, files }) => images > 0 && files.keyMissing === 0)
        .map((series) => {
          const own = [series.modality, series.number, series.description].filter((part) => part !== '')
          const parts = [patientTitle(patient), studyTitle(study, patient), own.join(' ')]
          return { series, label: parts.filter((part) => part !== '').join(' · ') }
        }),
    ),
  )
}
