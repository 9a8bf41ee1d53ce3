/** The unlocked program: rail, one view, status bar, jobs panel, and the sheets that lie over any view. */
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Source } from '../../src-shared/contract/handles'
import type { JobId } from '../../src-shared/contract/job-calls'
import type { Result } from '../../src-shared/contract/result'
import { type PageSettings, VIEWS, type View } from '../../src-shared/contract/settings-calls'
import type { DecoysFailed } from '../../src-shared/contract/shell-calls'
import type { ErrorReport } from '../../src-shared/errors'
import type { KeyId } from '../../src-shared/ids'
import { text } from '../../src-shared/words/text'
import { AuditView } from '../audit/AuditView'
import { DecryptSheet } from '../encrypt/DecryptSheet'
import { EncryptSheet } from '../encrypt/EncryptSheet'
import { KeysView } from '../keys/KeysView'
import type { LabForm, WantedPicture } from '../lab/lab-form'
import { EMPTY_FORM } from '../lab/lab-form'
import { LibraryView } from '../library/LibraryView'
import { afterRestart } from '../library/tree-state'
import { useLibrary } from '../library/useLibrary'
import { useSelection } from '../library/useSelection'
import { PeopleView } from '../people/PeopleView'
import { ImportPreview } from '../receive/ImportPreview'
import { SharedNotice } from '../receive/SharedNotice'
import { SettingsView } from '../settings/SettingsView'
import { ExportSheet } from '../share/ExportSheet'
import { ShareView } from '../share/ShareView'
import { type Actions, ActionsProvider } from '../ui/actions'
import { useEvent } from '../ui/calls/useEvent'
import { FocusBack } from '../ui/FocusBack'
import { useJobs } from '../ui/jobs/useJobs'
import { dropThumbnails } from '../ui/pixels/thumbnail-store'
import { StudyClient } from '../ui/study/study-client'
import { StudyProvider } from '../ui/study/useStudy'
import { useDrop } from '../ui/useDrop'
import type { ViewerRequest } from '../viewer/ViewerView'
import { AboutDialog } from './AboutDialog'
import { Announcer } from './Announcer'
import { CodeDueNotice } from './CodeDueNotice'
import { DoubtNotice } from './DoubtNotice'
import { ErrorNotice } from './ErrorNotice'
import { JobsPanel } from './JobsPanel'
import { withoutTwins } from './open-sources'
import { Rail } from './Rail'
import { ReadOnlyNotice } from './ReadOnlyNotice'
import { RestartNotice } from './RestartNotice'
import { StatusBar } from './StatusBar'
import { TopBar } from './TopBar'

/** Drawing pictures is the largest part of the program: it is loaded when it is first shown. */
const ViewerView = lazy(async () => ({ default: (await import('../viewer/ViewerView')).ViewerView }))
/** And so is drawing plots. */
const LabView = lazy(async () => ({ default: (await import('../lab/LabView')).LabView }))

/** What lies over the view. One at a time; the focus goes back to where it was when it closes. */
type Sheet =
  | { readonly name: 'encrypt'; readonly sources: readonly Source[] }
  | { readonly name: 'decrypt'; readonly sources: readonly Source[]; readonly onlyKeys?: readonly KeyId[] }
  | { readonly name: 'export'; readonly keyIds: readonly KeyId[] }
  | { readonly name: 'import'; readonly bundle: Source }
  | { readonly name: 'about' }
  | { readonly name: 'jobs' }

interface Props {
  readonly settings: PageSettings
  /** Why no decoys can be made ahead. */
  readonly decoys: DecoysFailed | null
  readonly onDecoysSeen: () => void
  /** What was dropped at the gate, to be opened now. */
  readonly dropped: readonly Source[]
  readonly onDroppedTaken: () => void
}

