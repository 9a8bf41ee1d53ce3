/**
 * What is open, as patients, studies, series and files: built from what lies in the files and never written down. Text is the
 * file's own (decoded, without control and bidi characters, not too long); dates and times as DICOM writes them (DA, TM).
 */
import { z } from 'zod'
import { SourceHandle } from '../contract/handles'
import { KeyId } from '../ids'
import { NotShownReason } from './not-shown'
import { ItemId, NodeId } from './study-ids'

const Count = z.int().nonnegative()
/** Absent values are ''. */
const Text = z.string()

/** `plain`, `keyHere` and `keyMissing` part all files; `verified` and `failed` are among them. */
export const FileCounts = z.object({
  plain: Count,
  keyHere: Count,
  keyMissing: Count,
  /** Encrypted, and found whole since the keystore was opened. */
  verified: Count,
  /** Cannot be read, or not as what they claim to be. */
  failed: Count,
  bytes: Count,
})
export type FileCounts = z.infer<typeof FileCounts>

/**
 * By what the pictures of a series stand in order: position along the normal of the slices (PS3.3 C.7.6.2.1.1), Instance Number,
 * acquisition time, or only the names of the files.
 */
export const SLICE_ORDERS = ['position', 'number', 'time', 'name'] as const
export const SliceOrder = z.enum(SLICE_ORDERS)
export type SliceOrder = z.infer<typeof SliceOrder>

export const SeriesNode = z.object({
  id: NodeId,
  /** `series`: of DICOM. `pictures`: PNG and the like. `files`: what cannot be shown. */
  kind: z.enum(['series', 'pictures', 'files']),
  /** Series Number, or ''. */
  number: Text,
  /** Series Description; of what is not DICOM the folder's or file's name. */
  description: Text,
  modality: Text,
  bodyPart: Text,
  date: Text,
  time: Text,
  /** Whose files these are, when they are encrypted; null for plain ones. */
  keyId: KeyId.nullable(),
  /**
   * What was opened that they were found in, with how many of them; one that lies in two of them counts for each. With all series of
   * a source one has all its files.
   */
  from: z.array(z.object({ source: SourceHandle, files: Count })).exactOptional(),
  /** 1 for the first, 2 for the second time that the same instances were found. */
  copy: Count,
  files: FileCounts,
  /** Pictures to scroll through, every frame counted, as far as that is known before they are opened. */
  images: Count,
  /** Files without a picture, by why and by what they are (SOP class name or file kind, in English as PS3.6 names them). */
  notShown: z.array(z.object({ reason: NotShownReason, what: Text, files: Count })),
  /** Instance Numbers between the first and the last that no file has; the first of them by number. */
  gaps: z.object({ missing: Count, first: z.array(z.int()) }),
  order: SliceOrder,
})
export type SeriesNode = z.infer<typeof SeriesNode>

export const StudyNode = z.object({
  id: NodeId,
  date: Text,
  time: Text,
  /** Study Description; of what is not DICOM the folder's name, of files without their key ''. */
  description: Text,
  accession: Text,
  /** Files without their key: the key that opens them. */
  keyId: KeyId.nullable(),
  series: z.array(SeriesNode),
})
export type StudyNode = z.infer<typeof StudyNode>

export const PatientNode = z.object({
  id: NodeId,
  /**
   * `patient`: by Patient ID and name. `pictures`: files that are pictures but belong to no patient. `locked`: encrypted, key
   * missing. `others`: everything else, so that nothing is passed over in silence.
   */
  kind: z.enum(['patient', 'pictures', 'locked', 'others']),
  /** As in the file (PS3.5 section 6.2, PN). */
  name: Text,
  patientId: Text,
  birthDate: Text,
  sex: Text,
  studies: z.array(StudyNode),
})
export type PatientNode = z.infer<typeof PatientNode>

/**
 * What a person should know about how the tree came about. `name` is a source's or file's name to show; for `filesMissing` it begins
 * the id of the key under which so many files were encrypted together with others that are here.
 */
export const TreeNote = z.object({
  kind: z.enum([
    'dicomdirLies',
    'dicomdirDamaged',
    'zipDamaged',
    'zipLocked',
    'tooMany',
    'tooDeep',
    'unreadableFolder',
    'filesMissing',
  ]),
  name: Text,
  /** For `dicomdirLies`: files that it names and that are not there, or that are there and are not named. */
  count: Count,
})
export type TreeNote = z.infer<typeof TreeNote>

export const StudyTree = z.object({
  /** What it is the tree of: of anything else nothing is known yet. */
  opened: z.array(SourceHandle),
  patients: z.array(PatientNode),
  /** `read` of `found` files were looked at; `isDone` when nothing is left to be found. */
  progress: z.object({ found: Count, read: Count, isDone: z.boolean() }),
  /** All files: `shown` + `notShown` = read. `failed` are among `notShown`. */
  counts: z.object({ shown: Count, notShown: Count, failed: Count }),
  notes: z.array(TreeNote),
})
export type StudyTree = z.infer<typeof StudyTree>

/** One file of a series. */
export const SeriesItem = z.object({
  item: ItemId,
  /** The file's name, below what was opened; of encrypted ones the sealed name. */
  name: Text,
  state: z.enum(['plain', 'keyHere', 'keyMissing']),
  isVerified: z.boolean(),
  bytes: Count,
  /** Instance Number, or ''. */
  number: Text,
  /** SOP class name or file kind. */
  what: Text,
  /** How many pictures, as far as known; 0 for none. */
  frames: Count,
  /** Null when it can be shown. */
  notShown: NotShownReason.nullable(),
})
export type SeriesItem = z.infer<typeof SeriesItem>
