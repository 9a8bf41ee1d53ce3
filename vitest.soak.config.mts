/** The hostile, kill and cancel suites with larger numbers: `npm run test:soak`. Takes an hour or more. */
import { defineConfig } from 'vitest/config'
import { refuseOldNode } from './test/refuse-old-node.mts'

refuseOldNode()

export default defineConfig({
  test: {
    include: ['test/soak/**/*.test.ts', 'test/mounts/lacking-drive.test.ts'],
    env: { ORRERY_EACH_LACK: 'yes' },
    testTimeout: 60 * 60_000,
    hookTimeout: 10 * 60_000,
    maxWorkers: 1,
  },
})
