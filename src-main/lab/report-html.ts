/** report.html: one file that holds all of a report, read without a network and without a script. */
import { parseHTML } from 'linkedom'
import type { LabReport } from '../../src-shared/lab/lab-report'
import { drawPlot } from '../../src-shared/lab/present/draw-plot'
import { presentReport } from '../../src-shared/lab/present/present-report'
import type {
  Part,
  PicturesPart,
  PlotsPart,
  PresentedReport,
  Section,
  Statement,
  TablePart,
} from '../../src-shared/lab/present/section'
import { words } from '../../src-shared/words'
import { embedPicture } from './embed-picture'
import { escapeHtml } from './escape-html'
import { REPORT_STYLE } from './report-style'

/** Nothing but what is in the file itself, and no script. */
const POLICY =
  "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

/** Longest side in pixels of the picture's own section, and of all others. */
const SIDES = { quality: 512, others: 320 }
/** A table of so many rows is not parted between pages. */
const MOST_ROWS_TOGETHER = 24
/** Of all pictures together, in bytes of PNG: what comes after is named only. */
const MOST_PICTURE_BYTES = 24 * 2 ** 20

/**
 * In the language that was chosen (`words()`).
 * @param readPicture the PNG file of a name in the report's folder; undefined when it is not there.
 */
export async function reportHtml(
  report: LabReport,
  readPicture: (name: string) => Promise<Uint8Array | undefined>,
): Promise<string> {
  const presented = presentReport(report)
  const pictures = await embedPictures(presented, readPicture)
  const { frame } = words().report
  const title = escapeHtml(presented.title)
  return `<!doctype html>
<html lang="${words().language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${REPORT_STYLE}</style>
</head>
<body>
<header>
<h1>${title}</h1>
${presented.notes.map((note) => `<p>${escapeHtml(note)}</p>`).join('')}
</header>
<main>
${verdictHtml(presented)}
<section aria-labelledby="facts">
<h2 id="facts">${escapeHtml(frame.facts)}</h2>
<dl>${presented.facts.map(({ name, value }) => `<div><dt>${escapeHtml(name)}</dt><dd>${escapeHtml(value)}</dd></div>`).join('')}</dl>
</section>
${contentsHtml(presented.sections)}
${presented.sections.map((section) => sectionHtml(section, pictures)).join('\n')}
</main>
<footer><p>${escapeHtml(frame.footer)}</p></footer>
</body>
</html>
`
}

type Embedded = ReadonlyMap<string, string>

/** By name, as data URLs; within the bounds of `MOST_PICTURE_BYTES`. */
async function embedPictures(
  { sections }: PresentedReport,
  readPicture: (name: string) => Promise<Uint8Array | undefined>,
): Promise<Embedded> {
  const embedded = new Map<string, string>()
  const asked = new Set<string>()
  let bytes = 0
  for (const { measure, parts } of sections) {
    const side = measure === 'quality' ? SIDES.quality : SIDES.others
    for (const { name } of parts.flatMap((part) => (part.kind === 'pictures' ? part.pictures : []))) {
      if (asked.has(name) || bytes >= MOST_PICTURE_BYTES) continue
      asked.add(name)
      const file = await readPicture(name)
      const small = file === undefined ? undefined : await embedPicture(file, side)
      if (small === undefined) continue
      bytes += small.length
      embedded.set(name, `data:image/png;base64,${small.toString('base64')}`)
    }
  }
  return embedded
}

function verdictHtml({ verdict }: PresentedReport): string {
  return `<section class="verdict" aria-labelledby="verdict">
<h2 id="verdict">${escapeHtml(verdict.title)}</h2>
<ul class="statements">${verdict.statements.map(statementHtml).join('')}</ul>
<h3>${escapeHtml(verdict.limits.title)}</h3>
<ul>${verdict.limits.statements.map(({ text }) => `<li>${escapeHtml(text)}</li>`).join('')}</ul>
</section>`
}

function statementHtml({ tone, mark, text, source }: Statement): string {
  const link =
    source === undefined ? '' : ` <a href="#${escapeHtml(source.id)}">${escapeHtml(source.label)}</a>`
  return `<li class="${tone}"><strong>${escapeHtml(mark)}</strong><span>${escapeHtml(text)}${link}</span></li>`
}

function contentsHtml(sections: readonly Section[]): string {
  const { contents } = words().report.frame
  const links = sections.map(({ id, title }) => `<li><a href="#${id}">${escapeHtml(title)}</a></li>`)
  return `<nav aria-labelledby="contents"><h2 id="contents">${escapeHtml(contents)}</h2><ol>${links.join('')}</ol></nav>`
}

