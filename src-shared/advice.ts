/**
 * What to do about an error where the thrower knows better than the code's general hint: a name and its parameters, no
 * sentence. Parameters are data (a number, an option, a file's name): never a secret, never a path.
 */
import { z } from 'zod'
import { KeyId } from './ids'

const Count = z.int().nonnegative()
/** As it is typed: `--out`, or as the help shows it: `-o, --output <DIR>`. */
const Option = z.string()
/** Of the environment. */
const Variable = z.string()
/** Commands or options of nearly the same spelling. */
const Similar = z.array(z.string())

/** Files of a folder of pictures that are not trained on: symbolic links, and what is hidden or no picture by its name. */
export const PassedBy = z.strictObject({ links: Count, others: Count })
export type PassedBy = Readonly<z.infer<typeof PassedBy>>

/** In what a training that was begun is another than the one that was asked for. */
export const TrainingDifference = z.discriminatedUnion('name', [
  z.strictObject({ name: z.literal('option'), option: Option, before: Count, now: Count }),
  z.strictObject({ name: z.literal('pictures'), before: Count, now: Count }),
  z.strictObject({ name: z.literal('otherPictures') }),
])
export type TrainingDifference = Readonly<z.infer<typeof TrainingDifference>>

/** Every advice with the shapes of its parameters. */
const PARAMETERS = {
  // Files
  notAFile: {},
  linkOrDevice: {},
  compressedByArchive: {},
  pixelsConverted: {},
  otherContainer: {},
  sentIntoItself: {},
  otherSpelling: {},
  driveFaulty: {},
  takeOut: { file: z.string() },
  takeOutBroken: { file: z.string() },
  // Keystore and sharing
  keystoreVariableEmpty: {},
  unfitName: {},
  unfitOwnerName: {},
  recoveryCodeMistyped: {},
  keychainNotSealing: {},
  schemaAltered: {},
  masterKeyChanged: {},
  otherMasterKey: {},
  auditBroken: { row: Count },
  /** Its short id. */
  keyUnknown: { key: z.string() },
  identityStands: {},
  keyIdUnbound: { keyId: KeyId },
  keyCount: { most: Count },
  bundleTooLarge: {},
  bundleCostly: { mebibytes: Count },
  contactWithoutSigner: {},
  contactOtherSigner: {},
  contactNameMisleads: {},
  contactNameIsYours: {},
  recipientCount: { most: Count },
  // Where a secret comes from
  firstLineEmpty: {},
  passphraseNotText: {},
  passphraseLineTooLong: { most: Count },
  secretNeeded: { variable: Variable },
  bundlePassphraseNeeded: { variable: Variable },
  bundlePassphraseOption: {},
  // What the command line was told
  wholeNumber: { option: Option, least: Count, most: Count },
  textLength: { option: Option, most: Count },
  unfitText: { option: Option, most: Count },
  pathEmpty: {},
  pathNeeded: {},
  resultsFolderNeeded: {},
  newFileNeeded: {},
  targetFolderNeeded: {},
  unfitLabel: {},
  unfitContactName: {},
  ownNameNeeded: {},
  whomNeeded: {},
  stsAlone: {},
  optionsExclude: { option: Option, other: Option },
  notToSelfAlone: {},
  decoyNumber: { most: Count },
  deleteUnconfirmed: {},
  deleteDeclined: {},
  compareUnconfirmed: {},
  compareDeclined: {},
  wordTooMany: {},
  argumentMissing: { argument: z.string() },
  optionUnknown: { option: Option, similar: Similar },
  optionMissing: { option: Option },
  optionValueMissing: { option: Option },
  optionValueUnknown: { option: Option, value: z.string(), choices: z.array(z.string()) },
  commandUnknown: { command: z.string(), similar: Similar },
  // Networks
  networksTooLarge: {},
  networksOfTwoSizes: {},
  backendDisagrees: { backend: z.string() },
  // Training
  picturesFolderNeeded: {},
  trainingFolderNeeded: {},
  resultsAmongPictures: {},
  sideUnknown: { sides: z.array(Count) },
  trainingTooLarge: { gibibytes: Count },
  folderMissing: { option: Option },
  folderIsFile: { option: Option },
  folderUnreadable: { option: Option },
  picturesUnreadable: { count: Count },
  picturesTooFew: { batch: Count, needed: Count, count: Count, passedBy: PassedBy },
  trainingRecordMissing: { file: z.string() },
  trainingRecordUnreadable: { file: z.string() },
  trainingDiffers: { differences: z.array(TrainingDifference) },
  modelNameTaken: { model: z.string() },
  lossLogForeign: {},
  lossLogLine: { line: Count },
  // The lab
  pictureTooSlow: {},
  labGoesOn: {},
  // Measuring a model
  resultsFolderUsed: { option: Option },
  picturesMissing: { option: Option },
  labelColumnsMissing: {},
  lossesNeeded: { option: Option },
  lossColumnEmpty: { option: Option, column: z.string() },
  lesionsTooFew: { decoys: Count, needed: Count, count: Count },
  decoysTooFew: { option: Option, least: Count },
} as const satisfies Record<string, z.ZodRawShape>

type AdviceName = keyof typeof PARAMETERS

type Parameters<Shape> = { readonly [Key in keyof Shape]: Readonly<z.infer<Shape[Key]>> }
export type Advice = {
  [Name in AdviceName]: { readonly name: Name } & Parameters<(typeof PARAMETERS)[Name]>
}[AdviceName]

const shapeOf = (name: AdviceName) => z.strictObject({ name: z.literal(name), ...PARAMETERS[name] })
const shapes = () => (Object.keys(PARAMETERS) as AdviceName[]).map(shapeOf) as [ReturnType<typeof shapeOf>]
/** An advice that comes from another thread, process or window. Most starts of the program never see one. */
export const Advice = z.lazy(() => z.discriminatedUnion('name', shapes())) as unknown as z.ZodType<Advice>

/** An advice as a schema's error message, which can only be text; `adviceIn` reads it again. */
export function asMessage(advice: Advice): string {
  return JSON.stringify(advice)
}

/** Undefined for a message that is no advice, as zod's own are. */
export function adviceIn(message: string): Advice | undefined {
  try {
    return Advice.parse(JSON.parse(message))
  } catch {
    return undefined
  }
}
