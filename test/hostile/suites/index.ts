/** All suites on one bench, and the table at the end. */
import { afterAll, beforeAll, describe } from 'vitest'
import { Bench, type Scale } from '../bench'
import { damageSuite } from './damage'
import { datasetsSuite } from './datasets'
import { headersSuite } from './headers'
import { memorySuite } from './memory'
import { namesSuite } from './names'
import { picturesSuite } from './pictures'
import { tilesSuite } from './tiles'

/** @param name of the report. */
export function hostileSuites(name: string, scale: Scale): void {
  let bench: Bench
  beforeAll(async () => {
    bench = await Bench.make()
  })
  afterAll(async () => {
    bench.tally.publish(name)
    await bench.desk.close()
  })
  describe('damage', () => damageSuite(() => bench, scale))
  describe('tiles', () => tilesSuite(() => bench))
  describe('headers', () => headersSuite(() => bench, scale))
  describe('names', () => namesSuite(() => bench))
  describe('pictures', () => picturesSuite(() => bench))
  describe('data sets', () => datasetsSuite(() => bench))
  describe('memory', () => memorySuite(() => bench, scale))
}
