/** Every bit of a file flipped, every length cut. */
import { hostileSuites } from '../hostile/suites'

hostileSuites('hostile-soak', { bitsPerByte: 8, truncationStride: 1, mutatedFiles: 3000, bombRows: 2 ** 20 })
