/** Eqs. 4-5, Table 10: MSE and PSNR, and SSIM (Wang et al. 2004). */
import { words } from '../../words'
import {
  allPixels,
  basisOf,
  cell,
  channelColumns,
  decibelCells,
  fixedCells,
  partsOf,
  picturesPart,
  tablePart,
  textColumn,
  type With,
} from './parts'
import { STAGES } from './picture-stages'
import { publishedRows } from './published-rows'
import type { Part, Section } from './section'

export function showQuality(report: With<'mse' | 'psnr' | 'ssim' | 'decryptedIsOriginal'>): Section {
  const { quality: say, frame } = words().report
  const basis = basisOf(report, allPixels(report))
  return {
    id: 'quality',
    measure: 'quality',
    title: say.title,
    sentences: [say.what, report.decryptedIsOriginal ? say.same : say.differs],
    parts: partsOf<Part>(
      picturesPart(
        { id: 'quality-pictures', caption: say.picturesCaption, basis },
        STAGES.map((stage) => ({ name: `${stage}.png`, caption: frame.stages[stage] })),
      ),
      tablePart(
        { id: 'quality-table', caption: say.caption, basis },
        [textColumn(say.between), ...channelColumns(3)],
        [
          [
            cell(say.originalAndEncrypted),
            ...fixedCells(report.mse, 4),
            ...decibelCells(report.psnr),
            ...fixedCells(report.ssim, 6),
          ],
          ...publishedRows(report, '10', [
            ['mse', 4],
            ['psnr', 4],
          ]).map((row) => [...row, cell('–'), cell('–'), cell('–')]),
        ],
        {
          groups: [
            { label: '', columns: 1 },
            { label: say.mse, columns: 3 },
            { label: say.psnr, columns: 3 },
            { label: say.ssim, columns: 3 },
          ],
          notes: [say.note],
        },
      ),
    ),
  }
}
