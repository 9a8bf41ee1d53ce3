import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'
import { refuseOldNode } from './test/refuse-old-node.mts'

refuseOldNode()

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/soak/**'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // As many as there are cores: decoys are made at low priority, and would wait for ever behind a third.
    maxWorkers: 2,
    // What is kept of keystores outside of them lies in the tests' own folder, and programs that tests start with the environment as it is leave nothing in the user's cache folder.
    env: { NODE_DISABLE_COMPILE_CACHE: '1', XDG_STATE_HOME: join(tmpdir(), 'orrery-tests-state') },
  },
})
