/** Chooses one picture of what is open in the library. */
import { Button, Group, NativeSelect, NumberInput, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { NodeId } from '../../src-shared/study/study-ids'
import type { SeriesNode, StudyTree } from '../../src-shared/study/study-tree'
import { text } from '../../src-shared/words/text'
import { Thumbnail } from '../ui/pixels/Thumbnail'
import { patientTitle, studyTitle } from '../ui/study/study-text'
import { useAsked, useStudyTree } from '../ui/study/useStudy'
import { type LabForm, withPicture } from './lab-form'

interface Props {
  readonly onForm: (change: (present: LabForm) => LabForm) => void
}

interface Offered {
  readonly series: SeriesNode
  readonly label: string
}

const SIDE = 96

export function FromLibrary({ onForm }: Props) {
  const offered = seriesOf(useStudyTree())
  const [chosen, choose] = useState<NodeId | null>(null)
  const [number, setNumber] = useState<number | null>(null)
  const series = (offered.find(({ series: { id } }) => id === chosen) ?? offered[0])?.series
  const node = series?.id
  const stack = useAsked('stack', node === undefined ? null : { node, as: 'content' })
  const items = useAsked('items', node === undefined ? null : { node })
  if (series === undefined) return <Text className="muted">{text('lab.libraryEmpty')}</Text>

  const frames = stack?.ok === true ? stack.value.frames : []
  const shown = Math.min(Math.max(number ?? Math.ceil(frames.length / 2), 1), Math.max(frames.length, 1))
  const frame = frames[shown - 1]
  const file = items?.ok === true ? items.value.find(({ item }) => item === frame?.item) : undefined

  function add() {
    if (frame === undefined || file === undefined) return
    const isOneOfMany = frames.filter(({ item }) => item === frame.item).length > 1
    const name = isOneOfMany ? text('lab.frameOf', { name: file.name, number: frame.frame }) : file.name
    onForm((present) => withPicture(present, { ...frame, name, isEncrypted: file.state !== 'plain' }))
  }

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
          <Button variant="default" aria-disabled={file === undefined} onClick={add}>
            {text('lab.addPicture')}
          </Button>
        </Group>
      </Stack>
    </Group>
  )
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
