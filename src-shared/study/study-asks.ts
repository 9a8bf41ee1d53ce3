/**
 * What the page asks the study process, over a port of its own. Asks and answers pass as structured clones; each answer is parsed
 * by the page (`src-renderer/ui/study`), for the process reads strangers' files.
 */
import { z } from 'zod'
import { ErrorReport } from '../error-report'
import { ElementList } from './data-element-list'
import { ImageAttributes } from './image-attributes'
import { NotShownReason } from './not-shown'
import { ShownDocument } from './shown-document'
import { ItemId, NodeId } from './study-ids'
import { SeriesItem, SliceOrder, StudyTree } from './study-tree'

/**
 * `content`: what the file holds; of an encrypted one what was encrypted, opened and checked in memory. `stored`: the picture that an
 * encrypted file is to everybody without the key: a frame a tile.
 */
export const As = z.enum(['content', 'stored'])
export type As = z.infer<typeof As>

/** One picture of a stack. */
export const StackFrame = z.object({
  item: ItemId,
  /** From 1. */
  frame: z.int().positive(),
})
export type StackFrame = z.infer<typeof StackFrame>

/** The pictures of a series, in order. */
export const Stack = z.object({
  frames: z.array(StackFrame),
  /** Those that had to be read to know how many pictures there are: of a picture's pages. */
  attributes: z.array(ImageAttributes),
  order: SliceOrder,
})
export type Stack = z.infer<typeof Stack>

export const Comparison = z.object({
  isSame: z.boolean(),
  /** Of both. */
  bytes: z.tuple([z.int().nonnegative(), z.int().nonnegative()]),
  /** Position of the first byte that differs; null when they are the same. */
  firstDifference: z.int().nonnegative().nullable(),
  /** SHA-256 of the first, hex. */
  sha256: z.string(),
})
export type Comparison = z.infer<typeof Comparison>

export const STUDY_ASKS = {
  /** The files of a series. */
  items: { argument: z.object({ node: NodeId }), result: z.array(SeriesItem) },
  /** Out of the index, at once. */
  stack: { argument: z.object({ node: NodeId, as: As }), result: Stack },
  /**
   * Of every file of a series that lies open on a drive, in one answer, but for some where they are very large; `attributes` gives
   * those too, and those of encrypted files and of members of a ZIP, which it opens.
   */
  seriesAttributes: { argument: z.object({ node: NodeId }), result: z.array(ImageAttributes) },
  attributes: { argument: z.object({ item: ItemId, as: As }), result: ImageAttributes },
  /** `frame` from 1. */
  frame: {
    argument: z.object({ item: ItemId, as: As, frame: z.int().positive() }),
    result: z.instanceof(ArrayBuffer),
  },
  elements: { argument: z.object({ item: ItemId }), result: ElementList },
  document: { argument: z.object({ item: ItemId }), result: ShownDocument },
  /** For an encrypted series the plain one with the same instances, for a plain one the encrypted one; null when none is open. */
  counterpart: {
    argument: z.object({ node: NodeId }),
    result: z
      .object({ node: NodeId, pairs: z.array(z.object({ item: ItemId, counterpart: ItemId })) })
      .nullable(),
  },
  /** Reads both from their first byte to their last, an encrypted one as its content. */
  compare: { argument: z.object({ one: ItemId, other: ItemId }), result: Comparison },
} as const satisfies Record<string, { argument: z.ZodType; result: z.ZodType }>

export type StudyAskName = keyof typeof STUDY_ASKS
export type StudyArgument<Name extends StudyAskName> = z.infer<(typeof STUDY_ASKS)[Name]['argument']>
export type StudyValue<Name extends StudyAskName> = z.infer<(typeof STUDY_ASKS)[Name]['result']>

/** Page to process. */
export const StudyRequest = z.union([
  z.object({ id: z.int(), ask: z.string(), argument: z.unknown() }),
  z.object({ cancel: z.int() }),
])
export type StudyRequest = z.infer<typeof StudyRequest>

/** Why an ask has no answer: a picture that is not shown, or an error like any other. `detail` names a transfer syntax and the like. */
export const StudyFailure = z.union([
  z.object({ notShown: NotShownReason, detail: z.string().exactOptional() }),
  z.object({ error: ErrorReport }),
])
export type StudyFailure = z.infer<typeof StudyFailure>

/** Process to page. The tree comes unasked, whole, a few times a second while it grows. */
export const StudyMessage = z.union([
  z.object({ id: z.int(), ok: z.literal(true), value: z.unknown() }),
  z.object({ id: z.int(), ok: z.literal(false), failure: StudyFailure }),
  z.object({ tree: StudyTree }),
])
export type StudyMessage = z.infer<typeof StudyMessage>
