/** What the paper and the works it compares with published (Tables 8-11, 15), a row a picture and channel. */
import { CHANNELS } from '../../src-shared/lab/lab-numbers'
import type { SectionOf } from '../../src-shared/lab/lab-report'
import type { Measure } from './measure'
import { OTHER_WORKS } from './published/other-works'
import { PAPER_CHANGE_RATES, PAPER_CORRELATION, PAPER_ENTROPY, PAPER_QUALITY } from './published/paper-tables'

type Row = SectionOf['comparison']['comparison']['published'][number]

function papersRows(): Row[] {
  return Object.entries(PAPER_CHANGE_RATES).flatMap(([picture, { npcr, uaci }]) =>
    CHANNELS.map((channel, n) => ({
      picture,
      work: 'paper',
      channel,
      npcr: npcr[n] ?? null,
      uaci: uaci[n] ?? null,
      entropy: PAPER_ENTROPY[picture]?.[n] ?? null,
      horizontal: PAPER_CORRELATION[picture]?.horizontal[n] ?? null,
      vertical: PAPER_CORRELATION[picture]?.vertical[n] ?? null,
      diagonal: PAPER_CORRELATION[picture]?.diagonal[n] ?? null,
      averageCorrelation: null,
      mse: PAPER_QUALITY[picture]?.mse[n] ?? null,
      psnr: PAPER_QUALITY[picture]?.psnr[n] ?? null,
    })),
  )
}

function othersRows(): Row[] {
  return OTHER_WORKS.flatMap(({ picture, reference, npcr, uaci, entropy, correlation, averageCorrelation }) =>
    CHANNELS.map((channel, n) => ({
      picture,
      work: String(reference),
      channel,
      npcr: npcr[n] ?? null,
      uaci: uaci[n] ?? null,
      entropy: entropy[n] ?? null,
      horizontal: correlation?.horizontal[n] ?? null,
      vertical: correlation?.vertical[n] ?? null,
      diagonal: correlation?.diagonal[n] ?? null,
      averageCorrelation: averageCorrelation?.[n] ?? null,
      mse: null,
      psnr: null,
    })),
  )
}

export const measureComparison: Measure<'comparison'> = () => ({
  section: { comparison: { published: [...papersRows(), ...othersRows()] } },
})
