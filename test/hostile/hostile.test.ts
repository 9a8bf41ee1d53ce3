/** Hostile input, at the size of `npm test`. */
import { hostileSuites } from './suites'

hostileSuites('hostile', { bitsPerByte: 1, truncationStride: 41, mutatedFiles: 80, bombRows: 2 ** 20 })
