/** All suites on one runner, and the table at the end. */
import { afterAll, beforeAll, describe } from 'vitest'
import { AttackRunner, type Scale } from '../attack-runner'
import { damageSuite } from './damage'
import { datasetsSuite } from './datasets'
import { headersSuite } from './headers'
import { memorySuite } from './memory'
import { namesSuite } from './names'
import { picturesSuite } from './pictures'
import { tilesSuite } from './tiles'

/** @param name of the report. */
export function hostileSuites(name: string, scale: Scale): void {
  let runner: AttackRunner
  beforeAll(async () => {
    runner = await AttackRunner.make()
  })
  afterAll(async () => {
    runner.tally.publish(name)
    await runner.fixture.close()
  })
  describe('damage', () => damageSuite(() => runner, scale))
  describe('tiles', () => tilesSuite(() => runner))
  describe('headers', () => headersSuite(() => runner, scale))
  describe('names', () => namesSuite(() => runner))
  describe('pictures', () => picturesSuite(() => runner))
  describe('data sets', () => datasetsSuite(() => runner))
  describe('memory', () => memorySuite(() => runner, scale))
}
