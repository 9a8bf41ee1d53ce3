/** One series of the strip: a picture from its middle, what it is called, how much of it there is, its state. */
import { Text } from '@mantine/core'
import type { SeriesNode } from '../../../src-shared/study/study-tree'
import { text } from '../../../src-shared/words/text'
import { SeriesThumbnail } from '../../ui/pixels/SeriesThumbnail'
import { StateIcon } from '../../ui/study/FileState'
import { filesIn } from '../../ui/study/file-counts'
import { statesOf, stateText } from '../../ui/study/file-states'
import { copyText, filesText, gapsText, imagesText } from '../../ui/study/study-text'
import { SERIES_TYPE } from '../panes/series-drag'

/** CSS pixels, as strip.css has them. */
const SIDE = 112

interface Props {
  readonly series: SeriesNode
  readonly isCurrent: boolean
  readonly isShown: boolean
  readonly onChoose: () => void
}

export function SeriesChoice({ series, isCurrent, isShown, onChoose }: Props) {
  const states = statesOf(series.files)
  const gaps = gapsText(series.gaps)
  const copy = copyText(series.copy)
  const name = nameOf(series)
  return (
    <button
      type="button"
      className="strip-choice"
      title={[name, gaps].filter(Boolean).join('\n')}
      {...(isCurrent ? { 'aria-current': true } : {})}
      draggable
      onDragStart={({ dataTransfer }) => {
        dataTransfer.setData(SERIES_TYPE, series.id)
        dataTransfer.effectAllowed = 'copy'
      }}
      onClick={onChoose}
    >
      <SeriesThumbnail series={series} side={SIDE} className="strip-picture" />
      <span className="strip-name name">{name}</span>
      <span className="strip-line">
        <Text component="span" fz="xs" className="muted">
          {countOf(series)}
        </Text>
        <span className="strip-states">
          {states.map((state) => (
            <span key={state} title={stateText(state)}>
              <StateIcon state={state} size={16} />
              <span className="visually-hidden">{stateText(state)}</span>
            </span>
          ))}
        </span>
      </span>
      {[gaps, copy].filter(Boolean).map((line) => (
        <Text component="span" key={line} fz="xs" className="muted strip-note">
          {line}
        </Text>
      ))}
      {isShown && !isCurrent && <span className="visually-hidden">{text('reading.seriesShown')}</span>}
    </button>
  )
}

function nameOf({ number, description, modality }: SeriesNode): string {
  const isNumbered = number !== '' && description !== ''
  const called = isNumbered ? `${number}. ${description}` : number || description
  return [called, modality].filter(Boolean).join(' · ') || text('reading.seriesUnnamed')
}

function countOf({ images, files }: SeriesNode): string {
  return images > 0 ? imagesText(images) : filesText(filesIn(files))
}
