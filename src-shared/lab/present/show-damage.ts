/** Figs. 17-18 and 22-23: what is decrypted of an encrypted picture with noise, or with parts of it cut out. */
import { words } from '../../words'
import type { Decibels } from '../lab-numbers'
import { count, percent } from './number-text'
import {
  allPixels,
  basisOf,
  cell,
  channelColumns,
  decibelCells,
  fixedCells,
  numberColumn,
  partsOf,
  picturesPart,
  plotsPart,
  tablePart,
  textColumn,
  type With,
} from './parts'
import { CHANNEL_INKS, type PlotSpec } from './plot-spec'
import type { Part, Section, TablePart } from './section'

export function showNoise(report: With<'noise'>): Section {
  const { noise: say, damage } = words().report
  const basis = basisOf(report, allPixels(report))
  const kinds = [...new Set(report.noise.map(({ kind }) => kind))]
  const plots = kinds.flatMap((kind) => {
    const sweep = report.noise.filter((each) => each.kind === kind)
    return sweepPlot(
      `noise-${kind.toLowerCase()}`,
      say.kinds[kind],
      say.amountAxes[kind],
      sweep,
      ({ amount }) => amount,
    )
  })
  return {
    id: 'noise',
    measure: 'noise',
    title: say.title,
    sentences: [say.what, damage.authenticated],
    parts: partsOf<Part>(
      tablePart(
        { id: 'noise-table', caption: say.caption, basis },
        [textColumn(say.kind), numberColumn(say.amount), numberColumn(say.bytes), ...channelColumns(2)],
        report.noise.map(({ kind, amount, isPapers, bytesChanged, psnr, ssim }) => [
          cell(isPapers ? damage.papers(say.kinds[kind]) : say.kinds[kind]),
          cell(percent(amount, 4)),
          cell(count(bytesChanged)),
          ...decibelCells(psnr),
          ...fixedCells(ssim, 4),
        ]),
        { groups: qualityGroups(3), notes: [say.note] },
      ),
      plots.length > 0 && plotsPart({ id: 'noise-plots', caption: say.plotsCaption, basis }, 2, plots),
      picturesPart(
        { id: 'noise-pictures', caption: say.picturesCaption, basis },
        report.noise.flatMap(({ kind, amount, encryptedPicture, decryptedPicture }) =>
          beforeAndAfter(`${say.kinds[kind]}, ${percent(amount, 4)}`, encryptedPicture, decryptedPicture),
        ),
      ),
    ),
  }
}

export function showCropping(report: With<'cropping'>): Section {
  const { cropping: say, damage } = words().report
  const basis = basisOf(report, allPixels(report))
  const regions = [...new Set(report.cropping.map(({ region }) => region))]
  const plots = regions.flatMap((region) => {
    const sweep = report.cropping.filter((each) => each.region === region)
    return sweepPlot(
      `cropping-${region.toLowerCase()}`,
      say.regions[region],
      say.shareAxis,
      sweep,
      ({ share }) => share,
    )
  })
  return {
    id: 'cropping',
    measure: 'cropping',
    title: say.title,
    sentences: [say.what, damage.authenticated],
    parts: partsOf<Part>(
      tablePart(
        { id: 'cropping-table', caption: say.caption, basis },
        [textColumn(say.region), numberColumn(say.share), ...channelColumns(2)],
        report.cropping.map(({ region, share, isPapers, psnr, ssim }) => [
          cell(isPapers ? damage.papers(say.regions[region]) : say.regions[region]),
          cell(percent(share, 2)),
          ...decibelCells(psnr),
          ...fixedCells(ssim, 4),
        ]),
        { groups: qualityGroups(2), notes: [] },
      ),
      plots.length > 0 && plotsPart({ id: 'cropping-plots', caption: say.plotsCaption, basis }, 2, plots),
      picturesPart(
        { id: 'cropping-pictures', caption: say.picturesCaption, basis },
        report.cropping.flatMap(({ region, share, encryptedPicture, decryptedPicture }) =>
          beforeAndAfter(`${say.regions[region]}, ${percent(share, 2)}`, encryptedPicture, decryptedPicture),
        ),
      ),
    ),
  }
}

function qualityGroups(before: number): NonNullable<TablePart['groups']> {
  const { damage } = words().report
  return [
    { label: '', columns: before },
    { label: damage.psnr, columns: 3 },
    { label: damage.ssim, columns: 3 },
  ]
}

function beforeAndAfter(what: string, encrypted: string | undefined, decrypted: string | undefined) {
  const { damage } = words().report
  const shown = (name: string | undefined, caption: string) =>
    name === undefined ? { name: undefined } : { name, caption }
  return [shown(encrypted, damage.encrypted(what)), shown(decrypted, damage.decrypted(what))]
}

/** PSNR of each channel by how much was damaged; none where there are fewer than three amounts to draw a line through. */
function sweepPlot<Each extends { readonly psnr: readonly Decibels[] }>(
  id: string,
  title: string,
  axis: string,
  sweep: readonly Each[],
  amountOf: (each: Each) => number,
): PlotSpec[] {
  const { damage } = words().report
  const sorted = sweep.filter((each) => amountOf(each) > 0).sort((a, b) => amountOf(a) - amountOf(b))
  if (new Set(sorted.map(amountOf)).size < 3) return []
  return [
    {
      id,
      title,
      description: damage.plotDescription(title),
      width: 480,
      height: 260,
      x: { label: axis, scale: 'log' },
      y: { label: damage.psnrAxis },
      series: (['R', 'G', 'B'] as const).map((name, c) => ({
        name,
        ink: CHANNEL_INKS[c] ?? 'first',
        shape: 'line',
        x: sorted.map((each) => 100 * amountOf(each)),
        y: sorted.map(({ psnr }) => finite(psnr[c] ?? null)),
      })),
    },
  ]
}

const finite = (value: Decibels) => (typeof value === 'number' ? value : null)
