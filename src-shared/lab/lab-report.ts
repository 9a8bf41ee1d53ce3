/** The whole report of one picture: report.json (docs/LAB.md). Beside the frame only what was measured is there. */
import { z } from 'zod'
import { ERROR_CODES } from '../errors'
import { AdversarialSection } from './adversarial-section'
import {
  ChosenPlaintextSection,
  CroppingSection,
  KeySensitivitySection,
  KeySpaceSection,
  KnownPlaintextSection,
  NoiseSection,
} from './attack-sections'
import { DifferentialSection } from './differential-section'
import {
  CorrelationSection,
  EntropySection,
  HistogramSection,
  LocalEntropySection,
  QualitySection,
} from './image-sections'
import { Count, Finite, Seed } from './lab-numbers'
import { CyclesSection, MapsSection } from './map-sections'
import { MEASURE_NAMES } from './measure-names'
import { Sp80022Section } from './sp80022-section'
import { ComparisonSection, DcganSection, PlanetsSection, TimeSection } from './surrounding-sections'

/** What each measure gives: keys of the report. */
export const SECTIONS = {
  histogram: HistogramSection,
  entropy: EntropySection,
  localEntropy: LocalEntropySection,
  correlation: CorrelationSection,
  quality: QualitySection,
  differential: DifferentialSection,
  keySensitivity: KeySensitivitySection,
  keySpace: KeySpaceSection,
  noise: NoiseSection,
  cropping: CroppingSection,
  chosenPlaintext: ChosenPlaintextSection,
  knownPlaintext: KnownPlaintextSection,
  adversarial: AdversarialSection,
  sp80022: Sp80022Section,
  maps: MapsSection,
  cycles: CyclesSection,
  time: TimeSection,
  planets: PlanetsSection,
  comparison: ComparisonSection,
  dcgan: DcganSection,
} as const satisfies Record<(typeof MEASURE_NAMES)[number], z.ZodObject>

export type SectionOf = { [Name in keyof typeof SECTIONS]: z.infer<(typeof SECTIONS)[Name]> }

export const SCALES = ['quick', 'full'] as const
export type Scale = (typeof SCALES)[number]

/** What became of the file's pixels on their way to a picture of three channels of bytes. */
export const PICTURE_NOTES = [
  'alphaLeftOut',
  'greyThreeTimes',
  'sixteenBitsToEight',
  'cmykConverted',
  /** A colour profile is not applied: the numbers are those that the file stores. */
  'profileLeftOut',
  'firstFrame',
  'orientationApplied',
  'windowApplied',
  /** Overlays of a DICOM file lie in the picture, as the viewer shows it. */
  'overlaysDrawn',
  'pixelDataAsBytes',
  /** There is no second report, of the pixel data as bytes: they are more than the largest picture holds. */
  'pixelDataTooLong',
] as const
export type PictureNote = (typeof PICTURE_NOTES)[number]

export const LabFrame = z.object({
  orreryLab: z.literal(1),
  program: z.string(),
  /** What alone differs between two runs with one seed. */
  run: z.object({
    /** When it was made, ISO 8601. */
    at: z.string(),
    /** How many each measure took. */
    seconds: z.partialRecord(z.enum(MEASURE_NAMES), Finite),
    /** SHA-256 of every other file of the report, in hexadecimal. */
    files: z.record(z.string().regex(/^[a-z0-9-]+\.(png|html)$/), z.string().regex(/^[0-9a-f]{64}$/)),
    /** SHA-256 of all of report.json but `run`; put into it when it is written. */
    numbers: z.string().optional(),
  }),
  scale: z.enum(SCALES),
  seed: Seed,
  image: z.object({
    name: z.string(),
    rows: Count,
    columns: Count,
    /** Of the pixel bytes, R G B interleaved, row by row. */
    sha256: z.string().length(64),
    notes: z.array(z.enum(PICTURE_NOTES)),
  }),
  /** The lab's key, made of the seed alone and used for nothing else, and the id of this picture under it. */
  key: z.object({ keyId: z.string().length(32), fileId: z.string().length(32), rule: Count }),
  /** Measures that could not be made of this picture, and why, by the code of an error. */
  notMeasured: z.array(z.object({ measure: z.enum(MEASURE_NAMES), code: z.enum(ERROR_CODES) })),
})
export type LabFrame = z.infer<typeof LabFrame>

type Measured = {
  [Name in keyof SectionOf]: Partial<SectionOf[Name]>
}
type Joined<T> = (T extends unknown ? (joined: T) => void : never) extends (joined: infer All) => void
  ? All
  : never

export type LabReport = LabFrame & Joined<Measured[keyof Measured]>

/** Report.json as it lies in a folder, which somebody may have changed. */
export const LabReport: z.ZodType<LabReport> = Object.values(SECTIONS).reduce<z.ZodObject>(
  (whole, section) => whole.extend(section.partial().shape),
  LabFrame,
) as unknown as z.ZodType<LabReport>
