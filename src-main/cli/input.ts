/** Shapes of what may be typed on a command line, and their parsing, once, before anything is done. */
import { array, boolean, object, enum as oneOf, string, tuple, unknown, type z as zod } from 'zod'
import { type Advice, adviceIn, asMessage } from '../../src-shared/advice'
import { KeyLabel } from '../../src-shared/display-text'
import { OrreryError } from '../../src-shared/errors'

export { DisplayName, MAX_NAME } from '../../src-shared/display-text'
export { shownText, wholeNumber } from '../../src-shared/option-shapes'
export { asMessage }

/** What commands make their shapes of. All of zod would bring its forty languages along, each time a command starts. */
export const z = { array, boolean, enum: oneOf, object, string, tuple, unknown }

/** One or more paths. */
export const Paths = z
  .array(z.string().min(1, asMessage({ name: 'pathEmpty' })))
  .min(1, asMessage({ name: 'pathNeeded' }))

export const Folder = z.string().min(1, asMessage({ name: 'resultsFolderNeeded' }))
export const NewFile = z.string().min(1, asMessage({ name: 'newFileNeeded' }))

/** What a key is called. */
export const Label = z
  .string()
  .refine((text) => KeyLabel.safeParse(text).success, asMessage({ name: 'unfitLabel' }))

/** Options of every command that opens the keystore. */
export const unlocking = { passphraseFile: z.string().optional() }

/** Throws USAGE, with the advice that is the message of the shape's first complaint. */
export function parseInput<Shape extends zod.ZodType>(shape: Shape, input: unknown): zod.infer<Shape> {
  const parsed = shape.safeParse(input)
  if (parsed.success) return parsed.data
  throw usage(adviceIn(parsed.error.issues[0]?.message ?? ''))
}

export function usage(advice?: Advice): OrreryError {
  return new OrreryError('USAGE', { advice })
}
