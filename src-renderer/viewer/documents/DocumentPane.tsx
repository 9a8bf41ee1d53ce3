/** What a pane shows in the place of a picture: a report, a document's pages, or what the file is. */
import { Text } from '@mantine/core'
import { lazy, Suspense } from 'react'
import type { NotShownReason } from '../../../src-shared/study/not-shown'
import type { ShownDocument } from '../../../src-shared/study/shown-document'
import type { StudyFailure } from '../../../src-shared/study/study-asks'
import type { ItemId } from '../../../src-shared/study/study-ids'
import { bytesText } from '../../../src-shared/words/amounts'
import { text } from '../../../src-shared/words/text'
import { Unanswered } from '../../ui/study/Unanswered'
import { useAsked } from '../../ui/study/useStudy'
import { Report } from './Report'
import './documents.css'

/** pdf.js is large, and few studies have a PDF. */
const PdfPages = lazy(async () => await import('./PdfPages'))

interface Props {
  /** A file that has no picture. */
  readonly item: ItemId
  /** SOP class name or file kind (`SeriesItem.what`), '' where it is not known. */
  readonly what: string
  /** Why it has no picture; null where that is not known. */
  readonly reason: NotShownReason | null
}

export function DocumentPane({ item, what, reason }: Props) {
  const asked = useAsked('document', { item })
  return (
    <div className="document-pane">
      {asked === undefined && <Reading />}
      {asked?.ok === true && <Shown key={item} document={asked.value} what={what} />}
      {asked?.ok === false && (
        <div className="document-note">
          {what !== '' && <Text fw={600}>{what}</Text>}
          <Unanswered failure={failureOf(asked.failure, reason)} />
        </div>
      )}
    </div>
  )
}

/** That it is no document either says less than why it is no picture. */
function failureOf(failure: StudyFailure, reason: NotShownReason | null): StudyFailure {
  const isNoDocument = 'notShown' in failure && failure.notShown === 'otherKind'
  return isNoDocument && reason !== null ? { ...failure, notShown: reason } : failure
}

function Shown({ document, what }: { readonly document: ShownDocument; readonly what: string }) {
  if (document.kind === 'report') return <Report report={document} />
  if (document.kind === 'pdf')
    return (
      <Suspense fallback={<Reading />}>
        <PdfPages title={document.title} bytes={document.bytes} />
      </Suspense>
    )
  return (
    <div className="document-note">
      <Text fw={600} className="name">
        {document.title === '' ? what : document.title}
      </Text>
      <Text className="muted name">
        {[document.type, bytesText(document.bytes)].filter(Boolean).join(' · ')}
      </Text>
      <Text>{text('reading.otherDocument')}</Text>
    </div>
  )
}

function Reading() {
  return (
    <Text className="muted document-note" role="status">
      {text('reading.reading')}
    </Text>
  )
}
