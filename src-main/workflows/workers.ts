/** What jobs run on, and how they are watched and stopped. */
export type { JobControl } from '../files/job-control'
export { WorkerPool } from '../jobs/worker-pool'
