/** Hostile input, at the size of `npm test`. */
import { hostileSuites } from './suites'

hostileSuites('hostile', { bitsPerByte: 1, truncationStride: 29, mutatedFiles: 150, bombRows: 2 ** 20 })
