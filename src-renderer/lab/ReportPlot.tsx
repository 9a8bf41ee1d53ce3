/** A plot of a report, drawn when it comes into view; it can be saved as a file. */
import { Button, Group, Text } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { drawPlot } from '../../src-shared/lab/present/draw-plot'
import type { PlotSpec } from '../../src-shared/lab/present/plot-spec'
import { text } from '../../src-shared/words/text'
import { useActions } from '../ui/actions'
import { useVisible } from '../ui/pixels/Thumbnail'
import { pngBytes, svgMarkup } from './plot-file'

export function ReportPlot({ spec }: { readonly spec: PlotSpec }) {
  const { heed, announce } = useActions()
  const place = useRef<HTMLDivElement>(null)
  const isVisible = useVisible(place)
  const [drawn, setDrawn] = useState<SVGSVGElement | null>(null)
  useEffect(() => {
    if (!isVisible || drawn !== null) return
    const svg = draw(spec)
    place.current?.replaceChildren(svg)
    setDrawn(svg)
  }, [isVisible, drawn, spec])

  async function save(kind: 'svg' | 'png') {
    const svg = drawn ?? draw(spec)
    const bytes = kind === 'svg' ? new TextEncoder().encode(svgMarkup(svg)) : await pngBytes(svg)
    const saved = await heed(window.orrery.saveLabPlot({ name: spec.id, kind, bytes }))
    if (saved != null) announce(text('lab.plotSaved', { name: saved }))
  }

  return (
    <figure className="lab-plot">
      <figcaption>
        <Text fw={600}>{spec.title}</Text>
      </figcaption>
      <div ref={place} style={{ aspectRatio: `${spec.width} / ${spec.height}` }} />
      <Group gap="xs">
        {(['svg', 'png'] as const).map((kind) => (
          <Button
            key={kind}
            size="xs"
            variant="subtle"
            aria-label={text('lab.savePlotNamed', { name: spec.title, kind: kind.toUpperCase() })}
            onClick={() => void save(kind)}
          >
            {text('lab.savePlot', { kind: kind.toUpperCase() })}
          </Button>
        ))}
      </Group>
    </figure>
  )
}

const draw = (spec: PlotSpec) => drawPlot(spec, document) as unknown as SVGSVGElement
