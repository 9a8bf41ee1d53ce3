/** Shapes of what may be typed on a command line, and their parsing, once, before anything is done. */
import { z } from 'zod'
import { KeyLabel } from '../../src-shared/display-text'
import { OrreryError } from '../../src-shared/errors'

export { DisplayName } from '../../src-shared/display-text'
export { z }

/** One or more paths. */
export const Paths = z.array(z.string().min(1, 'A path is empty.')).min(1, 'Give at least one path.')

export const Folder = z.string().min(1, 'Give the folder for the results: -o DIR.')
export const NewFile = z.string().min(1, 'Give the file to write.')

/** What a key is called. */
export const Label = z
  .string()
  .refine(
    (text) => KeyLabel.safeParse(text).success,
    'A label has up to 200 characters, no control characters.',
  )

/** Options of every command that opens the keystore. */
export const unlocking = { passphraseFile: z.string().optional() }

/** Throws USAGE; the hint is the shape's own message. */
export function parseInput<Shape extends z.ZodType>(shape: Shape, input: unknown): z.infer<Shape> {
  const parsed = shape.safeParse(input)
  if (parsed.success) return parsed.data
  throw usage(parsed.error.issues[0]?.message ?? 'See orrery --help.')
}

export function usage(hint: string): OrreryError {
  return new OrreryError('USAGE', { hint })
}
