/** All suites on one runner, and the table at the end. */
import { afterAll, beforeAll, describe } from 'vitest'
import { AttackRunner, type Scale } from '../attack-runner'
import { damageSuite } from './damage-suite'
import { datasetsSuite } from './datasets-suite'
import { headersSuite } from './headers-suite'
import { memorySuite } from './memory-suite'
import { namesSuite } from './names-suite'
import { picturesSuite } from './pictures-suite'
import { tilesSuite } from './tiles-suite'

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
