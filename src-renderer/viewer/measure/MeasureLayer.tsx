/** Measurements over the picture of a viewport, drawn alike in both ways of drawing; told as a list to those who do not see them. */
import { locale } from '../../../src-shared/words/chosen'
import { text } from '../../../src-shared/words/text'
import type { Pane } from '../drawing/pane'
import type { ViewerSession } from '../panes/viewer-session'
import type { SeenPicture, Viewport } from '../panes/viewport'
import { useWatched } from '../panes/watched'
import { ellipseOutline } from './hit-test'
import { type Measurement, type MeasurementKind, type Point, pictureKey } from './measurement'
import { measurementLines } from './measurement-text'

const KINDS = {
  length: 'viewer.kindLength',
  angle: 'viewer.kindAngle',
  ellipse: 'viewer.kindEllipse',
  probe: 'viewer.kindProbe',
} as const satisfies Record<MeasurementKind, string>

const LINE_HEIGHT = 16
const BESIDE = 12

interface Props {
  readonly session: ViewerSession
  readonly viewport: Viewport
}

export function MeasureLayer({ session, viewport }: Props) {
  useWatched(viewport)
  useWatched(session)
  useWatched(session.pen)
  const { pane, seen } = viewport
  const { draft } = session.pen
  const { selected } = session.shown
  if (pane === null || seen === null) return null
  const isDrawn = draft?.viewport === viewport && draft.picture === pictureKey(seen.frame)
  const drawn = session.measurementsOf(viewport)
  const all = isDrawn ? [...drawn, { id: 0, kind: draft.kind, points: draft.points }] : drawn
  if (all.length === 0) return null
  const told = all.map((measurement) => ({
    measurement,
    lines: linesOf(measurement, pane, seen),
  }))
  return (
    <>
      <svg className="measurements" aria-hidden="true">
        {told.map(({ measurement, lines }) => (
          <Drawn
            key={measurement.id}
            measurement={measurement}
            lines={lines}
            pane={pane}
            isChosen={measurement.id === selected || measurement.id === 0}
          />
        ))}
      </svg>
      <ul className="visually-hidden" aria-label={text('viewer.measurements')}>
        {told.map(({ measurement, lines }) => (
          <li key={measurement.id}>{[text(KINDS[measurement.kind]), ...lines].join(', ')}</li>
        ))}
      </ul>
    </>
  )
}

const known = new WeakMap<
  Measurement['points'],
  { readonly locale: string; readonly lines: readonly string[] }
>()

/** Values are read once for each place: all of the picture's are made for it. */
function linesOf(measurement: Measurement, pane: Pane, { attributes, frame, window }: SeenPicture) {
  const { kind, points } = measurement
  const before = known.get(points)
  if (before?.locale === locale()) return before.lines
  const needsValues = (kind === 'ellipse' || kind === 'probe') && window !== null
  const values = needsValues ? pane.values() : null
  const lines = measurementLines(measurement, attributes, frame.frame, values)
  if (!needsValues || values !== null) known.set(points, { locale: locale(), lines })
  return lines
}

interface DrawnProps {
  readonly measurement: Measurement
  readonly lines: readonly string[]
  readonly pane: Pane
  readonly isChosen: boolean
}

function Drawn({ measurement, lines, pane, isChosen }: DrawnProps) {
  const { kind, points } = measurement
  const place = ([column, row]: Point) => pane.toElement(column, row)
  const path = (some: readonly Point[]) => some.map((point) => place(point).join()).join(' ')
  const handles = points.map(place)
  const [x, y] = besides(handles)
  return (
    <g className={isChosen ? 'measurement chosen' : 'measurement'}>
      {kind !== 'probe' && (
        <>
          <polyline className="shadow" points={path(kind === 'ellipse' ? ellipseOutline(points) : points)} />
          <polyline points={path(kind === 'ellipse' ? ellipseOutline(points) : points)} />
        </>
      )}
      {handles.map(([cx, cy], n) => (
        // A handle is its place in the list.
        <circle key={n} cx={cx} cy={cy} r={kind === 'probe' ? 3 : 4} />
      ))}
      <text x={x} y={y}>
        {lines.map((line, n) => (
          <tspan key={line} x={x} dy={n === 0 ? 0 : LINE_HEIGHT}>
            {line}
          </tspan>
        ))}
      </text>
    </g>
  )
}

/** To the right of what lies farthest right. */
function besides(handles: readonly Point[]): Point {
  const farthest = handles.reduce((best, each) => (each[0] > best[0] ? each : best), handles[0] ?? [0, 0])
  return [farthest[0] + BESIDE, farthest[1] + 4]
}
