/** The pages of a PDF, one at a time, drawn on a canvas; what is written on a page also as text. Loaded when it is first needed. */
import { ActionIcon, Group, Text } from '@mantine/core'
import { IconChevronLeft, IconChevronRight, IconMinus, IconPlus } from '@tabler/icons-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { text } from '../../../src-shared/words/text'
import { Note } from '../../ui/Note'
import { PdfDocument, PdfError, type PdfFault, type PdfPage } from './pdf-document'
import { useOwnKeys } from './useOwnKeys'

interface Props {
  readonly title: string
  readonly bytes: Uint8Array
}

const FAULTS = {
  password: 'reading.pdfPassword',
  damaged: 'reading.pdfDamaged',
  slow: 'reading.pdfSlow',
} as const satisfies Record<PdfFault, string>

const LEAST_ZOOM = 0.25
const MOST_ZOOM = 6
const STEP = 1.25
/** A page is not read more easily when a line is as wide as the window. */
const MOST_FIT = 1.5

export default function PdfPages({ title, bytes }: Props) {
  const [document, setDocument] = useState<PdfDocument | null>(null)
  const [fault, setFault] = useState<PdfFault | null>(null)

  useEffect(() => {
    let isLeft = false
    let opened: PdfDocument | null = null
    // pdf.js takes what it is given over, and this effect may run twice.
    PdfDocument.open(bytes.slice()).then(
      (made) => {
        opened = made
        if (isLeft) made.close()
        else setDocument(made)
      },
      (thrown: unknown) => {
        if (!isLeft) setFault(thrown instanceof PdfError ? thrown.fault : 'damaged')
      },
    )
    return () => {
      isLeft = true
      opened?.close()
    }
  }, [bytes])

  if (fault !== null)
    return (
      <div className="document-note">
        {title !== '' && <Text fw={600}>{title}</Text>}
        <Note kind="warning">{text(FAULTS[fault])}</Note>
      </div>
    )
  if (document === null)
    return (
      <Text className="muted document-note" role="status">
        {text('reading.reading')}
      </Text>
    )
  return <Pages title={title} document={document} onFault={setFault} />
}

interface PagesProps {
  readonly title: string
  readonly document: PdfDocument
  readonly onFault: (fault: PdfFault) => void
}

function Pages({ title, document, onFault }: PagesProps) {
  const [number, setNumber] = useState(1)
  const [page, setPage] = useState<{ number: number; page: PdfPage } | null>(null)
  /** Null: as wide as there is room. */
  const [chosenZoom, setZoom] = useState<number | null>(null)
  const [room, setRoom] = useState(0)
  const frame = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const count = document.pages
  const shown = page?.page
  const fit =
    shown === undefined || room === 0 ? 1 : Math.min(MOST_FIT, Math.max(LEAST_ZOOM, room / shown.width))
  const zoom = Math.min(MOST_ZOOM, chosenZoom ?? fit)

  useEffect(() => {
    const element = frame.current
    if (element === null) return
    const watcher = new ResizeObserver(() => setRoom(element.clientWidth - 24))
    watcher.observe(element)
    return () => watcher.disconnect()
  }, [])

  useEffect(() => {
    let isLeft = false
    const fail = (thrown: unknown) => {
      if (!isLeft) onFault(thrown instanceof PdfError ? thrown.fault : 'damaged')
    }
    document.page(number).then((made) => {
      if (!isLeft) setPage({ number, page: made })
    }, fail)
    return () => {
      isLeft = true
    }
  }, [document, number, onFault])

  const isReady = page !== null && page.number === number && room > 0
  useEffect(() => {
    const surface = canvas.current
    if (surface === null || !isReady) return
    let isLeft = false
    document.draw(number, surface, zoom).catch((thrown: unknown) => {
      if (!isLeft) onFault(thrown instanceof PdfError ? thrown.fault : 'damaged')
    })
    return () => {
      isLeft = true
    }
  }, [document, number, zoom, isReady, onFault])

  useEffect(() => {
    const surface = canvas.current
    return () => {
      // Its memory is given back at once.
      if (surface !== null) surface.width = 0
    }
  }, [])

  const go = (to: number) => {
    setNumber(Math.min(Math.max(to, 1), count))
    frame.current?.scrollTo({ top: 0 })
  }
  const zoomBy = (factor: number) => setZoom(Math.min(MOST_ZOOM, Math.max(LEAST_ZOOM, zoom * factor)))

  const section = useRef<HTMLElement>(null)
  useOwnKeys(section, {
    PageDown: () => go(number + 1),
    PageUp: () => go(number - 1),
    Home: () => go(1),
    End: () => go(count),
    '+': () => zoomBy(STEP),
    '=': () => zoomBy(STEP),
    '-': () => zoomBy(1 / STEP),
    '0': () => setZoom(null),
  })

  return (
    <section ref={section} className="pdf" aria-label={title === '' ? text('reading.pdf') : title}>
      <Group gap="xs" role="toolbar" aria-label={text('reading.pages')}>
        <Tool label={text('reading.pageBefore')} isOff={number <= 1} onPress={() => go(number - 1)}>
          <IconChevronLeft size={18} aria-hidden />
        </Tool>
        <Text role="status">{text('reading.pageOf', { number, count })}</Text>
        <Tool label={text('reading.pageAfter')} isOff={number >= count} onPress={() => go(number + 1)}>
          <IconChevronRight size={18} aria-hidden />
        </Tool>
        <Tool label={text('reading.smaller')} isOff={zoom <= LEAST_ZOOM} onPress={() => zoomBy(1 / STEP)}>
          <IconMinus size={18} aria-hidden />
        </Tool>
        <Tool label={text('reading.larger')} isOff={zoom >= MOST_ZOOM} onPress={() => zoomBy(STEP)}>
          <IconPlus size={18} aria-hidden />
        </Tool>
      </Group>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also by keyboard */}
      <div className="pdf-room" ref={frame} tabIndex={0}>
        <canvas
          ref={canvas}
          role="img"
          aria-label={text('reading.pageOf', { number, count })}
          style={{ width: (shown?.width ?? 0) * zoom, height: (shown?.height ?? 0) * zoom }}
        />
        <div className="visually-hidden">
          {isReady && (page.page.text === '' ? text('reading.pageWithoutText') : page.page.text)}
        </div>
      </div>
    </section>
  )
}

interface ToolProps {
  readonly label: string
  readonly isOff: boolean
  readonly onPress: () => void
  readonly children: ReactNode
}

/** Stays reachable by keyboard at the first and at the last page. */
function Tool({ label, isOff, onPress, children }: ToolProps) {
  return (
    <ActionIcon
      variant="default"
      size={30}
      aria-label={label}
      aria-disabled={isOff}
      {...(isOff ? { 'data-disabled': true } : {})}
      onClick={() => {
        if (!isOff) onPress()
      }}
    >
      {children}
    </ActionIcon>
  )
}
