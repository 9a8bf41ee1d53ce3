/** The hostile, kill and cancel suites with larger numbers: `npm run test:soak`. Takes an hour or more. */
import { defineConfig } from 'vitest/config'
import { refuseOldNode } from './test/refuse-old-node.mts'

refuseOldNode()

export default defineConfig({
  test: {
    include: [
      'test/soak/**/*.test.ts',
      // With more cases than `npm test` takes time for (test/thorough.ts).
      'test/bundles/bundle.test.ts',
      'test/cli/{broken-trail,cli-reservoir,keystore-place,lab,secrets}.test.ts',
      'test/jobs/wiped-memory.test.ts',
      'test/keystore/strange-rows.test.ts',
      'test/lab/{dicom-as-shown,read-picture}.test.ts',
      'test/mounts/lacking-drive.test.ts',
      'test/training/run/process.test.ts',
      'test/truth/golden-table.test.ts',
      'test/walls/walls.test.ts',
      'test/workflows/round-trip.test.ts',
      'test/window/{every-view,journey,kept-window,lab-view,library,no-trace,report-page,running-jobs,viewer-looks}.test.ts',
    ],
    env: { ORRERY_THOROUGH: 'yes' },
    testTimeout: 60 * 60_000,
    hookTimeout: 10 * 60_000,
    maxWorkers: 1,
  },
})
