/** The viewer: series strip, viewports, tags. Loaded when it is first shown. */
import './viewer.css'
import { Text, Title } from '@mantine/core'
import { useEffect, useId, useMemo } from 'react'
import type { PageSettings } from '../../src-shared/contract/settings-calls'
import type { NodeId } from '../../src-shared/study/study-ids'
import type { ViewerCommand } from '../../src-shared/viewer-keys'
import { text } from '../../src-shared/words/text'
import { useActions } from '../ui/actions'
import { FocusBack } from '../ui/FocusBack'
import { useStudy } from '../ui/study/useStudy'
import { keyText } from '../ui/viewer-keys/command-text'
import { keysInForce } from '../ui/viewer-keys/keys-in-force'
import { CompareView } from './compare/CompareView'
import { DrawingNote } from './panes/DrawingNote'
import { LoadMore } from './panes/LoadMore'
import { MixedPatients } from './panes/MixedPatients'
import { NothingOpen } from './panes/NothingOpen'
import { SeriesAction } from './panes/SeriesAction'
import { TagsPane } from './panes/TagsPane'
import { ToldOnce } from './panes/ToldOnce'
import { useDrawing } from './panes/useDrawing'
import { ViewerStrip } from './panes/ViewerStrip'
import { ViewerToolbar } from './panes/ViewerToolbar'
import { ViewportFrame } from './panes/ViewportFrame'
import { placeOf, sessionOf } from './panes/viewer-session'
import { useWatched } from './panes/watched'
import { ShortcutSheet } from './shortcuts/ShortcutSheet'

export interface ViewerRequest {
  /** The series to show first. */
  readonly node: NodeId
  /** Another one each time that the person asks. */
  readonly turn: number
}

interface Props {
  readonly settings: PageSettings
  readonly request: ViewerRequest | null
}

export function ViewerView({ settings, request }: Props) {
  const id = useId()
  const client = useStudy()
  const session = sessionOf(client)
  const { announce } = useActions()
  useWatched(session)
  useDrawing(session, settings.preferences.drawing)
  useEffect(() => {
    session.announce = announce
    if (!session.heed(request)) return
    // Keys work at once: the shell gives the focus to what it shows, and is over with it then.
    const timer = setTimeout(() => session.focus(session.active))
    return () => clearTimeout(timer)
  }, [session, request, announce])

  const keys = useMemo(() => keysInForce(settings.preferences), [settings.preferences])
  const keyOf = (command: ViewerCommand) => keys[command].map(keyText)[0] ?? ''
  const { areOverlaysShown, compared, isTagsOpen, isSheetOpen } = session.shown
  return (
    <main className="view viewer" aria-labelledby={id}>
      <div className="viewer-head">
        <Title order={1} id={id} tabIndex={-1}>
          {text('shell.viewer')}
        </Title>
        {compared === null && <ViewerToolbar session={session} keyOf={keyOf} />}
        <SeriesAction session={session} />
      </div>
      <MixedPatients session={session} />
      <div className="viewer-body">
        <ViewerStrip session={session} />
        {compared !== null && session.drawing !== null ? (
          <div className={areOverlaysShown ? 'compared' : 'compared names-hidden'}>
            <CompareView
              node={compared}
              drawing={session.drawing}
              onClose={() => session.set({ compared: null })}
            />
          </div>
        ) : (
          <div className="viewports">
            {session.viewports.map((viewport) => (
              <ViewportFrame
                key={viewport.index}
                session={session}
                viewport={viewport}
                keys={keys}
                keyOf={keyOf}
                place={placeOf(session, viewport)}
              />
            ))}
            <NothingOpen />
          </div>
        )}
        {isTagsOpen && <TagsPane session={session} />}
      </div>
      <footer className="viewer-foot">
        <LoadMore session={session} />
        <ToldOnce session={session} />
        <DrawingNote session={session} />
        <Text fz="xs" className="muted">
          {text('shell.notMedical')}
        </Text>
      </footer>
      {isSheetOpen && <FocusBack />}
      {isSheetOpen && <ShortcutSheet keys={keys} onClose={() => session.set({ isSheetOpen: false })} />}
    </main>
  )
}
