/** SP 800-22 on any file. */
export { runSts, type StsRequest, type StsResult } from '../lab/sts-run'
