/** The root folder of this checkout. */
import { dirname } from 'node:path'

export const checkout = dirname(dirname(import.meta.dirname))
