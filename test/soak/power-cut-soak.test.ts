import { afterAll } from 'vitest'
import { Tally } from '../hostile/tally'
import { powerCutSuite } from '../kill/power-cut-suite'

const tally = new Tally()
afterAll(() => tally.publish('power-cut-soak'))

powerCutSuite(tally, 40)
