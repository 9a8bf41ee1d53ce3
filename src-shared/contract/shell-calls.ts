/** The shell: the native menu's commands, About, and what the main process has to say unasked. */
import { z } from 'zod'
import { ErrorReport } from '../error-report'
import { VIEWS } from './settings-calls'
import { Count, Nothing } from './shapes'

/** What the native menu asks of the page. */
export const Command = z.union([
  z.enum(['openFiles', 'openFolder', 'about']),
  z.templateLiteral(['view:', z.enum(VIEWS)]),
])
export type Command = z.infer<typeof Command>

/** Told once for each opening of the keystore; `left` decoys are in it. */
const DecoysFailed = z.object({ error: ErrorReport, left: Count })
export type DecoysFailed = z.infer<typeof DecoysFailed>

export const shellCalls = {
  /** Whether the page stopped working and was loaded again since this was asked. */
  takeRestart: { argument: Nothing, result: z.boolean() },
  about: {
    argument: Nothing,
    result: z.object({
      version: z.string(),
      parts: z.array(z.object({ name: z.string(), version: z.string() })),
      /** The licences of everything that the program is made of, as text. */
      licences: z.string(),
    }),
  },
} as const

export const shellEvents = {
  command: Command,
  decoysFailed: DecoysFailed,
} as const
