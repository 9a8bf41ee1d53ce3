/** Paths as the operating system gave them to the window: absolute, POSIX or Windows. */
import { z } from 'zod'

const ABSOLUTE = /^(\/|[A-Za-z]:[\\/]|\\\\)/
const LONGEST = 32_767

export const AbsolutePath = z.string().max(LONGEST).regex(ABSOLUTE)

/** What a person chose or dropped: files and folders. */
export const Inputs = z.array(AbsolutePath).min(1).max(100_000)