export function Shell({ settings, decoys, onDecoysSeen, dropped, onDroppedTaken }: Props) {
  const [view, setView] = useState<View>(settings.preferences.lastView)
  const [sheet, setSheet] = useState<Sheet | null>(null)
  /** What is open in the library. */
  const [opened, setOpened] = useLibrary()
  const [selection, select] = useSelection(opened)
  const [toSend, setToSend] = useState<readonly Source[]>([])
  /** Bundles that came together with the one that is looked at. */
  const [waiting, setWaiting] = useState<readonly Source[]>([])
  const [card, setCard] = useState<Source | null>(null)
  const [shownKey, setShownKey] = useState<KeyId | null>(null)
  const [labForm, setLabForm] = useState<LabForm>(EMPTY_FORM)
  const [toMeasure, setToMeasure] = useState<WantedPicture | null>(null)
  const [shownReports, setShownReports] = useState<JobId | null>(null)
  const [study] = useState(() => new StudyClient())
  const [viewed, setViewed] = useState<ViewerRequest | null>(null)
  const [search, setSearch] = useState('')
  const [sentence, setSentence] = useState('')
  const [failure, setFailure] = useState<ErrorReport | null>(null)
  const jobs = useJobs()
  const frame = useRef<HTMLDivElement>(null)

  const heed = useCallback(async <Value,>(answer: Promise<Result<Value>>) => {
    const result = await answer
    if (result.ok) return result.value
    setFailure(result.error)
    return undefined
  }, [])
  const go = useCallback((next: View) => {
    setView(next)
    // Whoever comes back to the keys chooses anew.
    setShownKey(null)
    setSearch('')
    void window.orrery.changePreferences({ lastView: next })
  }, [])

  const open = useCallback(
    (sources: readonly Source[]) => {
      const [bundle, ...others] = sources.filter(({ kind }) => kind === 'bundle')
      const someCard = sources.find(({ kind }) => kind === 'card')
      const files = sources.filter(({ kind }) => kind !== 'bundle' && kind !== 'card')
      if (files.length > 0) setOpened((present) => withoutTwins([...present, ...files]))
      if (bundle !== undefined) setSheet({ name: 'import', bundle })
      if (others.length > 0) setWaiting((present) => withoutTwins([...present, ...others]))
      if (someCard !== undefined) setCard(someCard)
      if (someCard !== undefined && bundle === undefined && files.length === 0) go('people')
      else if (files.length > 0) go('library')
    },
    [go, setOpened],
  )

  const actions: Actions = useMemo(
    () => ({
      go,
      open,
      encrypt: (sources) => setSheet({ name: 'encrypt', sources }),
      decrypt: (sources, onlyKeys) =>
        setSheet({ name: 'decrypt', sources, ...(onlyKeys === undefined ? {} : { onlyKeys }) }),
      view: (node) => {
        setViewed((last) => ({ node, turn: (last?.turn ?? 0) + 1 }))
        setSheet(null)
        go('viewer')
      },
      measure: (node, number) => {
        setToMeasure({ node, number: number ?? null })
        setShownReports(null)
        go('lab')
      },
      send: (sources) => {
        setToSend(sources)
        setSheet(null)
        go('share')
      },
      exportKeys: (keyIds) => setSheet({ name: 'export', keyIds }),
      receive: (bundle) => setSheet({ name: 'import', bundle }),
      showKey: (keyId) => {
        setSheet(null)
        go('keys')
        setShownKey(keyId)
      },
      showReport: (jobId) => {
        setSheet(null)
        setShownReports(jobId)
        go('lab')
      },
      heed,
      announce: setSentence,
    }),
    [go, open, heed],
  )

  const takeOpened = useCallback(async () => {
    const sources = (await heed(window.orrery.takeOpened())) ?? []
    if (sources.length > 0) open(sources)
  }, [open, heed])
  useEffect(() => void takeOpened(), [takeOpened])
  useEffect(() => {
    if (dropped.length === 0) return
    open(dropped)
    onDroppedTaken()
  }, [dropped, open, onDroppedTaken])
  useEvent('opened', () => void takeOpened())
  useEffect(() => study.whenGone(dropThumbnails), [study])
  useEvent('studyEnded', () => {
    study.renew()
    select(afterRestart)
    setLabForm((present) => ({ ...present, pictures: [], agreed: [] }))
  })
  useEvent('command', async (command) => {
    const named = VIEWS.find((name) => command === `view:${name}`)
    if (named !== undefined) go(named)
    else if (command === 'about') setSheet({ name: 'about' })
    else {
      const { chooseFiles, chooseFolders } = window.orrery
      open((await heed(command === 'openFiles' ? chooseFiles() : chooseFolders())) ?? [])
    }
  })
  const drop = useCallback(
    (sources: readonly Source[]) => {
      const isFile = ({ kind }: Source) => kind === 'file' || kind === 'folder'
      // In Share files are dropped to be sent, in the lab to be measured; bundles and cards are looked at wherever they are dropped.
      if (view === 'share') setToSend((present) => withoutTwins([...present, ...sources.filter(isFile)]))
      if (view === 'lab') {
        setShownReports(null)
        setLabForm((present) => ({
          ...present,
          sources: withoutTwins([...present.sources, ...sources.filter(isFile)]),
        }))
      }
      const isTaken = view === 'share' || view === 'lab'
      const toOpen = isTaken ? sources.filter((source) => !isFile(source)) : sources
      if (toOpen.length > 0) open(toOpen)
    },
    [view, open],
  )
  const isDropping = useDrop(drop, heed)

  // A screen reader is where the new view begins.
  const isFirst = useRef(true)
  useEffect(() => {
    const isFree = document.activeElement === document.body
    if (!isFirst.current || isFree) frame.current?.querySelector('h1')?.focus({ preventScroll: true })
    isFirst.current = false
  }, [view])

  const close = useCallback(() => {
    const [bundle, ...others] = waiting
    setWaiting(others)
    setSheet(bundle === undefined ? null : { name: 'import', bundle })
  }, [waiting])
  return (
    <ActionsProvider value={actions}>
      <StudyProvider value={study}>
        {/* Another language means other words everywhere: nothing that was drawn is kept, but all that is open. */}
        <div key={settings.language} className={isDropping ? 'frame dropping' : 'frame'} ref={frame}>
          <TopBar
            view={view}
            search={search}
            onSearch={setSearch}
            jobs={jobs}
            onJobs={() => setSheet({ name: 'jobs' })}
          />
          <Rail view={view} />
          {view === 'library' && <SharedNotice sources={opened} />}
          {view === 'library' && (
            <LibraryView
              sources={opened}
              search={search}
              onChange={setOpened}
              selection={selection}
              onSelect={select}
              jobs={jobs}
            />
          )}
          {view === 'viewer' && (
            <Suspense fallback={<main className="view" />}>
              <ViewerView settings={settings} request={viewed} />
            </Suspense>
          )}
          {view === 'share' && <ShareView sources={toSend} onSources={setToSend} jobs={jobs} />}
          {view === 'keys' && <KeysView search={search} shown={shownKey} onShown={setShownKey} />}
          {view === 'people' && <PeopleView search={search} card={card} onCardTaken={() => setCard(null)} />}
          {view === 'lab' && (
            <Suspense fallback={<main className="view" />}>
              <LabView
                form={labForm}
                onForm={setLabForm}
                wanted={toMeasure}
                onTaken={() => setToMeasure(null)}
                jobs={jobs}
                shown={shownReports}
                onShown={setShownReports}
              />
            </Suspense>
          )}
          {view === 'audit' && <AuditView />}
          {view === 'settings' && <SettingsView settings={settings} />}
          <footer className="status">
            <RestartNotice />
            <CodeDueNotice />
            <ReadOnlyNotice />
            <DoubtNotice view={view} />
            {failure !== null && <ErrorNotice error={failure} onDismiss={() => setFailure(null)} />}
            {decoys !== null && (
              <ErrorNotice
                error={decoys.error}
                more={text('shell.decoysLeft', { count: decoys.left })}
                onDismiss={onDecoysSeen}
              />
            )}
            <StatusBar jobs={jobs} onJobs={() => setSheet({ name: 'jobs' })} />
          </footer>
        </div>
        {sheet !== null && <FocusBack />}
        {sheet?.name === 'encrypt' && (
          <EncryptSheet sources={sheet.sources} preferences={settings.preferences} onClose={close} />
        )}
        {sheet?.name === 'decrypt' && (
          <DecryptSheet sources={sheet.sources} onlyKeys={sheet.onlyKeys} onClose={close} />
        )}
        {sheet?.name === 'export' && <ExportSheet keyIds={sheet.keyIds} onClose={close} />}
        {sheet?.name === 'import' && (
          <ImportPreview
            key={sheet.bundle.handle}
            bundle={sheet.bundle}
            opened={opened}
            waiting={waiting.length}
            onClose={close}
          />
        )}
        {sheet?.name === 'jobs' && <JobsPanel jobs={jobs} onClose={close} />}
        {sheet?.name === 'about' && <AboutDialog onClose={close} />}
        <Announcer sentence={sentence} jobs={jobs} />
      </StudyProvider>
    </ActionsProvider>
  )
}
