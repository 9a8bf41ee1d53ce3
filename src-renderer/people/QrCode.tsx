/** A QR code, drawn dark on white with its white edge in either theme: cameras read no other. */
import { encodeQR } from 'qr'
import { useMemo } from 'react'

interface Props {
  readonly content: string
  /** What a screen reader says in its place. */
  readonly name: string
  /** It is not wider than this, in pixels, where it can be drawn so. */
  readonly most: number
}

/** In modules: what the standard asks for. */
const EDGE = 4

export function QrCode({ content, name, most }: Props) {
  const rows = useMemo(() => modulesOf(content), [content])
  const side = rows.length
  // Modules of one size: where some are a pixel wider, a dense code is hard to read.
  const width = side * Math.max(1, Math.floor(most / side))
  return (
    <svg
      className="qr-code"
      role="img"
      aria-label={name}
      viewBox={`0 0 ${side} ${side}`}
      width={width}
      height={width}
      shapeRendering="crispEdges"
    >
      <rect width={side} height={side} fill="white" />
      <path d={pathOf(rows)} fill="black" />
    </svg>
  )
}

/** Without what only makes the text pretty: a code with less in it is read sooner. */
function modulesOf(content: string): readonly (readonly boolean[])[] {
  return encodeQR(JSON.stringify(JSON.parse(content)), 'raw', { ecc: 'low', border: EDGE })
}

/** One stroke for each run of dark modules in a row. */
function pathOf(rows: readonly (readonly boolean[])[]): string {
  return rows
    .flatMap((row, y) =>
      row.flatMap((isDark, x) => {
        if (!isDark || row[x - 1] === true) return []
        const end = row.indexOf(false, x)
        const length = (end === -1 ? row.length : end) - x
        return [`M${x} ${y}h${length}v1h-${length}z`]
      }),
    )
    .join('')
}
