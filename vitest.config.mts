import { defineConfig } from 'vitest/config'
import { refuseOldNode } from './test/refuse-old-node.mts'

refuseOldNode()

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/soak/**'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    // Programs that tests start with the environment as it is leave nothing in the user's cache folder.
    env: { NODE_DISABLE_COMPILE_CACHE: '1' },
  },
})
