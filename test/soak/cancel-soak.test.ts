import { afterAll } from 'vitest'
import { Tally } from '../hostile/tally'
import { cancelSuite } from '../workflows/cancel-suite'

const tally = new Tally()
afterAll(() => tally.publish('cancel-soak'))

cancelSuite(tally, 40)
