/** A report: its verdict first, then a section for each measure, as the file report.html has them. */
import { Text, Title } from '@mantine/core'
import { type MouseEvent, useCallback, useMemo } from 'react'
import type { JobId } from '../../src-shared/contract/job-calls'
import { presentReport } from '../../src-shared/lab/present/present-report'
import type { Part, Section, Statement } from '../../src-shared/lab/present/section'
import { text } from '../../src-shared/words/text'
import { useLoaded } from '../ui/calls/useLoaded'
import { ErrorNote } from '../ui/ErrorNote'
import { Note } from '../ui/Note'
import { ReportPicture } from './ReportPicture'
import { ReportPlot } from './ReportPlot'
import { ReportTable } from './ReportTable'

interface Props {
  readonly jobId: JobId
  /** Its place among the job's reports. */
  readonly report: number
}

export function LabReportView({ jobId, report }: Props) {
  const { value, error } = useLoaded(
    useCallback(() => window.orrery.labReport({ jobId, report }), [jobId, report]),
  )
  const presented = useMemo(() => (value === undefined ? undefined : presentReport(value)), [value])
  if (error !== null) return <ErrorNote error={error} />
  if (presented === undefined) return <Text className="muted">{text('lab.reading')}</Text>
  const { title, facts, notes, verdict, sections } = presented
  return (
    <div className="lab-report">
      <nav aria-label={text('lab.contents')} className="lab-contents">
        <ul className="plain-list">
          {sections.map((section) => (
            <li key={section.id}>
              <PartLink id={section.id}>{section.title}</PartLink>
            </li>
          ))}
        </ul>
      </nav>
      <article aria-label={title} className="selectable">
        <Title order={2} className="name">
          {title}
        </Title>
        <dl className="lab-facts">
          {facts.map((fact) => (
            <div key={fact.name}>
              <dt>{fact.name}</dt>
              <dd className="name">{fact.value}</dd>
            </div>
          ))}
        </dl>
        {notes.map((note) => (
          <Note key={note} kind="info">
            {note}
          </Note>
        ))}
        <section className="panel lab-verdict" aria-label={verdict.title}>
          <Title order={3}>{verdict.title}</Title>
          <Statements statements={verdict.statements} />
          <Title order={4}>{verdict.limits.title}</Title>
          <Statements statements={verdict.limits.statements} />
        </section>
        {sections.map((section) => (
          <SectionOfReport key={section.id} section={section} jobId={jobId} report={report} />
        ))}
      </article>
    </div>
  )
}

const MARKS = { good: 'good', weak: 'warning', plain: 'muted' } as const

function Statements({ statements }: { readonly statements: readonly Statement[] }) {
  return (
    <ul className="plain-list lab-statements">
      {statements.map(({ tone, mark, text: said, source }) => (
        <li key={said}>
          <span className={MARKS[tone]}>{mark}</span>{' '}
          <span>
            {said} {source !== undefined && <PartLink id={source.id}>{source.label}</PartLink>}
          </span>
        </li>
      ))}
    </ul>
  )
}

function SectionOfReport({ section, jobId, report }: Props & { readonly section: Section }) {
  const { id, title, sentences, parts } = section
  return (
    <section aria-labelledby={placeOf(id)}>
      <Title order={3} id={placeOf(id)} tabIndex={-1} mt="xl" mb="sm">
        {title}
      </Title>
      {sentences.map((sentence) => (
        <Text key={sentence} mb="xs">
          {sentence}
        </Text>
      ))}
      {parts.map((part) => (
        <PartOfReport key={part.id} part={part} jobId={jobId} report={report} />
      ))}
    </section>
  )
}

function PartOfReport({ part, jobId, report }: Props & { readonly part: Part }) {
  return (
    <div className="lab-part" id={placeOf(part.id)} tabIndex={-1}>
      {part.kind === 'table' ? (
        <ReportTable part={part} />
      ) : (
        <Text fw={600} className="name">
          {part.caption}
        </Text>
      )}
      {part.kind === 'plots' && (
        <div className="lab-plots" style={{ '--lab-columns': part.columns } as React.CSSProperties}>
          {part.plots.map((plot) => (
            <ReportPlot key={plot.id} spec={plot} />
          ))}
        </div>
      )}
      {part.kind === 'pictures' && (
        <div className="lab-pictures">
          {part.pictures.map((picture) => (
            <ReportPicture key={picture.name} picture={picture} jobId={jobId} report={report} />
          ))}
        </div>
      )}
      <Text fz="xs" className="muted">
        {part.basis}
      </Text>
    </div>
  )
}

/** Ids of a report are its own: none of the page may be the same. */
const placeOf = (id: string) => `lab-${id}`

function PartLink({ id, children }: { readonly id: string; readonly children: string }) {
  const go = (event: MouseEvent) => {
    event.preventDefault()
    const place = document.getElementById(placeOf(id))
    place?.scrollIntoView()
    place?.focus({ preventScroll: true })
  }
  return (
    <a href={`#${placeOf(id)}`} className="lab-link" onClick={go}>
      {children}
    </a>
  )
}
