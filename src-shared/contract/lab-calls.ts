/** The lab: measuring pictures as a job, and looking at what was measured. */
import { z } from 'zod'
import { MOST_PIXELS } from '../lab/lab-limits'
import { PictureName, Seed } from '../lab/lab-numbers'
import { LabReport, PICTURE_NOTES, SCALES } from '../lab/lab-report'
import { MEASURE_NAMES } from '../lab/measure-names'
import { SourceHandle, TargetHandle } from './handles'
import { JobHandle, LabRemarks } from './job-calls'
import { Count, SavedName } from './shapes'

/** Pictures of the library in one job, and their pixels together: they are in memory until it has ended. */
export const MOST_DISPLAYED = 16
export const MOST_PIXELS_TOGETHER = 2 ** 25

/** A picture of the library as it is displayed, drawn by the page. */
export const DisplayedPicture = z
  .object({
    name: z.string().trim().min(1).max(200),
    rows: z.int().positive(),
    columns: z.int().positive(),
    /** Red, green and blue of 8 bits, pixel by pixel. */
    pixels: z.instanceof(Uint8Array),
    notes: z.array(z.enum(PICTURE_NOTES)),
  })
  .refine(({ rows, columns, pixels }) => pixels.length === 3 * rows * columns)
  .refine(({ rows, columns }) => rows * columns <= MOST_PIXELS)
export type DisplayedPicture = z.infer<typeof DisplayedPicture>

export const LabRequest = z
  .object({
    sources: z.array(SourceHandle).max(1000),
    pictures: z.array(DisplayedPicture).max(MOST_DISPLAYED),
    /** Gets a folder for each picture, with the picture itself in it. */
    target: TargetHandle,
    scale: z.enum(SCALES),
    seed: Seed,
    /** Null for everything. */
    only: z.array(z.enum(MEASURE_NAMES)).min(1).nullable(),
  })
  .refine(({ sources, pictures }) => sources.length + pictures.length > 0)
  .refine(
    ({ pictures }) =>
      pictures.reduce((sum, { rows, columns }) => sum + rows * columns, 0) <= MOST_PIXELS_TOGETHER,
  )
export type LabRequest = z.infer<typeof LabRequest>

/** A report of a job, by its place in the job's list. */
const OneReport = JobHandle.extend({ report: Count })

/** Above this a plot that is saved is none. */
const MOST_PLOT_BYTES = 32 * 1024 * 1024

export const labCalls = {
  startLab: { argument: LabRequest, result: JobHandle },
  /** The reports that an ended job wrote: the names of their pictures, and of their folders. */
  labReports: {
    argument: JobHandle,
    result: z.array(z.object({ picture: z.string(), folder: z.string(), remarks: LabRemarks.nullable() })),
  },
  /** Read out of its folder. */
  labReport: { argument: OneReport, result: LabReport },
  /** A PNG file that lies beside the report. */
  labPicture: { argument: OneReport.extend({ picture: PictureName }), result: z.instanceof(Uint8Array) },
  /** Asks the person where to. */
  saveLabPlot: {
    argument: z.object({
      name: z.string().regex(/^[a-z0-9-]{1,80}$/),
      kind: z.enum(['svg', 'png']),
      bytes: z.instanceof(Uint8Array).refine(({ length }) => length <= MOST_PLOT_BYTES),
    }),
    result: SavedName,
  },
} as const
