import { afterAll } from 'vitest'
import { Tally } from '../hostile/tally'
import { powerCutSuite } from './power-cut-suite'

const tally = new Tally()
afterAll(() => tally.publish('power-cut'))

powerCutSuite(tally, 1)
