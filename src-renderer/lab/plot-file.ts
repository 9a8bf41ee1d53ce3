/** A plot as a file of its own: on white paper, whatever the theme of the page is. */

const PAPER = '#ffffff'
const INK = '#000000'

/**
 * Programs that draw SVG know neither the page's variables nor what colour stands around the drawing: colours are written out.
 * @param svg as `drawPlot` drew it.
 */
export function svgMarkup(svg: SVGSVGElement): string {
  const copy = svg.cloneNode(true) as SVGSVGElement
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  const { width, height } = sizeOf(svg)
  copy.setAttribute('width', `${width}`)
  copy.setAttribute('height', `${height}`)
  const paper = document.createElementNS('http://www.w3.org/2000/svg', 'rect')
  for (const [name, value] of Object.entries({ width, height, fill: PAPER }))
    paper.setAttribute(name, `${value}`)
  copy.prepend(paper)
  return withPlainColours(new XMLSerializer().serializeToString(copy))
}

/** `var(--name, #123456)` becomes what it is without the variable, `currentColor` black. */
export function withPlainColours(markup: string): string {
  return markup
    .replaceAll(/var\(\s*--[\w-]+\s*,\s*((?:[^()]|\([^()]*\))+)\)/g, '$1')
    .replaceAll(/currentcolor/gi, INK)
}

/** In its own units, as it was drawn. */
function sizeOf(svg: SVGSVGElement): { readonly width: number; readonly height: number } {
  const { width, height } = svg.viewBox.baseVal
  return { width, height }
}

/** Pixels of a PNG for each unit of the drawing: fit to be printed. */
const SHARPNESS = 3

/** @throws Error when the page cannot draw it. */
export async function pngBytes(svg: SVGSVGElement): Promise<Uint8Array<ArrayBuffer>> {
  const url = URL.createObjectURL(new Blob([svgMarkup(svg)], { type: 'image/svg+xml' }))
  try {
    const image = new Image()
    image.src = url
    await image.decode()
    const { width, height } = sizeOf(svg)
    const canvas = document.createElement('canvas')
    canvas.width = width * SHARPNESS
    canvas.height = height * SHARPNESS
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
    if (blob === null) throw new Error('the page drew nothing')
    return new Uint8Array(await blob.arrayBuffer())
  } finally {
    URL.revokeObjectURL(url)
  }
}
