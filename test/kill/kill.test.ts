import { afterAll } from 'vitest'
import { Tally } from '../hostile/tally'
import { killSuite } from './kill-suite'

const tally = new Tally()
afterAll(() => tally.publish('kill'))

killSuite(tally, 2)
