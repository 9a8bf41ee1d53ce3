/** What an older Node.js on the PATH says when it is to run the tests. */
import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import { expect, it } from 'vitest'
import { olderNode } from '../older-node'

const checkout = resolve(import.meta.dirname, '../..')
const vitest = resolve(checkout, 'node_modules/vitest/vitest.mjs')

it.skipIf(olderNode() === null).each([{ config: [] }, { config: ['--config', 'vitest.soak.config.mts'] }])(
  'it refuses in one sentence: $config',
  ({ config }) => {
    const args = [vitest, 'run', ...config, 'test/core/bytes.test.ts']
    const { status, stdout, stderr } = spawnSync(olderNode() ?? '', args, { cwd: checkout, encoding: 'utf8' })
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
    expect(stderr).toMatch(
      /^The tests need Node\.js 22\.18 or newer and this is [\d.]+: type "npm run test:one -- FILE", or install a newer one\.\n$/,
    )
  },
)