function sectionHtml({ id, title, sentences, parts }: Section, pictures: Embedded): string {
  return `<section id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${escapeHtml(title)}</h2>
${sentences.map((sentence) => `<p>${escapeHtml(sentence)}</p>`).join('')}
${parts.map((part) => partHtml(part, pictures)).join('\n')}
</section>`
}

function partHtml(part: Part, pictures: Embedded): string {
  switch (part.kind) {
    case 'table':
      return tableHtml(part)
    case 'plots':
      return plotsHtml(part)
    case 'pictures':
      return picturesHtml(part, pictures)
  }
}

function captionHtml({ caption, basis }: Part): string {
  return `<b>${escapeHtml(caption)}</b> <small>${escapeHtml(basis)}</small>`
}

function tableHtml(part: TablePart): string {
  const { id, caption, groups, columns, rows, notes, isFolded } = part
  // A heading without words is none.
  const heading = (label: string, attributes: string) =>
    label === '' ? `<td ${attributes}></td>` : `<th ${attributes}>${escapeHtml(label)}</th>`
  const groupRow =
    groups === undefined
      ? ''
      : `<tr>${groups.map(({ label, columns: width }) => heading(label, `colspan="${width}"${label === '' ? '' : ' scope="colgroup"'}`)).join('')}</tr>`
  const columnRow = `<tr>${columns.map(({ label, isNumber }) => heading(label, `scope="col"${isNumber ? ' class="number"' : ''}`)).join('')}</tr>`
  const body = rows.map(
    (row) =>
      `<tr>${row
        .map(({ text, tone }, n) => {
          const classes = [columns[n]?.isNumber ? 'number' : '', tone ?? ''].filter((each) => each !== '')
          const attributes = classes.length === 0 ? '' : ` class="${classes.join(' ')}"`
          return n === 0
            ? `<th scope="row"${attributes}>${escapeHtml(text)}</th>`
            : `<td${attributes}>${columns[n]?.isNumber ? cellHtml(text) : escapeHtml(text)}</td>`
        })
        .join('')}</tr>`,
  )
  const shown = `<figcaption id="${id}-caption">${captionHtml(part)}</figcaption><div class="scroll" role="region" tabindex="0" aria-label="${escapeHtml(caption)}"><table aria-labelledby="${id}-caption"><thead>${groupRow}${columnRow}</thead><tbody>${body.join('')}</tbody></table></div>${notes.map((note) => `<p class="note">${escapeHtml(note)}</p>`).join('')}`
  const figure = `<figure class="part${rows.length > MOST_ROWS_TOGETHER ? '' : ' together'}" id="${id}">${shown}</figure>`
  return isFolded
    ? // Paper shows it whole: browsers print no closed <details>.
      `<div class="folded"><input type="checkbox" id="${id}-open"><label for="${id}-open">${escapeHtml(words().report.frame.showTable(caption))}</label>${figure}</div>`
    : figure
}

/** What stands in brackets behind a number is parted from it at the end of a line, and not in itself. */
function cellHtml(text: string): string {
  return escapeHtml(text).replace(/ (\([^()]*\))/g, ' <span class="whole">$1</span>')
}

function plotsHtml(part: PlotsPart): string {
  const { document } = parseHTML('<!doctype html><html><body></body></html>')
  const plots = part.plots.map((spec) => {
    const drawn = drawPlot<{ readonly outerHTML: string }>(spec, document as never)
    // One plot alone is what the caption above it says.
    const title = part.plots.length === 1 ? '' : `<figcaption>${escapeHtml(spec.title)}</figcaption>`
    return `<figure class="plot">${title}${drawn.outerHTML}</figure>`
  })
  return `<figure class="part together" id="${part.id}"><figcaption>${captionHtml(part)}</figcaption><div class="grid" style="--columns: ${part.columns}">${plots.join('')}</div></figure>`
}

function picturesHtml(part: PicturesPart, pictures: Embedded): string {
  const { frame } = words().report
  const shown = part.pictures.map(({ name, caption }) => {
    const data = pictures.get(name)
    const picture =
      data === undefined
        ? `<p class="missing">${escapeHtml(frame.noPicture(name))}</p>`
        : `<img src="${data}" alt="${escapeHtml(caption)}">`
    return `<figure class="picture">${picture}<figcaption>${escapeHtml(caption)}</figcaption></figure>`
  })
  return `<figure class="part together" id="${part.id}"><figcaption>${captionHtml(part)}</figcaption><div class="pictures">${shown.join('')}</div></figure>`
}
