import { afterAll } from 'vitest'
import { Tally } from '../hostile/tally'
import { cancelSuite } from './cancel-suite'

const tally = new Tally()
afterAll(() => tally.publish('cancel'))

cancelSuite(tally, 2)
