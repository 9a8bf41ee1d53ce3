/** Shapes that more than one feature's calls are made of. */
import { z } from 'zod'

export const Nothing = z.undefined()
export const Done = z.void()

/** A passphrase or a code on its way in. None comes back. */
export const Secret = z.string().max(1024)

export const Count = z.int().nonnegative()

/** An ISO 8601 instant. */
export const Instant = z.string()

/** The name a file got that was written where the person said; null when they changed their mind. */
export const SavedName = z.string().nullable()
