import { afterAll } from 'vitest'
import { Tally } from '../hostile/tally'
import { killSuite } from '../kill/kill-suite'

const tally = new Tally()
afterAll(() => tally.publish('kill-soak'))

killSuite(tally, 200)
