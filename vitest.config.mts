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
  },
})
